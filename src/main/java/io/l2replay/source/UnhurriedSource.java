package io.l2replay.source;

import io.l2replay.frame.Slot;
import java.util.concurrent.locks.LockSupport;

/**
 * A source for a way to send that loses more by a block cut short than by a moment's wait. It counts as ready when the next frame is
 * {@link #atHand}, or comes within {@value #LONGEST_NS} ns: whoever writes into a pipe fills it again as soon as it is emptied. One
 * thread.
 */
public final class UnhurriedSource implements FrameSource {
    private static final long LONGEST_NS = 5_000_000;
    private static final long LOOK_NS = 100_000;

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
        return frames.ready() || frames.atHand() || comesSoon();
    }

    private boolean comesSoon() {
        long beganNs = System.nanoTime();
        boolean there = false;
        while (!there
                && System.nanoTime() - beganNs < LONGEST_NS
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_NS);
            there = frames.ready();
        }
        return there;
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
