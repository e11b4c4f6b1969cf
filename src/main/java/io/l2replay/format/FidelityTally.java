package io.l2replay.format;

/** Hears of each frame how true it is, and of each line that holds none, as the input is read. One thread. */
public interface FidelityTally {
    /** A frame was built; {@code approximation} as {@link LineFormat#approximation} says it. */
    void frame(String approximation);

    /**
     * A line holds no packet, and that is no error.
     *
     * @param kind what the line is instead
     */
    void leftOut(String kind);
}
