package io.l2replay.pace;

import java.util.function.BooleanSupplier;

/**
 * Waits for a moment: asleep until a millisecond before, then spinning. How late sleep wakes cannot be foreseen well enough: with a
 * margin that was learnt from the wake-ups before, one frame in a hundred of 1,000 a second still came 0.1 ms late, and finds a
 * processor that has forgotten its caches. So from 1,000 frames a second on the thread keeps its processor.
 *
 * <p>Where others want the processor too, a thread that spins has used up its share when its frame is due, and is away for
 * milliseconds; one that sleeps is let in when it wakes. So when it finds that it was away again and again, it sleeps longer for a
 * while. One thread.
 */
final class Waiter {
    /** The longest sleep at a stretch: a stop request is seen within it even when nothing wakes the thread. */
    static final long SLICE_NS = 50_000_000;

    /** A gap of this or less is spun through. */
    static final long SPIN_NS = 1_000_000;

    /** So much of a gap is spun through while the processor is shared: sleep wakes within that, as a rule. */
    static final long SHARED_SPIN_NS = 100_000;

    /** Two looks at the clock so far apart had another thread between them. */
    static final long AWAY_NS = 500_000;

    /** So often, each time within {@link #AGAIN_NS} of the last, and it is not a compiler or the host that came by. */
    static final int AWAYS = 4;

    static final long AGAIN_NS = 30_000_000;

    /** For so long after that, the processor counts as shared. */
    static final long SHARED_NS = 1_000_000_000;

    private final Clock clock;
    private final BooleanSupplier stopped;
    private boolean shared;
    private long sharedUntilNs;
    private long awayNs;
    private int aways;

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
        shared &= nowNs - sharedUntilNs < 0;
        while (dueNs - nowNs > 0 && !stopped.getAsBoolean()) {
            long sleepNs = dueNs - nowNs - (shared ? SHARED_SPIN_NS : SPIN_NS);
            if (sleepNs > 0) {
                clock.sleepUntil(nowNs + Math.min(sleepNs, SLICE_NS));
                nowNs = clock.nanoTime();
            } else {
                nowNs = spin(nowNs);
            }
        }
        return nowNs;
    }

    /** Answers the time after it. */
    private long spin(long beforeNs) {
        Thread.onSpinWait();
        long nowNs = clock.nanoTime();
        if (nowNs - beforeNs > AWAY_NS) {
            aways = nowNs - awayNs < AGAIN_NS ? aways + 1 : 1;
            awayNs = nowNs;
            shared = aways >= AWAYS;
            sharedUntilNs = nowNs + SHARED_NS;
        }
        return nowNs;
    }
}
