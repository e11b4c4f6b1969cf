package io.l2replay;

import java.util.concurrent.TimeUnit;

/**
 * Ends the wait of one thread by an interrupt when a time has come, and interrupts it at no other moment: between {@link #beginWait} and
 * {@link #endWait} only. What else an interrupt would break, a file that is being written say, it cannot reach. The clock is that of
 * {@link System#nanoTime()}. A thread of its own, which does not keep the process.
 */
final class Deadline implements Runnable, AutoCloseable {
    private final long endNs;
    private Thread waiting;
    private boolean interrupted;
    private boolean closed;

    private Deadline(long endNs) {
        this.endNs = endNs;
    }

    /** Begins to watch the clock. */
    static Deadline at(long endNs) {
        Deadline deadline = new Deadline(endNs);
        Thread thread = new Thread(deadline, "l2replay-deadline");
        thread.setDaemon(true);
        thread.start();
        return deadline;
    }

    /**
     * The calling thread is going to wait.
     *
     * @return false when the time has come: then it must not, and there is nothing to end
     */
    synchronized boolean beginWait() {
        if (leftNs() <= 0) {
            return false;
        }
        waiting = Thread.currentThread();
        return true;
    }

    /**
     * The calling thread does not wait any more. An interrupt from here is taken back, and with it one that a signal sent at the same
     * moment: who sends that has asked the run to stop by other means before.
     *
     * @return whether the wait was interrupted from here
     */
    synchronized boolean endWait() {
        waiting = null;
        boolean ended = interrupted;
        if (ended) {
            interrupted = false;
            Thread.interrupted();
        }
        return ended;
    }

    @Override
    public synchronized void run() {
        try {
            for (long leftNs = leftNs(); leftNs > 0 && !closed; leftNs = leftNs()) {
                wait(TimeUnit.NANOSECONDS.toMillis(leftNs) + 1);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        if (waiting != null && !closed) {
            interrupted = true;
            waiting.interrupt();
        }
    }

    private long leftNs() {
        return endNs - System.nanoTime();
    }

    /** Nobody is interrupted any more. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
