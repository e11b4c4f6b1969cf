package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** Says when the next frame is due. The schedule is absolute and integer, so no error adds up. One thread. */
public interface Pacer {
    /**
     * Sets the slot's due time from the schedule, without moving on.
     *
     * @return false when the run's time is over and the frame is not to be sent
     */
    boolean plan(Slot slot);

    /** Whether the frame is due later than now. */
    boolean mustWait(Slot slot);

    /** Waits until the frame is due, or the run is asked to stop. */
    void await(Slot slot);

    /** The frame was committed with its final length: the schedule moves on. */
    void advance(Slot slot);

    /** Frames that were sent later than the schedule allows, and what the schedule gave up after a stall. */
    PaceCounts counts();

    /**
     * The input that told no time although the schedule follows recorded times: its name, or empty when there is none. The
     * first {@link #plan} behind such an input is false; for the last input of a run this is known when the run has ended.
     */
    default String untimedInput() {
        return "";
    }
}
