package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.Octets;

/** Lines and numbers as logs write them, read from octets without making objects. */
final class FlowText {
    /** What is no number, or one that is too large. */
    static final long NONE = -1;

    private static final int MOST_EXPONENT = 400;

    private FlowText() {}

    /** Index of the first octet that is no blank, or -1 for a blank line. */
    static int firstNonBlank(Line line) {
        byte[] text = line.bytes();
        for (int i = line.start(); i < line.end(); i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                return i;
            }
        }
        return -1;
    }

    /** Throws when a flow lacks something: {@link Flow#lacks}. */
    static void requireWhole(String lacks) throws BadLineException {
        if (lacks != null) {
            throw new BadLineException(0, "", "the line does not tell " + lacks + " of the flow", "");
        }
    }

    /**
     * Decimal digits without a sign and without leading zeros.
     *
     * @return 0 to {@code most}, or {@link #NONE}
     */
    static long number(byte[] text, int from, int to, long most) {
        if (from == to || text[from] == '0' && to - from > 1) {
            return NONE;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || number > (most - digit) / 10) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /**
     * A decimal number, perhaps with a fraction and an exponent ({@code 1591367999.305988}, {@code 3.1e-05}), in units of ten to
     * the power of {@code -places}; what is smaller than a unit is cut off.
     *
     * @return the units, 0 or more, or {@link #NONE}
     */
    static long decimal(byte[] text, int from, int to, int places) {
        int digits = Octets.behindDigits(text, from, to);
        int fraction = digits < to && text[digits] == '.' ? Octets.behindDigits(text, digits + 1, to) : digits;
        if (digits == from || fraction == digits + 1) {
            return NONE;
        }
        int exponent = 0;
        if (fraction < to) {
            exponent = exponent(text, fraction, to);
            if (exponent == MOST_EXPONENT) {
                return NONE;
            }
        }
        return scaled(text, from, fraction, digits - from + exponent + places);
    }

    /**
     * The first {@code count} digits of the text as a number, zeros behind its end; a point is passed over. None when
     * {@code count} is not above 0.
     */
    private static long scaled(byte[] text, int from, int to, int count) {
        long units = 0;
        int at = from;
        for (int left = count; left > 0; left--) {
            if (at < to && text[at] == '.') {
                at++;
            }
            int digit = at < to ? text[at++] - '0' : 0;
            if (units > (Long.MAX_VALUE - digit) / 10) {
                return NONE;
            }
            units = units * 10 + digit;
            if (units == 0 && at >= to) {
                return 0;
            }
        }
        return units;
    }

    /** The number behind {@code e}; {@link #MOST_EXPONENT} when it is none or beyond it. */
    private static int exponent(byte[] text, int from, int to) {
        if ((text[from] | 0x20) != 'e') {
            return MOST_EXPONENT;
        }
        int at = from + 1;
        boolean negative = at < to && text[at] == '-';
        if (negative || at < to && text[at] == '+') {
            at++;
        }
        int value = 0;
        if (at == to || Octets.behindDigits(text, at, to) < to) {
            return MOST_EXPONENT;
        }
        for (; at < to && value < MOST_EXPONENT; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value >= MOST_EXPONENT ? MOST_EXPONENT : negative ? -value : value;
    }
}
