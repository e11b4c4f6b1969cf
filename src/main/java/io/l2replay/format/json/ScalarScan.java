package io.l2replay.format.json;

import io.l2replay.format.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a string, a number or a word of JSON ends. Accepts a little less than the parser does, such as no long number; what
 * reads lines by this asks the parser then. Nothing is accepted that is no JSON, or no UTF-8 (RFC 3629). One thread.
 */
final class ScalarScan {
    static final byte TEXT = 0;
    static final byte ESCAPED_TEXT = 1;
    static final byte WHOLE = 2;
    static final byte FRACTION = 3;
    static final byte TRUE = 4;
    static final byte FALSE = 5;
    static final byte NULL = 6;

    /** What is not accepted. */
    static final int NONE = -1;

    /** What {@link #number} is where it is not known. */
    static final long UNKNOWN = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MAX_NUMBER_CHARS = 40;
    private static final int MAX_SUMMED_DIGITS = 18;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private byte kind;
    private long number;

    /** What the value found last is. */
    byte kind() {
        return kind;
    }

    /** The whole number found last, not below 0; {@link #UNKNOWN} when the value is none or longer than most are. */
    long number() {
        return number;
    }

    /** Index behind the value that begins at {@code at}, or {@link #NONE}. What follows it is not looked at. */
    int end(byte[] bytes, int at, int to) {
        if (at >= to) {
            return NONE;
        }
        number = UNKNOWN;
        switch (bytes[at]) {
            case '"':
                return text(bytes, at + 1, to);
            case 't':
                return word(bytes, at, to, "true", TRUE);
            case 'f':
                return word(bytes, at, to, "false", FALSE);
            case 'n':
                return word(bytes, at, to, "null", NULL);
            default:
                return number(bytes, at, to);
        }
    }

    /** The same for a text without escapes of which all before {@code from} is known to be valid, and whole characters. */
    int textEnd(byte[] bytes, int from, int to) {
        number = UNKNOWN;
        return text(bytes, from, to);
    }

    private int text(byte[] bytes, int from, int to) {
        kind = TEXT;
        int at = from;
        while (true) {
            at = stop(bytes, at, to);
            if (at == to) {
                return NONE;
            }
            if (bytes[at] == '"') {
                return at + 1;
            }
            if (bytes[at] == '\\') {
                kind = ESCAPED_TEXT;
                at = behindEscape(bytes, at + 1, to);
            } else {
                at = behindSequence(bytes, at, to);
            }
            if (at == NONE) {
                return NONE;
            }
        }
    }

    /** Index of the next byte that is a quote, a backslash, a control character or not ASCII, eight at a time; else the end. */
    private static int stop(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            long quote = eight ^ QUOTES;
            long backslash = eight ^ BACKSLASHES;
            // The lowest bit that is set is right; higher ones may be a borrow from it.
            long found = (quote - ONES & ~quote | backslash - ONES & ~backslash | eight - BLANKS | eight) & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static int behindEscape(byte[] bytes, int at, int to) {
        if (at == to) {
            return NONE;
        }
        if (bytes[at] != 'u') {
            return "\"\\/bfnrt".indexOf(bytes[at]) < 0 ? NONE : at + 1;
        }
        int end = at + 5;
        for (int i = at + 1; i < end; i++) {
            if (i >= to || Character.digit(bytes[i], 16) < 0) {
                return NONE;
            }
        }
        return end;
    }

    /** Index behind the two, three or four octets of a character. */
    private static int behindSequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || to - at < length) {
            return NONE;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return NONE;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean tooLong = first == 0xe0 && second < 0xa0 || first == 0xf0 && second < 0x90;
        boolean tooLarge = first == 0xed && second >= 0xa0 || first == 0xf4 && second >= 0x90;
        return tooLong || tooLarge ? NONE : at + length;
    }

    private int word(byte[] bytes, int at, int to, String word, byte what) {
        kind = what;
        int length = word.length();
        if (to - at < length) {
            return NONE;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return NONE;
            }
        }
        return at + length;
    }

    private int number(byte[] bytes, int from, int to) {
        kind = WHOLE;
        int at = bytes[from] == '-' ? from + 1 : from;
        boolean zero = at < to && bytes[at] == '0';
        int digits = zero ? at + 1 : at;
        long sum = 0;
        for (; digits < to && !zero && bytes[digits] >= '0' && bytes[digits] <= '9'; digits++) {
            sum = sum * 10 + bytes[digits] - '0';
        }
        if (digits == at) {
            return NONE;
        }
        number = at == from && digits - at <= MAX_SUMMED_DIGITS ? sum : UNKNOWN;
        at = digits;
        if (at < to && bytes[at] == '.') {
            kind = FRACTION;
            number = UNKNOWN;
            at = Octets.behindDigits(bytes, at + 1, to);
            if (at == digits + 1) {
                return NONE;
            }
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            kind = FRACTION;
            number = UNKNOWN;
            int exponent = at + 1 < to && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? at + 2 : at + 1;
            at = Octets.behindDigits(bytes, exponent, to);
            if (at == exponent) {
                return NONE;
            }
        }
        return at - from <= MAX_NUMBER_CHARS ? at : NONE;
    }
}
