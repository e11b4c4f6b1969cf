package io.l2replay.format.json;

/** The octets of a value, wherever they stand, and the whole number that they may be. One thread. */
final class Scalar {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long number;
    private boolean known;

    void point(byte[] array, int from, int to) {
        bytes = array;
        start = from;
        end = to;
        known = false;
    }

    /** Points at a whole number that is known already. */
    void point(byte[] array, int from, int to, long whole) {
        point(array, from, to);
        number = whole;
        known = true;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The number parsed last. */
    long number() {
        return number;
    }

    String shown() {
        return LineText.shown(bytes, start, end);
    }

    boolean is(String ascii) {
        int length = ascii.length();
        if (end - start != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Parses a whole number as JSON writes it; {@code -0} is none.
     *
     * @return null when {@link #number} has it, else what was expected
     */
    String parse(long least, long most) {
        if (known) {
            return within(least, most);
        }
        boolean negative = start < end && bytes[start] == '-';
        int at = negative ? start + 1 : start;
        boolean whole = at < end && (bytes[at] != '0' || end - at == 1 && !negative);
        boolean fits = true;
        long below = 0;
        for (; at < end && whole; at++) {
            int digit = bytes[at] - '0';
            whole = digit >= 0 && digit <= 9;
            fits &= below >= (Long.MIN_VALUE + digit) / 10;
            below = below * 10 - digit;
        }
        if (!whole) {
            return "expected a whole number";
        }
        number = negative ? below : -below;
        fits &= negative || below != Long.MIN_VALUE;
        return fits ? within(least, most) : outside(least, most);
    }

    private String within(long least, long most) {
        return number >= least && number <= most ? null : outside(least, most);
    }

    private static String outside(long least, long most) {
        return "must be " + least + " to " + most;
    }
}
