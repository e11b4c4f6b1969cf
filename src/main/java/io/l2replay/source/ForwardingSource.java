package io.l2replay.source;

import io.l2replay.frame.Slot;

/** A source that is another one but for what a subclass changes. One thread. */
public abstract class ForwardingSource implements FrameSource {
    protected final FrameSource frames;

    protected ForwardingSource(FrameSource frames) {
        this.frames = frames;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        return frames.next(slot);
    }

    @Override
    public boolean ready() {
        return frames.ready();
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
    public void begin(int capacityBytes) {
        frames.begin(capacityBytes);
    }

    @Override
    public boolean gather() {
        return frames.gather();
    }

    @Override
    public void close() {
        frames.close();
    }
}
