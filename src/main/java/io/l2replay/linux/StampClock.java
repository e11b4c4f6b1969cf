package io.l2replay.linux;

/** A clock that stamps frames, against {@link System#nanoTime()}'s. One thread. */
public interface StampClock {
    /** Measures anew how the two stand to each other. */
    void compare();

    /** The time on {@link System#nanoTime()}'s clock, as the two stood to each other when they were compared last. */
    long monotonic(long stampNs);

    /** What the clock tells apart. */
    long resolutionNs();

    /** By how much a time of {@link #monotonic} may be wrong, for what a comparison costs. */
    long uncertaintyNs();

    /** By how much the clock was found elsewhere than its earlier readings let expect, at most. */
    long movedNs();
}
