package io.l2replay.pace;

import java.math.BigDecimal;

/** Times as the command line writes them: {@code 100ns}, {@code 50us}, {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
public final class Durations {
    private Durations() {}

    /**
     * Reads a time. A number without a unit is seconds; decimals are fine as long as they come out as whole nanoseconds.
     *
     * @return nanoseconds, 0 or more
     * @throws IllegalArgumentException with a sentence, when it is no time, or longer than 292 years
     */
    public static long parseNs(String text) {
        int digits = 0;
        while (digits < text.length() && (isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text.substring(0, digits));
        } catch (NumberFormatException e) {
            throw noTime(text);
        }
        BigDecimal nanos = value.multiply(BigDecimal.valueOf(unitNs(text, digits)));
        try {
            return nanos.longValueExact();
        } catch (ArithmeticException e) {
            boolean fraction = nanos.stripTrailingZeros().scale() > 0;
            throw new IllegalArgumentException(
                    "the time " + text + (fraction ? " is finer than a nanosecond" : " is longer than 292 years"));
        }
    }

    private static long unitNs(String text, int from) {
        switch (text.substring(from)) {
            case "ns":
                return 1;
            case "us":
                return 1_000;
            case "ms":
                return 1_000_000;
            case "":
            case "s":
                return 1_000_000_000L;
            case "m":
                return 60_000_000_000L;
            case "h":
                return 3_600_000_000_000L;
            default:
                throw noTime(text);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IllegalArgumentException noTime(String text) {
        return new IllegalArgumentException("'" + text + "' is no time: write 500ms, 10s, 2m (ns, us, ms, s, m, h)");
    }
}
