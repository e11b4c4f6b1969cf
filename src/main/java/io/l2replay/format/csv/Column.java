package io.l2replay.format.csv;

/**
 * What the cells under a name are.
 *
 * @param name the name as it stands in the header row
 * @param handle of the field, where there is one
 * @param bits of the cell's number that are the field's, from {@code shift} on; 0 when the cell is the field's value
 * @param next what else the cells are, or null
 */
record Column(String name, Meaning meaning, int handle, int shift, int bits, Column next) {
    /** What a cell is good for. */
    enum Meaning {
        /** Follows from the frame, or says nothing of it. */
        NOTHING,
        /** The value of a field, or some bits of it. */
        FIELD,
        /** The whole frame, hexadecimal. */
        FRAME,
        /** The whole frame, base64. */
        PACKET,
        /** When it was seen. */
        TIME,
        /** When it was seen, the whole seconds. */
        SECONDS,
        /** When it was seen, the microseconds of the second. */
        MICROSECONDS,
        /** How long the frame was. */
        FRAME_LENGTH,
        /** The whole link header, hexadecimal. */
        LINK,
        /** How long the packet was from its IP header on, where its payload was never logged. */
        IP_LENGTH,
        /** How long the packet was behind its IPv6 header, where its payload was never logged. */
        IPV6_LENGTH
    }

    static Column of(String name, Meaning meaning) {
        return new Column(name, meaning, -1, 0, 0, null);
    }
}
