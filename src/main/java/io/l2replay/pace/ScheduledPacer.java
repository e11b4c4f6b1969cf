package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.util.function.BooleanSupplier;

/**
 * What every schedule shares: waiting, counting late frames, and giving up what a stall cost.
 *
 * <p>The schedule begins when the first frame comes to be sent, so that neither loading nor a slow first hook makes it late;
 * how long that first send takes shifts no other frame. A frame is <em>late</em> when it comes to be sent more than
 * {@link Pacers#LATE_NS} after its due time. A run that is behind by up to {@link Pacers#STALL_NS}, or two gaps where that is
 * more, catches up at once; whatever it is behind beyond that moves the schedule, so that a stall is followed by no flood.
 * One thread.
 */
abstract class ScheduledPacer implements Pacer {
    private final Clock clock;
    private final Waiter waiter;
    private final long loopDelayNs;
    private boolean planned;
    private boolean begun;
    private int loop;
    private long late;
    private long stalls;
    private long stalledNs;

    /** When the frame in hand is due, on the clock. */
    long dueNs;

    /** The time from the due time before to {@link #dueNs}. */
    long gapNs;

    ScheduledPacer(long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        this.loopDelayNs = loopDelayNs;
        this.clock = clock;
        this.waiter = new Waiter(clock, stopped);
    }

    /** Whether this is the first frame of all, whose plan sets {@link #dueNs} to now. */
    final boolean first(Slot slot) {
        if (planned) {
            return false;
        }
        planned = true;
        loop = slot.loop();
        dueNs = clock.nanoTime();
        return true;
    }

    /** Nanoseconds to add before this frame because a new pass begins with it; 0 when asked again for that pass. */
    final long loopDelay(Slot slot) {
        if (slot.loop() == loop) {
            return 0;
        }
        loop = slot.loop();
        return loopDelayNs;
    }

    /** The due time that {@link #advance} came to, later by the loop delay where a new pass begins. */
    @Override
    public boolean plan(Slot slot) {
        if (!first(slot)) {
            dueNs += loopDelay(slot);
        }
        slot.dueNs(dueNs);
        return true;
    }

    /** Moves the frame in hand and all after it. */
    void postpone(long byNs) {
        dueNs += byNs;
    }

    @Override
    public final boolean mustWait(Slot slot) {
        long behindNs = clock.nanoTime() - dueNs;
        if (behindNs < 0) {
            begun = true;
            return true;
        }
        if (!begun) {
            begun = true;
            postpone(behindNs);
            slot.dueNs(dueNs);
        } else if (behindNs > Pacers.LATE_NS) {
            fallBehind(behindNs);
        }
        return false;
    }

    @Override
    public final void await(Slot slot) {
        if (waiter.until(dueNs) - dueNs > Pacers.LATE_NS) {
            late++;
        }
    }

    @Override
    public PaceCounts counts() {
        return new PaceCounts(late, stalls, stalledNs, backward());
    }

    /** Recorded times that ran backward. */
    long backward() {
        return 0;
    }

    private void fallBehind(long behindNs) {
        late++;
        long excessNs = behindNs - Math.max(Pacers.STALL_NS, 2 * gapNs);
        if (excessNs > 0) {
            stalls++;
            stalledNs += excessNs;
            postpone(excessNs);
        }
    }
}
