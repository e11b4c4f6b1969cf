package io.l2replay.pace;

import io.l2replay.frame.Slot;

/**
 * A schedule of which a piece goes out at once, when the first frame of it is due: for a transport to which a call costs more than
 * thousands of frames. No frame is sent later than the schedule says for that; some are sent earlier, by less than a piece.
 */
final class BlockPacer extends ForwardingPacer {
    private static final long NONE = Long.MIN_VALUE;

    private final long blockNs;
    private long endNs = NONE;

    BlockPacer(Pacer schedule, long blockNs) {
        super(schedule);
        this.blockNs = blockNs;
    }

    @Override
    public boolean mustWait(Slot slot) {
        if (endNs != NONE) {
            return slot.dueNs() - endNs >= 0 && super.mustWait(slot);
        }
        boolean wait = super.mustWait(slot);
        endNs = slot.dueNs() + blockNs;
        return wait;
    }

    @Override
    public void await(Slot slot) {
        super.await(slot);
        endNs = slot.dueNs() + blockNs;
    }
}
