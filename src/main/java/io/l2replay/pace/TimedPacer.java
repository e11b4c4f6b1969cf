package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** Ends a run when a frame would be due so long after the first one; at top speed a frame is due now. One thread. */
final class TimedPacer implements Pacer {
    private final Pacer pacer;
    private final long durationNs;
    private final Clock clock;
    private boolean begun;
    private long endNs;

    TimedPacer(Pacer pacer, long durationNs, Clock clock) {
        this.pacer = pacer;
        this.durationNs = durationNs;
        this.clock = clock;
    }

    @Override
    public boolean plan(Slot slot) {
        return pacer.plan(slot) && (!begun || dueNs(slot) - endNs < 0);
    }

    @Override
    public boolean mustWait(Slot slot) {
        boolean wait = pacer.mustWait(slot);
        if (!begun) {
            begun = true;
            endNs = dueNs(slot) + durationNs;
        }
        return wait;
    }

    @Override
    public void await(Slot slot) {
        pacer.await(slot);
    }

    @Override
    public void advance(Slot slot) {
        pacer.advance(slot);
    }

    @Override
    public PaceCounts counts() {
        return pacer.counts();
    }

    @Override
    public String untimedInput() {
        return pacer.untimedInput();
    }

    private long dueNs(Slot slot) {
        return slot.dueNs() == 0 ? clock.nanoTime() : slot.dueNs();
    }
}
