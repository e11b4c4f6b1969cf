package io.l2replay.source;

import io.l2replay.frame.Slot;

/** Ends after a number of frames, over all passes. One thread. */
final class LimitedSource extends ForwardingSource {
    private long left;

    /**
     * @param limit frames that it gives at most
     */
    LimitedSource(FrameSource frames, long limit) {
        super(frames);
        left = limit;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        if (left == 0 || !frames.next(slot)) {
            return false;
        }
        left--;
        return true;
    }

    @Override
    public boolean ready() {
        return left == 0 || frames.ready();
    }

    @Override
    public boolean atHand() {
        return left == 0 || frames.atHand();
    }

    @Override
    public ConstantPass constantPass(int capacityBytes) throws InputException {
        ConstantPass pass = frames.constantPass(capacityBytes);
        return pass == null || pass.frames() > left ? null : pass;
    }
}
