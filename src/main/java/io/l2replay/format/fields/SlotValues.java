package io.l2replay.format.fields;

import java.util.Arrays;

/** What a line gives: a number or a node of octets for each slot, and the places it asks for. One thread. */
final class SlotValues {
    private final boolean[] given;
    private final long[] highs;
    private final long[] lows;
    /** Bits of the name that a slot was given whole under; 0 when bits of it were given. */
    private final byte[] widths;

    private int places;

    SlotValues(int slots) {
        given = new boolean[slots];
        highs = new long[slots];
        lows = new long[slots];
        widths = new byte[slots];
    }

    void reset() {
        Arrays.fill(given, false);
        Arrays.fill(widths, (byte) 0);
        places = 0;
    }

    /** Notes that layers in these places, one bit each, are asked for. */
    void ask(int wanted) {
        places |= wanted;
    }

    boolean any() {
        return places != 0;
    }

    boolean asked(int place) {
        return (places >>> place & 1) != 0;
    }

    /**
     * Sets the bits of a slot from {@code shift} on; the others are as given before, or 0. What was given whole under a wider
     * name stands: tshark says of {@code tcp.flags.res} only whether it is 0.
     *
     * @param whole bits of the name, when it covers the slot whole; else 0
     * @param width bits of the name
     */
    void bits(int slot, long value, int bits, int shift, int whole, int width) {
        if (widths[slot] > width) {
            return;
        }
        widths[slot] = (byte) Math.max(whole, widths[slot]);
        long mask = (1L << bits) - 1;
        long before = given[slot] ? lows[slot] : 0;
        lows[slot] = before & ~(mask << shift) | (value & mask) << shift;
        highs[slot] = 0;
        given[slot] = true;
    }

    void wide(int slot, long high, long low) {
        highs[slot] = high;
        lows[slot] = low;
        given[slot] = true;
    }

    void octets(FieldNames names, int number, int node) {
        wide(names.target(number).slot(), 0, node);
        ask(names.places(number));
    }

    boolean isGiven(int slot) {
        return given[slot];
    }

    long low(int slot) {
        return lows[slot];
    }

    long high(int slot) {
        return highs[slot];
    }
}
