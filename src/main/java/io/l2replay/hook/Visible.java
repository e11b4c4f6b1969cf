package io.l2replay.hook;

/** Text that others wrote, made fit for a terminal: control characters are shown, never sent. */
final class Visible {
    private Visible() {}

    /** The text with each control character, but the newline, as {@code \}{@code u00XX}. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n') {
                shown.append("\\u00").append(digit(c >> 4)).append(digit(c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static char digit(int value) {
        return Character.forDigit(value & 15, 16);
    }
}
