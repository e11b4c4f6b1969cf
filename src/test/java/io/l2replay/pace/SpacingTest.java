package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpacingTest {
    private static final int GAPS = 1_000_000;
    private static final long MEAN_NS = 1_000;

    @Test
    void shouldMakeBurstsOfFramesThatAreDueAtOnce() {
        assertArrayEquals(new long[] {0, 0, 3_000, 0, 0, 3_000, 0, 0}, gaps(Spacing.bursts(3), 8));
        assertArrayEquals(new long[] {1_000, 1_000}, gaps(Spacing.bursts(1), 2));
    }

    @Test
    void shouldDrawExponentialGapsWhoseSurvivalFallsByEulersNumberEachMean() {
        long[] gaps = gaps(Spacing.poisson(3), GAPS);
        for (int means = 1; means <= 4; means++) {
            long least = means * MEAN_NS;
            double survived =
                    (double) Arrays.stream(gaps).filter(gap -> gap > least).count() / GAPS;
            double expected = Math.exp(-means);
            assertEquals(expected, survived, 6 * Math.sqrt(expected / GAPS), means + " mean gaps");
        }
    }

    @Test
    void shouldDrawUniformGapsUpToTwiceTheMean() {
        long[] gaps = gaps(Spacing.uniform(3), GAPS);
        for (int quarter = 1; quarter <= 4; quarter++) {
            long most = quarter * MEAN_NS / 2;
            double below =
                    (double) Arrays.stream(gaps).filter(gap -> gap < most).count() / GAPS;
            assertEquals(quarter / 4.0, below, 0.003);
        }
        assertTrue(Arrays.stream(gaps).allMatch(gap -> gap >= 0 && gap <= 2 * MEAN_NS));
    }

    @Test
    void shouldRepeatWithItsSeedAndWithNoOther() {
        assertArrayEquals(gaps(Spacing.poisson(5), 1_000), gaps(Spacing.poisson(5), 1_000));
        assertFalse(Arrays.equals(gaps(Spacing.poisson(5), 1_000), gaps(Spacing.poisson(6), 1_000)));
    }

    @Test
    void shouldLoseNoPartOfANanosecond() {
        Spacing spacing = Spacing.uniform(11);
        long elapsed = 0;
        for (int i = 0; i < GAPS; i++) {
            elapsed += spacing.next(1);
        }
        assertEquals(1, (double) elapsed / GAPS, 0.005);
    }

    @Test
    void shouldRefuseARateWhoseBurstsLastLongerThanCanBeKept() {
        BigDecimal slow = new BigDecimal("0.0000000001");
        FakeClock clock = new FakeClock();
        assertThrows(
                IllegalArgumentException.class,
                () -> Pacers.framesPerSecond(slow, Spacing.bursts(1024), 0, 0, clock, () -> false));
    }

    private static long[] gaps(Spacing spacing, int count) {
        long[] gaps = new long[count];
        for (int i = 0; i < count; i++) {
            gaps[i] = spacing.next(MEAN_NS);
        }
        return gaps;
    }
}
