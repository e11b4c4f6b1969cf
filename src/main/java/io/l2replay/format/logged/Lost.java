package io.l2replay.format.logged;

/**
 * What the log did not say of a packet, as bits, and as the one short text that names them all. Texts are made once each. One
 * thread.
 */
final class Lost {
    /** There was no link header. */
    static final int ETHERNET = 1;
    /** There was one, and it does not lead to the packet. */
    static final int LINK = 1 << 1;
    /** Octets of IPv4 options. */
    static final int IP_OPTIONS = 1 << 2;
    /** The lowest bit of the TOS, where the one above it is set: both together are the ECN code point CE. */
    static final int ECN = 1 << 3;
    /** Extension headers of IPv6. */
    static final int EXTENSIONS = 1 << 4;
    /** The header of what IP carries, or fields of it. */
    static final int HEADER = 1 << 5;

    static final int SEQUENCE = 1 << 6;
    static final int TCP_FLAGS = 1 << 7;
    static final int TCP_OPTIONS = 1 << 8;
    static final int PAYLOAD = 1 << 9;
    /** Nothing else is missing, and yet the checksums are not those that were logged. */
    static final int CHECKSUM = 1 << 10;

    private static final String[] NAMES = {
        "Ethernet header",
        "link header",
        "IP options",
        "ECN bit",
        "IPv6 extension headers",
        "header fields",
        "TCP sequence numbers",
        "ECE and CWR",
        "TCP options",
        "payload",
    };

    private final String[] texts = new String[2 * CHECKSUM];

    /** The kind of approximation, empty for 0. */
    String text(int bits) {
        String text = texts[bits];
        if (text == null) {
            text = join(bits);
            texts[bits] = text;
        }
        return text;
    }

    private static String join(int bits) {
        if (bits == CHECKSUM) {
            return "checksums differ from the logged ones";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            if ((bits >>> i & 1) != 0) {
                text.append(text.length() == 0 ? "" : ", ").append(NAMES[i]);
            }
        }
        return bits == 0 ? "" : text.append(" not logged").toString();
    }
}
