package io.l2replay.format;

/** Steps over the octets of a line: blanks are spaces and tabs, a word is what stands between them. */
public final class Octets {
    private Octets() {}

    public static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** Index of the first octet that is no blank, from {@code from} on; {@code end} when there is none. */
    public static int behindBlanks(byte[] text, int from, int end) {
        int at = from;
        while (at < end && isBlank(text[at])) {
            at++;
        }
        return at;
    }

    /** Index of the first blank from {@code from} on; {@code end} when there is none. */
    public static int behindWord(byte[] text, int from, int end) {
        int at = from;
        while (at < end && !isBlank(text[at])) {
            at++;
        }
        return at;
    }

    /** Index of the first octet that is no decimal digit, from {@code from} on; {@code end} when there is none. */
    public static int behindDigits(byte[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Index of a word of at least one octet in {@code text[from, end)}, or -1. */
    public static int find(byte[] text, int from, int end, byte[] word) {
        for (int at = from; at <= end - word.length; at++) {
            if (text[at] == word[0] && isAt(text, at, end, word)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a word begins at {@code at} and ends by {@code end}. */
    public static boolean isAt(byte[] text, int at, int end, byte[] word) {
        if (at > end - word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
