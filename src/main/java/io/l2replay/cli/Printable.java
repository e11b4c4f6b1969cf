package io.l2replay.cli;

/** Text that came from outside, made fit for a terminal: control characters escaped, long text cut. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** The text on one line, at most 200 characters of it. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            append(line, text.charAt(i));
        }
        if (end < text.length()) {
            line.append("...");
        }
        return line.toString();
    }

    private static void append(StringBuilder line, char c) {
        // Also the marks that turn the direction of writing: they make a terminal show one thing for another.
        boolean hidden = Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
        if (Character.isISOControl(c)) {
            line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else if (hidden) {
            line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
        } else {
            line.append(c);
        }
    }
}
