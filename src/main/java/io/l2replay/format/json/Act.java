package io.l2replay.format.json;

/**
 * What a walk comes by in lines of one shape: an object or an array that begins or ends, or a single value.
 *
 * @param name null for elements of an array, and where something ends
 * @param meaning what the name means to the reader
 * @param value the number of a single value in the line; for a brace that of the next one
 * @param offset how far behind the value before it begins
 */
record Act(byte kind, String name, Object meaning, int value, int offset) {
    static final byte OPEN_OBJECT = 0;
    static final byte OPEN_ARRAY = 1;
    static final byte CLOSE = 2;
    static final byte SCALAR = 3;
}
