package io.l2replay.pace;

/** The time that frames are paced by: {@link System#nanoTime()}'s, or a test's. */
public interface Clock {
    /** Monotonic nanoseconds. */
    long nanoTime();

    /** Sleeps until about that time; may come back early (a signal), and does so when the run is asked to stop. */
    void sleepUntil(long clockNs);
}
