package io.l2replay.pace;

import io.l2replay.frame.Slot;

/**
 * A schedule of which a piece goes out at once, when the first frame of it is due: for a transport to which a call costs more than
 * thousands of frames. No frame is sent later than the schedule says for that; some are sent earlier, by less than a piece.
 */
final class BlockPacer implements Pacer {
    private static final long NONE = Long.MIN_VALUE;

    private final Pacer schedule;
    private final long blockNs;
    private long endNs = NONE;

    BlockPacer(Pacer schedule, long blockNs) {
        this.schedule = schedule;
        this.blockNs = blockNs;
    }

    @Override
    public boolean plan(Slot slot) {
        return schedule.plan(slot);
    }

    @Override
    public boolean mustWait(Slot slot) {
        if (endNs == NONE) {
            endNs = slot.dueNs() + blockNs;
        }
        return slot.dueNs() - endNs >= 0 && schedule.mustWait(slot);
    }

    @Override
    public void await(Slot slot) {
        schedule.await(slot);
        endNs = slot.dueNs() + blockNs;
    }

    @Override
    public void advance(Slot slot) {
        schedule.advance(slot);
    }

    @Override
    public PaceCounts counts() {
        return schedule.counts();
    }

    @Override
    public String untimedInput() {
        return schedule.untimedInput();
    }
}
