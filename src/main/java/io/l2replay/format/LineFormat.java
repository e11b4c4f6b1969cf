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

    /** An input begins: nothing of the one before holds any longer (the columns of a header row, half a packet). */
    default void begin() {}

    /**
     * Lets a line go by that stands before the one at which a run begins ({@code --start}): takes from it what later lines depend
     * on, such as the columns of a header row, and never complains of it. Most formats need nothing.
     */
    default void pass(Line line) {}

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

    /**
     * The input has ended: for formats in which a packet takes several lines, and only its successor or the end tells that it
     * is whole.
     *
     * @return whether {@link #next} has a frame that was held back until now
     * @throws BadLineException what was held back is no packet
     */
    default boolean end() throws BadLineException {
        return false;
    }

    /**
     * The number of the line that the frame last built begins in.
     *
     * @param compiled the line compiled last
     */
    default long lineOf(long compiled) {
        return compiled;
    }

    /**
     * What was not in the input and had to be filled in, in the frame last built: a short text that is one of few, such as
     * {@code payload not logged}. Empty when the frame is exact.
     */
    default String approximation() {
        return "";
    }

    /**
     * Why the compiled line stands for no packet, where that is no error: what it is instead, such as {@code event dns}. Empty for
     * lines that are packets, blank, comments or headers.
     */
    default String leftOut() {
        return "";
    }

    /** Whether the compiled line stands for exactly one frame whose bytes are the same each time it is built. */
    boolean plain();
}
