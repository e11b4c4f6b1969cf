package io.l2replay.source;

import io.l2replay.format.FidelityTally;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;

/**
 * Reads the frames of one input at a time, of one kind: lines or a capture. An <em>item</em> is a line or a record; one that is
 * no packet goes to {@link InputErrors}. One thread.
 */
interface SegmentReader {
    /**
     * Begins with an input.
     *
     * @param start the first item to look at, from 1, which then must be there; 0 = from the beginning
     * @param fidelity where it is counted how true the frames are
     */
    void begin(BlockInput input, long start, int segment, int loop, FidelityTally fidelity);

    /**
     * Takes one item. Whether it is good, {@link #holds} tells.
     *
     * @return false at the end of the input, or when the run was asked to stop
     * @throws InputException the input is bad or cannot be read
     */
    boolean step() throws InputException;

    /** Whether the item taken last may have a frame that was not built yet. */
    boolean holds();

    /**
     * Writes the next frame of the item into the slot, with its origin.
     *
     * @return false when it has no further one
     * @throws InputException the item is bad, and that ends the input
     */
    boolean build(Slot slot) throws InputException;

    /** Whether the next item, or the end, can be had without reading. */
    boolean atHand();

    /** Whether the end came by a request to stop. */
    boolean stopped();

    /** Takes items until one is good, whatever is left of the one before; false at the end of the input. */
    default boolean advance() throws InputException {
        do {
            if (!step()) {
                return false;
            }
        } while (!holds());
        return true;
    }

    /** The line taken last, where it must be kept to build its frames again; null where its one frame is all there is to it. */
    Line again();

    /** What builds its frames again. */
    LineFormat format();
}
