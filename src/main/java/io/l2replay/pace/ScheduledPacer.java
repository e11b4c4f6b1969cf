package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.util.function.BooleanSupplier;

/**
 * What every schedule shares: waiting, counting late frames, and giving up what a stall cost.
 *
 * <p>The schedule begins when the first frame comes to be sent, so that neither loading nor a slow first hook makes it late;
 * how long that first send takes shifts no other frame. A frame is <em>late</em> when it comes to be sent more than
 * {@link Pacers#LATE_NS} after its due time. A run that is behind by up to {@link Pacers#AT_ONCE_NS} sends what is due at once.
 * One that is behind by more, up to {@link Pacers#STALL_NS}, or two gaps where that is more, catches up at
 * {@link Pacers#CATCH_UP} times its rate at most: a second schedule, of when frames may leave, begins when the stall ends and runs
 * that much faster until it has reached the first. Whatever a run is behind beyond that moves the schedule
 * itself. So a stall is followed by no flood.
 *
 * <p>With a burst, frames that are due shortly after each other go out together: the first of them is kept until the last one is
 * due, so that none leaves before its time, and each by less than the burst after it. One thread.
 */
abstract class ScheduledPacer implements Pacer {
    private final Clock clock;
    private final Waiter waiter;
    private final long burstNs;
    private final long loopDelayNs;
    private boolean planned;
    private boolean begun;
    private int loop;
    private long leaveNs;
    private long lastDueNs;
    private long keptNs;
    private long late;
    private long stalls;
    private long stalledNs;

    /** When the frame in hand is due, on the clock. */
    long dueNs;

    /** The usual time from one due time to the next, here. */
    long gapNs;

    /** @param burstNs so much of the schedule may go out in one batch; 0 = each frame when it is due */
    ScheduledPacer(long burstNs, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        this.burstNs = burstNs;
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
        long nowNs = clock.nanoTime();
        if (!begun) {
            begun = true;
            postpone(Math.max(0, nowNs - dueNs));
            slot.dueNs(dueNs);
            leaveNs = dueNs;
        } else {
            catchUp(nowNs);
        }
        lastDueNs = dueNs;
        return leaveNs - nowNs > 0;
    }

    /** Says when the frame may leave, and gives up what a stall cost. */
    private void catchUp(long nowNs) {
        long soonestNs = leaveNs + (dueNs - lastDueNs) / Pacers.CATCH_UP;
        leaveNs = soonestNs - dueNs > 0 ? soonestNs : dueNs;
        long toleratedNs = Pacers.LATE_NS + keptNs;
        if (nowNs - leaveNs > Pacers.AT_ONCE_NS + keptNs) {
            leaveNs = nowNs;
        }
        if (leaveNs - nowNs <= 0 && nowNs - dueNs > toleratedNs) {
            fallBehind(nowNs - dueNs - keptNs);
        }
    }

    @Override
    public final void await(Slot slot) {
        keptNs = leaveNs == dueNs ? keptNs() : keptNs() / Pacers.CATCH_UP;
        if (waiter.until(leaveNs + keptNs) - dueNs > Pacers.LATE_NS + keptNs) {
            late++;
        }
    }

    /** How long to keep a frame so that as many gaps as the burst has room for end with it. */
    private long keptNs() {
        return gapNs > 0 && gapNs <= burstNs / 2 ? burstNs - burstNs % gapNs - gapNs : 0;
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
        if (excessNs > Pacers.LATE_NS) {
            stalls++;
            stalledNs += excessNs;
            postpone(excessNs);
        }
    }
}
