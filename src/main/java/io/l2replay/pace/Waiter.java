package io.l2replay.pace;

import java.util.function.BooleanSupplier;

/**
 * Waits for a moment: asleep while it is far, spinning when it is near. How late sleep wakes is measured, and the next sleep
 * is that much shorter. The measure follows a rise at once and falls by a 128th at a time: a frame is late when a wake-up is later than
 * those of the last hundred or so, which is what the 99th percentile asks for. It has bounds, so that one terrible wake-up does not make
 * the processor spin for long. One thread.
 */
final class Waiter {
    /** The longest sleep at a stretch: a stop request is seen within it even when nothing wakes the thread. */
    static final long SLICE_NS = 50_000_000;

    private static final long FIRST_OVERSLEEP_NS = 100_000;
    private static final long LEAST_OVERSLEEP_NS = 5_000;
    private static final long MOST_OVERSLEEP_NS = 500_000;
    private static final int FALL_SHIFT = 7;

    private final Clock clock;
    private final BooleanSupplier stopped;
    private long oversleepNs = FIRST_OVERSLEEP_NS;

    Waiter(Clock clock, BooleanSupplier stopped) {
        this.clock = clock;
        this.stopped = stopped;
    }

    /**
     * Waits until the clock has reached the time, or the run is asked to stop.
     *
     * @return the clock's time when it came back
     */
    long until(long dueNs) {
        long nowNs = clock.nanoTime();
        while (dueNs - nowNs > 0 && !stopped.getAsBoolean()) {
            long sleepNs = dueNs - nowNs - oversleepNs;
            if (sleepNs > LEAST_OVERSLEEP_NS) {
                nowNs = sleep(nowNs + Math.min(sleepNs, SLICE_NS));
            } else {
                Thread.onSpinWait();
                nowNs = clock.nanoTime();
            }
        }
        return nowNs;
    }

    /** How much earlier than wanted a sleep is made to end. */
    long oversleepNs() {
        return oversleepNs;
    }

    private long sleep(long wakeNs) {
        clock.sleepUntil(wakeNs);
        long nowNs = clock.nanoTime();
        long overNs = nowNs - wakeNs;
        if (overNs >= 0) {
            long next = overNs > oversleepNs ? overNs : oversleepNs - ((oversleepNs - overNs) >> FALL_SHIFT);
            oversleepNs = Math.max(LEAST_OVERSLEEP_NS, Math.min(MOST_OVERSLEEP_NS, next));
        }
        return nowNs;
    }
}
