package io.l2replay.format.fields;

/** Reads numbers as single fields are written: decimal, hexadecimal behind {@code 0x}, {@code True} and {@code False}. */
final class Numbers {
    /** The text is no number. */
    static final long NONE = -1;
    /** The number has more than 62 bits. */
    static final long TOO_LARGE = -2;

    private static final int MAX_BITS = 62;

    private Numbers() {}

    /** The number that is the whole text, or one of the constants above. */
    static long parse(byte[] text, int from, int to) {
        if (to - from > 2 && text[from] == '0' && (text[from + 1] | 0x20) == 'x') {
            return hex(text, from + 2, to);
        }
        if (to == from || to - from > 1 && text[from] == '0') {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return truth(text, from, to);
            }
            if (value >= 1L << MAX_BITS - 4) {
                return TOO_LARGE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long hex(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = io.l2replay.frame.AddressText.hexDigit(text[i]);
            if (digit < 0) {
                return NONE;
            }
            if (value >= 1L << MAX_BITS - 4) {
                return TOO_LARGE;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long truth(byte[] text, int from, int to) {
        return is("true", text, from, to) ? 1 : is("false", text, from, to) ? 0 : NONE;
    }

    private static boolean is(String word, byte[] text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
