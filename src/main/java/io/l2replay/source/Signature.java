package io.l2replay.source;

/** Recognises content that is no text by its first bytes. */
final class Signature {
    private static final int PCAP_MICROS = 0xa1b2c3d4;
    private static final int PCAP_NANOS = 0xa1b23c4d;
    private static final int PCAP_MODIFIED = 0xa1b2cd34;
    private static final int PCAPNG = 0x0a0d0d0a;
    private static final int ZSTD = 0x28b52ffd;
    private static final int GZIP = 0x1f8b;
    private static final int UTF16_BIG = 0xfeff;
    private static final int UTF16_LITTLE = 0xfffe;

    private Signature() {}

    /**
     * @param bytes the input's first bytes are {@code bytes[0, length)}; four are enough
     * @return what the input looks like and what helps, or null for what may be text
     */
    static String of(byte[] bytes, int length) {
        if (length < 2) {
            return null;
        }
        int two = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        switch (two) {
            case GZIP:
                return "looks like gzip data, not like lines of text; unpack it first (gzip -dc)";
            case UTF16_BIG:
            case UTF16_LITTLE:
                return "looks like UTF-16 text; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)";
            default:
                return length < 4 ? null : ofFour(two << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
        }
    }

    private static String ofFour(int four) {
        switch (four) {
            case ZSTD:
                return "looks like zstd data, not like lines of text; unpack it first (zstd -dc)";
            case PCAPNG:
                return "looks like a pcapng capture, not like lines of text";
            default:
                return isPcap(four) || isPcap(Integer.reverseBytes(four))
                        ? "looks like a pcap capture, not like lines of text"
                        : null;
        }
    }

    private static boolean isPcap(int magic) {
        return magic == PCAP_MICROS || magic == PCAP_NANOS || magic == PCAP_MODIFIED;
    }

    /**
     * What a line with a NUL byte looks like.
     *
     * @param start index of the line's first byte
     * @param nul index of its first NUL
     * @param beginning whether the line is the input's first
     */
    static String ofNul(byte[] bytes, int start, int nul, int end, boolean beginning) {
        boolean little = nul == start + 1;
        boolean big = nul == start && start + 1 < end && bytes[start + 1] != 0;
        return beginning && (little || big)
                ? "NUL byte: looks like UTF-16 text; convert it to UTF-8 first (iconv)"
                : "NUL byte: looks like binary data, not like lines of text";
    }
}
