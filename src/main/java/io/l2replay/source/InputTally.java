package io.l2replay.source;

import io.l2replay.format.FidelityTally;

/** Hears what reading comes to, as it happens: {@link InputCounts} counts it at once. One thread. */
abstract class InputTally {
    /** The inputs are read once more from the beginning. */
    abstract void beginPass();

    /** An input begins. Answers who is to hear how true its frames are. */
    abstract FidelityTally file(String name);

    /** A line or record was read. */
    final void line() {
        lines(1);
    }

    /** So many lines or records were read. */
    abstract void lines(int more);

    /** A line or record is bad. Answers whether it is new: no earlier pass had as many. */
    abstract boolean badLine();

    /** Bad lines and records of which {@link #badLine} was told. */
    abstract long bad();
}
