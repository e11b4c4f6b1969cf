package io.l2replay.format;

import io.l2replay.frame.Addresses;

/**
 * What the formats of a run are told. Immutable.
 *
 * @param addresses what stands in for the addresses that a line leaves out
 * @param seed fixes all random values
 * @param ignoreColumns columns that are not known are passed over instead of refused
 * @param fromFields events without a packet are built from their fields instead of left out
 * @param padSnapped records that a capture cut short are filled up with zeros instead of refused
 */
public record FormatOptions(
        Addresses addresses, long seed, boolean ignoreColumns, boolean fromFields, boolean padSnapped) {

    /** Nothing asked for. */
    public static final FormatOptions DEFAULTS = new FormatOptions(Addresses.NONE, 0, false, false, false);

    /** The same with those addresses. */
    public FormatOptions with(Addresses other) {
        return new FormatOptions(other, seed, ignoreColumns, fromFields, padSnapped);
    }
}
