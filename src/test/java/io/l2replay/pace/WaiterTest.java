package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WaiterTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void shouldComeBackWhenTheTimeHasComeAndNotBefore() {
        clock.readCostNs = 40;
        Waiter waiter = new Waiter(clock, () -> false);
        long due = clock.nowNs + 10_000_000;
        assertTrue(waiter.until(due) >= due);
        assertTrue(clock.nowNs < due + 100, "spinning ends within a reading or two");
    }

    @Test
    void shouldComeBackInTimeAlthoughSleepWakesLate() {
        clock.readCostNs = 40;
        clock.oversleepNs = 900_000;
        Waiter waiter = new Waiter(clock, () -> false);
        for (int i = 0; i < 100; i++) {
            long due = clock.nowNs + 20_000_000;
            long backNs = waiter.until(due);
            assertTrue(backNs >= due && backNs < due + 100, "came back " + (backNs - due) + " ns after the time");
        }
        assertEquals(100, clock.sleeps);
    }

    @Test
    void shouldNotSleepThroughAMillisecond() {
        clock.readCostNs = 40;
        new Waiter(clock, () -> false).until(clock.nowNs + Waiter.SPIN_NS);
        assertEquals(0, clock.sleeps);
    }

    @Test
    void shouldSleepForASecondWhereItFindsThatItWasAwayAgainAndAgain() {
        Waiter waiter = new Waiter(clock, () -> false);
        long began = clock.nowNs;
        beAway(waiter, Waiter.AWAYS - 1);
        waiter.until(clock.nowNs + 300_000);
        assertEquals(0, clock.sleeps);

        clock.nowNs += Waiter.AGAIN_NS;
        beAway(waiter, Waiter.AWAYS);
        assertEquals(0, clock.sleeps);

        long due = clock.nowNs + 300_000;
        assertTrue(waiter.until(due) >= due);
        assertEquals(1, clock.sleeps);
        waiter.until(clock.nowNs + Waiter.SHARED_SPIN_NS);
        assertEquals(1, clock.sleeps);

        clock.nowNs = began + 2 * Waiter.SHARED_NS;
        waiter.until(clock.nowNs + 300_000);
        assertEquals(1, clock.sleeps);
    }

    private void beAway(Waiter waiter, int times) {
        for (int i = 0; i < times; i++) {
            clock.readCostNs = 3_000_000;
            waiter.until(clock.nowNs + 3_500_000);
        }
        clock.readCostNs = 40;
    }

    @Test
    void shouldLeaveAnHourLongWaitWhenAskedToStop() {
        long hour = 3_600_000_000_000L;
        long due = clock.nowNs + hour;
        Waiter waiter = new Waiter(clock, () -> clock.sleeps == 3);
        waiter.until(due);
        assertEquals(3, clock.sleeps);
        assertTrue(clock.nowNs < due - hour + 3 * Waiter.SLICE_NS + 1);
    }

    @Test
    void shouldStopSpinningWhenAskedToStop() {
        Waiter waiter = new Waiter(clock, () -> clock.reads > 100);
        waiter.until(clock.nowNs + 1_000);
        assertEquals(101, clock.reads);
    }
}
