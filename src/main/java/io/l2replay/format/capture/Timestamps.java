package io.l2replay.format.capture;

import io.l2replay.frame.Slot;

/**
 * Recorded times as captures write them, to nanoseconds since the epoch, in integers: nothing is lost but what is below a
 * nanosecond, which is cut off.
 */
final class Timestamps {
    /** The resolution of a pcapng interface that tells none: microseconds. */
    static final int MICROSECONDS = 6;

    private static final int BINARY = 0x80;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NS_PER_SECOND - 1;
    private static final long[] POWERS_OF_TEN = new long[20];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private Timestamps() {}

    /**
     * @param units unsigned count of the interface's units since the epoch
     * @param resolution {@code if_tsresol}: n for units of 10^-n s, 0x80 | n for units of 2^-n s
     * @param offsetSeconds {@code if_tsoffset}
     * @return nanoseconds since the epoch, or {@link Slot#NO_TIME} when the time is not within the years 1677 to 2262
     */
    static long epochNs(long units, int resolution, long offsetSeconds) {
        int exponent = resolution & ~BINARY;
        if ((resolution & BINARY) != 0) {
            return binaryNs(units, exponent, offsetSeconds);
        }
        if (exponent <= 9 && offsetSeconds == 0) {
            long scale = POWERS_OF_TEN[9 - exponent];
            long ns = units * scale;
            if (units >= 0 && Math.multiplyHigh(units, scale) == 0 && ns >= 0) {
                return ns;
            }
        }
        return decimalNs(units, exponent, offsetSeconds);
    }

    private static long decimalNs(long units, int exponent, long offsetSeconds) {
        long seconds = 0;
        long fraction = units;
        if (exponent < POWERS_OF_TEN.length) {
            seconds = Long.divideUnsigned(units, POWERS_OF_TEN[exponent]);
            fraction = Long.remainderUnsigned(units, POWERS_OF_TEN[exponent]);
        }
        if (exponent <= 9) {
            return sum(seconds, offsetSeconds, fraction * POWERS_OF_TEN[9 - exponent]);
        }
        int beyond = exponent - 9;
        long ns = beyond < POWERS_OF_TEN.length ? Long.divideUnsigned(fraction, POWERS_OF_TEN[beyond]) : 0;
        return sum(seconds, offsetSeconds, ns);
    }

    private static long binaryNs(long units, int exponent, long offsetSeconds) {
        if (exponent == 0) {
            return sum(units, offsetSeconds, 0);
        }
        if (exponent < Long.SIZE) {
            long fraction = units & (1L << exponent) - 1;
            long high = Math.multiplyHigh(fraction, NS_PER_SECOND);
            long low = fraction * NS_PER_SECOND;
            return sum(units >>> exponent, offsetSeconds, high << Long.SIZE - exponent | low >>> exponent);
        }
        long high = Math.multiplyHigh(units, NS_PER_SECOND) + (units < 0 ? NS_PER_SECOND : 0);
        return sum(0, offsetSeconds, high >>> exponent - Long.SIZE);
    }

    /** @param seconds unsigned */
    private static long sum(long seconds, long offsetSeconds, long ns) {
        long sum = seconds + offsetSeconds;
        boolean beyond = seconds < 0 ? offsetSeconds >= 0 : offsetSeconds > 0 && sum < 0;
        if (beyond || sum > MAX_SECONDS || sum < -MAX_SECONDS) {
            return Slot.NO_TIME;
        }
        return sum * NS_PER_SECOND + ns;
    }
}
