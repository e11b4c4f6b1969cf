package io.l2replay.pace;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Divides recorded time by a multiplier, exactly, rounded down to a nanosecond. Immutable. */
final class TimeScale {
    /** What a span that is longer than 73 years is held to be, so that sums of times stay comparable. */
    static final long MOST_NS = Long.MAX_VALUE / 4;

    private static final int MOST_DIGITS = 18;

    private final long numerator;
    private final long denominator;

    /**
     * @param multiplier above 0; 2 is twice as fast
     * @throws IllegalArgumentException it has more digits than can be kept exactly
     */
    TimeScale(BigDecimal multiplier) {
        BigDecimal plain = multiplier.stripTrailingZeros();
        if (plain.signum() <= 0) {
            throw new IllegalArgumentException("a multiplier must be above 0, not " + multiplier);
        }
        long magnitude = (long) plain.precision() - plain.scale();
        if (plain.precision() > MOST_DIGITS || plain.scale() > MOST_DIGITS || magnitude > MOST_DIGITS) {
            throw tooManyDigits(multiplier);
        }
        if (plain.scale() < 0) {
            plain = plain.setScale(0);
        }
        BigInteger top = BigInteger.TEN.pow(plain.scale());
        BigInteger bottom = plain.unscaledValue();
        BigInteger common = top.gcd(bottom);
        top = top.divide(common);
        bottom = bottom.divide(common);
        if (top.multiply(bottom).bitLength() > 62) {
            throw tooManyDigits(multiplier);
        }
        numerator = top.longValueExact();
        denominator = bottom.longValueExact();
    }

    /**
     * @param recordedNs 0 or more
     * @return recordedNs / multiplier, at most {@link #MOST_NS}
     */
    long scale(long recordedNs) {
        long whole = recordedNs / denominator;
        if (whole > MOST_NS / numerator) {
            return MOST_NS;
        }
        long part = recordedNs % denominator * numerator / denominator;
        return Math.min(MOST_NS, whole * numerator + part);
    }

    private static IllegalArgumentException tooManyDigits(BigDecimal multiplier) {
        return new IllegalArgumentException(
                "the multiplier " + multiplier + " has more digits than can be kept exactly");
    }
}
