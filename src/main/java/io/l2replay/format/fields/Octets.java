package io.l2replay.format.fields;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;

/** Puts octets among a line's strings, filled up to 32-bit words where the field wants it. */
final class Octets {
    private Octets() {}

    /** A node with these octets. */
    static int copy(Values values, byte[] bytes, int from, int to, String field) throws BadValueException {
        int node = node(values, to - from, -1, -1, field);
        System.arraycopy(bytes, from, values.bytes(), (int) values.low(node), to - from);
        return node;
    }

    /** A node with the octets that hexadecimal digits say, two each, with or without a colon between octets. */
    static int parse(Values values, byte[] text, int from, int to, String field) throws BadValueException {
        int node = node(values, (to - from + 1) / 2, from, to, field);
        byte[] out = values.bytes();
        int start = (int) values.low(node);
        int at = start;
        int i = from;
        while (i < to) {
            if (text[i] == ':' && i > from && i + 1 < to) {
                i++;
            }
            int high = AddressText.hexDigit(text[i]);
            int low = i + 1 < to ? AddressText.hexDigit(text[i + 1]) : -1;
            if (high < 0 || low < 0) {
                int wrong = high < 0 || i + 1 == to ? i : i + 1;
                String message = AddressText.hexDigit(text[wrong]) >= 0 || text[wrong] == ':' && high >= 0
                        ? "an octet needs two hex digits"
                        : "not a hex digit";
                throw new BadValueException(wrong, wrong + 1, field, message);
            }
            out[at++] = (byte) (high << 4 | low);
            i += 2;
        }
        values.set(node, 0, start, at - start);
        return node;
    }

    /** A node with zeros. */
    static int zeros(Values values, int count, String field) throws BadValueException {
        int node = node(values, count, -1, -1, field);
        int at = (int) values.low(node);
        java.util.Arrays.fill(values.bytes(), at, at + count, (byte) 0);
        return node;
    }

    /** A node with as many octets, and three zeros behind them that can be taken with it. */
    private static int node(Values values, int count, int from, int to, String field) throws BadValueException {
        int at = values.room(count + 3);
        if (at < 0) {
            String message = "the octets of the line exceed " + Values.MAX_STRING_BYTES + " bytes";
            throw new BadValueException(from, to, field, message);
        }
        int node = values.add(Values.BYTES, from, to);
        values.set(node, 0, at, count);
        return node;
    }

    /** Makes the count of a node's octets a multiple of four. */
    static void fillWord(Values values, int node) {
        int at = (int) values.low(node);
        int count = (int) values.count(node);
        int padded = count + 3 & ~3;
        for (int i = count; i < padded; i++) {
            values.bytes()[at + i] = 0;
        }
        values.set(node, 0, at, padded);
    }
}
