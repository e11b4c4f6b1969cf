package io.l2replay.source;

import io.l2replay.frame.Slot;

/**
 * Passes over a source a number of times. A pass without any frame is the last, so that an empty input ends; so is one in
 * which the thread was interrupted, since then the pass did not see the input's end. One thread.
 */
final class LoopedSource extends ForwardingSource {
    private final long passes;
    private long begun = 1;
    private boolean any;

    /**
     * @param passes how often the source is passed over; 0 = without end
     */
    LoopedSource(FrameSource frames, long passes) {
        super(frames);
        this.passes = passes;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        while (!frames.next(slot)) {
            if (begun == passes || !any || Thread.currentThread().isInterrupted()) {
                return false;
            }
            frames.rewind();
            begun++;
            any = false;
        }
        any = true;
        return true;
    }

    @Override
    public void rewind() throws InputException {
        frames.rewind();
        begun = 1;
        any = false;
    }
}
