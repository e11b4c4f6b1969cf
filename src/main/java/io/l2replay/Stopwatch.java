package io.l2replay;

import io.l2replay.measure.Ledger;

/**
 * From the first send to the last acceptance. The clock is read at the first frame and whenever the loop has flushed because it
 * is going to wait or to end, not per frame. Written by the sending thread, readable by any.
 */
final class Stopwatch {
    private final Ledger ledger;
    private boolean running;
    private long accepted;
    private volatile long startNs;
    private volatile long elapsedNs;

    Stopwatch(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The first frame is about to be sent; later calls do nothing. */
    void start() {
        if (!running) {
            running = true;
            startNs = System.nanoTime();
        }
    }

    /** Everything committed has been flushed: notes the time if the kernel has accepted anything since the last lap. */
    void lap() {
        long now = ledger.accepted();
        if (now != accepted) {
            accepted = now;
            elapsedNs = System.nanoTime() - startNs;
        }
    }

    /** Whether the first frame was sent; the sending thread's. */
    boolean isRunning() {
        return running;
    }

    /** {@link System#nanoTime()} at the first frame; 0 before. */
    long startNs() {
        return startNs;
    }

    /** Nanoseconds up to the last lap in which a frame was accepted; 0 before. */
    long elapsedNs() {
        return elapsedNs;
    }
}
