package io.l2replay.format;

import io.l2replay.frame.Slot;

/**
 * Turns lines of one kind into frames. A line is compiled once and may stand for any number of frames (a set, a repetition,
 * a comment: none); each is then built straight into a slot. An instance reuses its memory from line to line, allocates
 * nothing per line or frame in steady state, and belongs to one thread.
 */
public interface LineFormat {
    /** The name as {@code --format} knows it. */
    String name();

    /**
     * Takes the line. Nothing of it is kept by reference beyond the last {@link #next}.
     *
     * @throws BadLineException the line is no packet of this format; the format is ready for the next line
     */
    void compile(Line line) throws BadLineException;

    /**
     * Builds the next frame of the compiled line into the slot: every byte up to the slot's length, the length, and the
     * recorded time ({@link Slot#NO_TIME} when the line has none). Origin and due time are not the format's business.
     *
     * @return false when the line has no further frame; the slot is then as it was, or dirty
     * @throws BadLineException the frame does not fit the slot
     */
    boolean next(Slot slot) throws BadLineException;

    /** Whether the compiled line stands for exactly one frame whose bytes are the same each time it is built. */
    boolean plain();
}
