package io.l2replay.source;

import io.l2replay.frame.Slot;

/**
 * Where frames come from. Sources compose: limiting, looping, preloading and reading ahead are decorators. One thread, but for the source that reads
 * ahead, whose inner one another thread reads.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * Writes the next frame into the slot: bytes, length, recorded time, origin, segment and loop.
     *
     * @return false at the end of the input; the slot may then be dirty
     * @throws InputException the input is bad or cannot be read; frames before it have been delivered
     */
    boolean next(Slot slot) throws InputException;

    /** Whether {@link #next} would come back without waiting for more input. */
    boolean ready();

    /** As {@link #ready}, for those who have time: looks for it where that does not wait for someone else. */
    default boolean atHand() {
        return ready();
    }

    /**
     * Goes back to the first frame, as a new pass. Random values go on where they were.
     *
     * @throws InputException the input cannot be read a second time (a pipe)
     */
    void rewind() throws InputException;

    /**
     * Reads everything that a pass gives, where this source keeps it in memory. Before the first frame is asked for.
     *
     * @param capacityBytes the longest frame that a slot can hold
     * @return null when the frames are not kept, or vary, or the input is bad: then they are to be had one by one
     * @throws InputException the heap is too small
     */
    default ConstantPass constantPass(int capacityBytes) throws InputException {
        return null;
    }

    /**
     * Begins to read now, where a thread of its own reads. Before the first frame is asked for.
     *
     * @param capacityBytes the longest frame that a slot can hold
     */
    default void begin(int capacityBytes) {}

    /**
     * Waits until this source is as far ahead as it gets, at most a tenth of a second from its first frame on; only after {@link #begin}.
     * Leaves on an interrupt.
     *
     * @return false when what is there should not wait any longer: someone else writes the input, and takes his time
     */
    default boolean gather() {
        return true;
    }

    /** Gives back files and memory; a second call does nothing. */
    @Override
    void close();
}
