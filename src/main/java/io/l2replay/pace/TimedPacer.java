package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** Ends a run when a frame would be due so long after the first one; at top speed a frame is due now. One thread. */
final class TimedPacer extends ForwardingPacer {
    private final long durationNs;
    private final Clock clock;
    private boolean begun;
    private long endNs;

    TimedPacer(Pacer schedule, long durationNs, Clock clock) {
        super(schedule);
        this.durationNs = durationNs;
        this.clock = clock;
    }

    @Override
    public boolean plan(Slot slot) {
        return super.plan(slot) && (!begun || dueNs(slot) - endNs < 0);
    }

    @Override
    public boolean mustWait(Slot slot) {
        boolean wait = super.mustWait(slot);
        if (!begun) {
            begun = true;
            endNs = dueNs(slot) + durationNs;
        }
        return wait;
    }

    private long dueNs(Slot slot) {
        return slot.dueNs() == 0 ? clock.nanoTime() : slot.dueNs();
    }
}
