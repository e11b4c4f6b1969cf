package io.l2replay.send;

import io.l2replay.frame.Slot;

/**
 * The lines that something has been said about, so that it is said once, however many frames a line stands for and however
 * often it comes round. Memory is bounded: lines beyond {@value #LINES} are not taken. Sending thread only.
 */
final class NamedLines {
    private static final int LINES = 1 << 14;

    private long[] named;
    private int used;

    /**
     * An open-addressed set of hashes, made when the first line is taken. 0 stands for an empty place.
     *
     * @return whether the frame's line is a new one
     */
    boolean add(Slot slot) {
        if (named == null) {
            named = new long[2 * LINES];
        }
        long key = (slot.line() * 0x9e3779b97f4a7c15L ^ slot.source().hashCode()) | 1L << 63;
        int at = (int) (key >>> 17) & named.length - 1;
        while (named[at] != 0) {
            if (named[at] == key) {
                return false;
            }
            at = at + 1 & named.length - 1;
        }
        if (used == LINES) {
            return false;
        }
        named[at] = key;
        used++;
        return true;
    }
}
