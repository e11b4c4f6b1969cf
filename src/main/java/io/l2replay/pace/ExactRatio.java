package io.l2replay.pace;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Nanoseconds per unit as a fraction, kept as whole, rest and denominator, so that any number of units can be added up without
 * error and without a product that overflows. One thread.
 */
final class ExactRatio {
    private static final int MOST_SCALE = 18;
    private static final int MOST_PRECISION = 18;
    private static final BigInteger ROOM = BigInteger.ONE.shiftLeft(62);

    private final long wholeNs;
    private final long rest;
    private final long denominator;
    private long carried;

    private ExactRatio(long wholeNs, long rest, long denominator) {
        this.wholeNs = wholeNs;
        this.rest = rest;
        this.denominator = denominator;
    }

    /**
     * The fraction numerator / rate.
     *
     * @param rate above 0
     * @param mostUnits as many units as one {@link #take(long)} will ever ask for
     * @throws IllegalArgumentException the fraction cannot be kept exactly in 64 bits
     */
    static ExactRatio of(long numerator, BigDecimal rate, long mostUnits) {
        BigDecimal plain = rate.stripTrailingZeros();
        if (plain.signum() <= 0) {
            throw new IllegalArgumentException("a rate must be above 0, not " + rate);
        }
        long magnitude = (long) plain.precision() - plain.scale();
        if (plain.precision() > MOST_PRECISION || plain.scale() > MOST_SCALE || magnitude > MOST_PRECISION) {
            throw tooManyDigits(rate);
        }
        if (plain.scale() < 0) {
            plain = plain.setScale(0);
        }
        BigInteger top = BigInteger.valueOf(numerator).multiply(BigInteger.TEN.pow(plain.scale()));
        BigInteger bottom = plain.unscaledValue();
        BigInteger common = top.gcd(bottom);
        BigInteger[] parts = top.divide(common).divideAndRemainder(bottom.divide(common));
        BigInteger most = ROOM.divide(BigInteger.valueOf(mostUnits));
        if (bottom.divide(common).compareTo(most) > 0) {
            throw tooManyDigits(rate);
        }
        if (parts[0].compareTo(most) > 0) {
            throw new IllegalArgumentException("the rate " + rate + " is too slow to be kept");
        }
        return new ExactRatio(
                parts[0].longValueExact(),
                parts[1].longValueExact(),
                bottom.divide(common).longValueExact());
    }

    /** The whole nanoseconds that one more unit lasts; the rest is carried over to the next. */
    long take() {
        long sum = carried + rest;
        if (sum < denominator) {
            carried = sum;
            return wholeNs;
        }
        carried = sum - denominator;
        return wholeNs + 1;
    }

    /** The whole nanoseconds that so many more units last; the rest is carried over to the next. */
    long take(long units) {
        long sum = carried + units * rest;
        carried = sum % denominator;
        return units * wholeNs + sum / denominator;
    }

    private static IllegalArgumentException tooManyDigits(BigDecimal rate) {
        return new IllegalArgumentException("the rate " + rate + " has more digits than can be kept exactly");
    }
}
