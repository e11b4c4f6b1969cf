package io.l2replay.text;

/** Text that may come from anywhere, made fit for a terminal: control characters are written as escapes. */
public final class Printable {
    private static final String HEX = "0123456789abcdef";

    private Printable() {}

    /** The text itself when there is nothing to escape. */
    public static String of(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < 0x20 || c >= 0x7f && c < 0xa0;
            if (control && safe == null) {
                safe = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (safe != null) {
                append(safe, c, control);
            }
        }
        return safe == null ? text : safe.toString();
    }

    private static void append(StringBuilder safe, char c, boolean control) {
        if (control) {
            safe.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
            safe.append(c);
        }
    }
}
