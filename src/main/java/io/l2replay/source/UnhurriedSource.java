package io.l2replay.source;

import java.util.concurrent.locks.LockSupport;

/**
 * A source for a way to send that loses more by a block cut short than by a moment's wait. It counts as ready when the next frame is
 * {@link #atHand}, or comes within {@value #LONGEST_NS} ns: whoever writes into a pipe fills it again as soon as it is emptied. One
 * thread.
 */
public final class UnhurriedSource extends ForwardingSource {
    private static final long LONGEST_NS = 5_000_000;
    private static final long LOOK_NS = 100_000;

    public UnhurriedSource(FrameSource frames) {
        super(frames);
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
}
