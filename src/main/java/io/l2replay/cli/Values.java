package io.l2replay.cli;

import io.l2replay.pace.Durations;
import io.l2replay.text.Printable;
import java.math.BigDecimal;

/** The values of options, from text. Each refusal names the option, the value, and what is allowed. */
final class Values {
    /** So that a time added to a clock's never overflows. */
    private static final long LONGEST_NS = Long.MAX_VALUE / 4;

    private static final int MAX_DIGITS = 18;

    private Values() {}

    /** A whole number within bounds. */
    static long whole(String option, String text, long min, long max) throws UsageException {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > 19 || !allDigits(digits)) {
            throw notWithin(option, text, min, max);
        }
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException tooLong) {
            throw notWithin(option, text, min, max);
        }
        if (value < min || value > max) {
            throw notWithin(option, text, min, max);
        }
        return value;
    }

    /** A plain decimal number above 0, such as 1000 or 0.5. */
    static BigDecimal positive(String option, String text) throws UsageException {
        int dot = text.indexOf('.');
        String before = dot < 0 ? text : text.substring(0, dot);
        String after = dot < 0 ? "" : text.substring(dot + 1);
        boolean wellFormed = allDigits(before)
                && allDigits(after)
                && before.length() <= MAX_DIGITS
                && after.length() <= MAX_DIGITS
                && !(before + after).isEmpty();
        BigDecimal value = wellFormed ? new BigDecimal(text) : BigDecimal.ZERO;
        if (value.signum() <= 0) {
            throw refused(option, text, "a number above 0, such as 1000 or 0.5");
        }
        return value;
    }

    /** A size in bytes: a whole number, alone or with K, M or G (1024, its square, its cube). */
    static int size(String option, String text, int min, int max) throws UsageException {
        String allowed = "a size from " + min + " to " + max + " bytes, such as 65536, 64K or 1M";
        int shift = shift(text);
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        if (digits.isEmpty() || digits.length() > 10 || !allDigits(digits)) {
            throw refused(option, text, allowed);
        }
        long value = Long.parseLong(digits);
        if (value > (long) max >> shift || value << shift < min) {
            throw refused(option, text, allowed);
        }
        return (int) (value << shift);
    }

    private static int shift(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return switch (text.charAt(text.length() - 1)) {
            case 'K', 'k' -> 10;
            case 'M', 'm' -> 20;
            case 'G', 'g' -> 30;
            default -> 0;
        };
    }

    /**
     * A time in nanoseconds: {@code 250us}, {@code 500ms}, {@code 10s}, {@code 1.5s}, {@code 2m}, {@code 1h}; 0 needs no unit.
     *
     * @param bareSeconds whether a number alone is taken as seconds, as tcpreplay does
     */
    static long time(String option, String text, boolean bareSeconds) throws UsageException {
        String allowed = "a time, such as 500ms, 10s or 2m" + (bareSeconds ? ", or seconds alone" : "");
        boolean bare = !text.isEmpty() && !isLetter(text.charAt(text.length() - 1));
        if (bare && !bareSeconds && !text.equals("0")) {
            throw refused(option, text, allowed);
        }
        try {
            long timeNs = Durations.parseNs(text);
            if (timeNs > LONGEST_NS) {
                throw refused(option, text, "a time of less than 73 years");
            }
            return timeNs;
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(option + ": " + Printable.of(wrong.getMessage()));
        }
    }

    /** A MAC address as six octets of two hex digits, separated by colons or by dashes: 48 bits. */
    static long mac(String option, String text) throws UsageException {
        boolean wellFormed = text.length() == 17;
        long value = 0;
        for (int i = 0; wellFormed && i < 17; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2) {
                wellFormed = (c == ':' || c == '-') && c == text.charAt(2);
            } else {
                int digit = c < 128 ? Character.digit(c, 16) : -1;
                wellFormed = digit >= 0;
                value = value << 4 | digit;
            }
        }
        if (!wellFormed) {
            throw refused(option, text, "a MAC address, such as 02:00:00:00:00:01");
        }
        return value;
    }

    /** One of a few words; answers its index. */
    static int word(String option, String text, String... allowed) throws UsageException {
        for (int i = 0; i < allowed.length; i++) {
            if (allowed[i].equals(text)) {
                return i;
            }
        }
        throw refused(option, text, "one of " + String.join(", ", allowed));
    }

    static UsageException refused(String option, String text, String allowed) {
        return new UsageException(option + ": '" + Printable.of(text) + "' is not " + allowed);
    }

    private static UsageException notWithin(String option, String text, long min, long max) {
        String bounds = max == Long.MAX_VALUE
                ? "a whole number from " + min + " up"
                : "a whole number from " + min + " to " + max;
        return refused(option, text, bounds);
    }

    private static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
