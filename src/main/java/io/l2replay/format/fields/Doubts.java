package io.l2replay.format.fields;

/**
 * What was not in an input and had to be filled in, as bits, and as the text that {@link
 * io.l2replay.format.LineFormat#approximation} gives. One thread.
 */
final class Doubts {
    static final int LINK = 1;
    static final int PAYLOAD = 2;
    static final int OPTIONS = 4;
    static final int FIELDS = 8;
    static final int UNCHECKED = 16;
    static final int DIFFERENT = 32;
    static final int INNER = 64;

    private static final String[] KINDS = {
        "no Ethernet addresses",
        "payload not logged",
        "options not logged",
        "header fields missing",
        "checksums missing",
        "checksums differ",
        "inner packet not logged"
    };

    private final String[] texts = new String[1 << KINDS.length];

    /** The kinds of these bits with commas between; empty for none. */
    String text(int bits) {
        if (texts[bits] == null) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < KINDS.length; i++) {
                if ((bits >>> i & 1) != 0) {
                    text.append(text.length() == 0 ? "" : ", ").append(KINDS[i]);
                }
            }
            texts[bits] = text.toString();
        }
        return texts[bits];
    }
}
