package io.l2replay.pace;

import java.util.function.BooleanSupplier;

/**
 * Waits for a moment: asleep until a millisecond before, then spinning. How late sleep wakes cannot be foreseen well enough: with a
 * margin that was learnt from the wake-ups before, one frame in a hundred of 1,000 a second still came 0.1 ms late, and finds a
 * processor that has forgotten its caches. So from 1,000 frames a second on the thread keeps its processor. One thread.
 */
final class Waiter {
    /** The longest sleep at a stretch: a stop request is seen within it even when nothing wakes the thread. */
    static final long SLICE_NS = 50_000_000;

    /** A gap of this or less is spun through. */
    static final long SPIN_NS = 1_000_000;

    private final Clock clock;
    private final BooleanSupplier stopped;

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
            long sleepNs = dueNs - nowNs - SPIN_NS;
            if (sleepNs > 0) {
                clock.sleepUntil(nowNs + Math.min(sleepNs, SLICE_NS));
            } else {
                Thread.onSpinWait();
            }
            nowNs = clock.nanoTime();
        }
        return nowNs;
    }
}
