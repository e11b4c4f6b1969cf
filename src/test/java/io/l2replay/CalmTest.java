package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.pace.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalmTest {
    private static final long MS = 1_000_000;

    private final Work work = new Work();

    @Test
    void shouldWaitUntilTheProcessHasBeenIdleForThreeLooks() {
        work.busyUntilNs = 10 * MS;
        await(200 * MS);
        assertEquals(16 * MS, work.nowNs);
    }

    @Test
    void shouldTakeOneLookForNoneWhereAThreadWasAwayFromItsProcessor() {
        work.busyUntilNs = 10 * MS;
        work.awayFromNs = 2 * MS;
        work.awayUntilNs = 6 * MS;
        await(200 * MS);
        assertEquals(16 * MS, work.nowNs);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 100})
    void shouldWaitNoLongerThanItMay(long longestMs) {
        work.busyUntilNs = Long.MAX_VALUE;
        await(longestMs * MS);
        assertEquals(longestMs * MS, work.nowNs);
    }

    @Test
    void shouldLeaveWhenTheRunIsAskedToStop() {
        work.busyUntilNs = Long.MAX_VALUE;
        new Calm(work, () -> work.used(), () -> work.nowNs >= 20 * MS).await(200 * MS);
        assertEquals(20 * MS, work.nowNs);
    }

    /** Its own looks cost something too. */
    @Test
    void shouldHoldATenthOfAProcessorForIdle() {
        work.share = 10;
        work.busyUntilNs = Long.MAX_VALUE;
        await(200 * MS);
        assertEquals(6 * MS, work.nowNs);
    }

    private void await(long longestNs) {
        new Calm(work, () -> work.used(), () -> false).await(longestNs);
    }

    /** A clock that only sleep moves, and a process that works until some time, with one part of so many of a processor. */
    private static final class Work implements Clock {
        private long nowNs;
        private long usedNs;
        private long busyUntilNs;
        private long awayFromNs;
        private long awayUntilNs;
        private long share = 1;

        long used() {
            return usedNs;
        }

        @Override
        public long nanoTime() {
            return nowNs;
        }

        @Override
        public void sleepUntil(long clockNs) {
            boolean away = nowNs >= awayFromNs && nowNs < awayUntilNs;
            if (!away && nowNs < busyUntilNs) {
                usedNs += (clockNs - nowNs) / share;
            }
            nowNs = clockNs;
        }
    }
}
