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

    /** Gives back files and memory; a second call does nothing. */
    @Override
    void close();
}
