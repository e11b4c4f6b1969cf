package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    private static final BigInteger NS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger LIMIT = BigInteger.valueOf(9_223_372_035L).multiply(NS);

    @Test
    void shouldReadMicrosecondsAndNanoseconds() {
        assertEquals(1_340_954_905_298_858_000L, Timestamps.epochNs(1_340_954_905_298_858L, 6, 0));
        assertEquals(1_700_000_000_123_456_789L, Timestamps.epochNs(1_700_000_000_123_456_789L, 9, 0));
    }

    @Test
    void shouldCutBelowANanosecondAndNotRound() {
        assertEquals(1, Timestamps.epochNs(1_999, 12, 0));
        assertEquals(-1, Timestamps.epochNs(999_999_999_999L, 12, -1));
        assertEquals(0, Timestamps.epochNs(-1L, 127, 0));
        assertEquals(0, Timestamps.epochNs(-1L, 0xff, 0));
    }

    @Test
    void shouldReadPowersOfTwo() {
        assertEquals(500_000_000, Timestamps.epochNs(1, 0x81, 0));
        assertEquals(1_500_000_000, Timestamps.epochNs(3L << 31, 0xa0, 0));
        assertEquals(999_999_999, Timestamps.epochNs(-1L, 0xc0, 0));
    }

    @Test
    void shouldAgreeWithExactArithmeticInEveryResolution() {
        Random random = new Random(7);
        for (int resolution = 0; resolution < 256; resolution++) {
            for (int i = 0; i < 400; i++) {
                long units = random.nextLong() >>> random.nextInt(64);
                long offset = i % 3 == 0 ? 0 : random.nextLong() >> random.nextInt(64);
                assertEquals(
                        exact(units, resolution, offset),
                        Timestamps.epochNs(units, resolution, offset),
                        units + " units of " + resolution + " from " + offset);
            }
        }
    }

    private static long exact(long units, int resolution, long offset) {
        BigInteger exponent = BigInteger.valueOf(resolution & 0x7f);
        BigInteger perSecond =
                BigInteger.valueOf((resolution & 0x80) == 0 ? 10 : 2).pow(exponent.intValue());
        BigInteger ns = new BigDecimal(new BigInteger(Long.toUnsignedString(units)).multiply(NS))
                .divide(new BigDecimal(perSecond), 0, RoundingMode.FLOOR)
                .toBigIntegerExact()
                .add(BigInteger.valueOf(offset).multiply(NS));
        BigInteger seconds =
                ns.divide(NS).subtract(ns.mod(NS).signum() != 0 && ns.signum() < 0 ? BigInteger.ONE : BigInteger.ZERO);
        boolean told = seconds.abs().multiply(NS).compareTo(LIMIT) <= 0;
        boolean fits = ns.bitLength() <= 63;
        return told && fits ? ns.longValueExact() : Slot.NO_TIME;
    }
}
