package io.l2replay.format;

/**
 * One line of an input as bytes, without its line end. One object is reused for every line: the contract between the
 * reader of lines and a format. Its bytes are valid until the next line is read.
 */
public final class Line {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long number;

    /** Points this line at {@code bytes[start, end)}, the line of that number (from 1). */
    public void set(byte[] bytes, int start, int end, long number) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.number = number;
    }

    /** The array that holds the line; other lines are in it too. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte. */
    public int start() {
        return start;
    }

    /** Index behind the last byte. */
    public int end() {
        return end;
    }

    /** Whether there is nothing in it but spaces and tabs. */
    public boolean isBlank() {
        return Octets.behindBlanks(bytes, start, end) == end;
    }

    /** Number of the line in its input, from 1. */
    public long number() {
        return number;
    }
}
