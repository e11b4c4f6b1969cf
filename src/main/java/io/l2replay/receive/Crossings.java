package io.l2replay.receive;

/** Hears of each frame that came across in time, once, in the order of sending, on the observer's thread. */
public interface Crossings {
    /**
     * Times are on {@link System#nanoTime()}'s clock; 0 stands for none.
     *
     * @param dueNs when the frame was to be sent
     * @param startNs when the call began that took it
     * @param stampNs when the driver was given it
     * @param arrivalNs when the receiving network stack was given it
     */
    void crossed(long dueNs, long startNs, long stampNs, long arrivalNs);
}
