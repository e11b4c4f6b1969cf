package io.l2replay.source;

import io.l2replay.frame.Slot;

/**
 * A source for a way to send that loses more by a block cut short than by a moment's wait: it counts as ready when the next frame
 * is {@link #atHand}. One thread.
 */
public final class UnhurriedSource implements FrameSource {
    private final FrameSource frames;

    public UnhurriedSource(FrameSource frames) {
        this.frames = frames;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        return frames.next(slot);
    }

    @Override
    public boolean ready() {
        return frames.ready() || frames.atHand();
    }

    @Override
    public boolean atHand() {
        return frames.atHand();
    }

    @Override
    public void rewind() throws InputException {
        frames.rewind();
    }

    @Override
    public ConstantPass constantPass(int capacityBytes) throws InputException {
        return frames.constantPass(capacityBytes);
    }

    @Override
    public void close() {
        frames.close();
    }
}
