package io.l2replay.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The cells of a row as octets, without their quotes. One object is used for every row. One thread. */
final class Row {
    private byte[] bytes = new byte[0];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;
    /** Octets of cells that do not stand in the row as they are meant. */
    private byte[] own = new byte[0];

    private int ownBytes;

    /** Begins a row whose cells stand in that array. */
    void begin(byte[] row) {
        bytes = row;
        size = 0;
    }

    void add(int start, int end) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = start;
        to[size] = end;
        size++;
    }

    /** Begins a row whose cells are given one by one. */
    void beginOwn() {
        size = 0;
        ownBytes = 0;
    }

    /** A cell; each character is an octet. */
    void addOwn(String cell) {
        int length = cell.length();
        if (length > own.length - ownBytes) {
            own = Arrays.copyOf(own, Math.max(ownBytes + length, 2 * own.length));
        }
        for (int i = 0; i < length; i++) {
            own[ownBytes + i] = (byte) cell.charAt(i);
        }
        add(ownBytes, ownBytes + length);
        ownBytes += length;
        bytes = own;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int cell) {
        return from[cell];
    }

    int to(int cell) {
        return to[cell];
    }

    String text(int cell) {
        return new String(bytes, from[cell], to[cell] - from[cell], StandardCharsets.ISO_8859_1);
    }
}
