package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** Every frame is due at once; the clock is never read. */
final class TopSpeedPacer implements Pacer {
    @Override
    public boolean plan(Slot slot) {
        slot.dueNs(0);
        return true;
    }

    @Override
    public boolean mustWait(Slot slot) {
        return false;
    }

    @Override
    public void await(Slot slot) {}

    @Override
    public void advance(Slot slot) {}

    @Override
    public PaceCounts counts() {
        return PaceCounts.NONE;
    }
}
