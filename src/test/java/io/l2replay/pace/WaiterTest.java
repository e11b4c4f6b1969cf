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
    void shouldLearnHowLateASleepWakes() {
        clock.readCostNs = 40;
        clock.oversleepNs = 60_000;
        Waiter waiter = new Waiter(clock, () -> false);
        for (int i = 0; i < 1_000; i++) {
            waiter.until(clock.nowNs + 1_000_000);
        }
        assertTrue(Math.abs(waiter.oversleepNs() - 60_000) < 1_000, "learnt " + waiter.oversleepNs());
        clock.oversleepNs = 200_000;
        waiter.until(clock.nowNs + 1_000_000);
        assertEquals(200_040, waiter.oversleepNs());
    }

    @Test
    void shouldStayReadyForAsLateAWakeUpAsOneInFifty() {
        clock.readCostNs = 40;
        Waiter waiter = new Waiter(clock, () -> false);
        long worstNs = 0;
        for (int i = 0; i < 1_000; i++) {
            clock.oversleepNs = i % 50 == 0 ? 60_000 : 10_000;
            long due = clock.nowNs + 1_000_000;
            worstNs = Math.max(worstNs, waiter.until(due) - due);
        }
        assertTrue(worstNs < 25_000, "came back " + worstNs + " ns late after wake-ups that were 60,000 ns late");
    }

    @Test
    void shouldNotSpinForLongerBecauseOfOneTerribleWakeUp() {
        clock.readCostNs = 40;
        clock.oversleepNs = 80_000_000;
        Waiter waiter = new Waiter(clock, () -> false);
        waiter.until(clock.nowNs + 10_000_000);
        assertEquals(500_000, waiter.oversleepNs());
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
