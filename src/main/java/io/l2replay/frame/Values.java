package io.l2replay.frame;

import java.util.Arrays;

/**
 * The values of one line: a pool of nodes in primitive arrays, reset for each line. A format adds nodes as it reads
 * them; the {@link Kind} of the field that a node is given to checks and converts it in place. Node 0 is no node.
 *
 * <p>Nothing is allocated once the arrays have grown to the longest line. One owner, one thread.
 */
public final class Values {
    /** An integer: 128-bit two's complement in high and low. */
    public static final byte INT = 1;
    /** A number with a fraction: low = the bits of a double. */
    public static final byte DECIMAL = 2;
    /** Text as UTF-8: low = index in {@link #bytes()}, count = length. */
    public static final byte TEXT = 3;
    /** Bytes: low = index in {@link #bytes()}, count = length. */
    public static final byte BYTES = 4;
    /** A list: first = first child, count = number of children. */
    public static final byte LIST = 5;
    /** A tuple: first = first child, count = number of children. */
    public static final byte TUPLE = 6;
    /** The value that asks for the computed one. */
    public static final byte NONE = 7;
    /** Integers from low, high apart, count of them. */
    public static final byte RANGE = 8;
    /** IPv4 addresses from low, 1 apart, count of them. */
    public static final byte NET4 = 9;
    /** IPv6 addresses from high and low, 1 apart, count of them. */
    public static final byte NET6 = 10;
    /** A packet: low = its first layer; high and count = its first wheel and their number, once the line is complete. */
    public static final byte PACKET = 11;
    /** A number drawn for each frame, from low to high, both unsigned. */
    public static final byte DRAW_NUMBER = 12;
    /** An IPv4 address drawn for each frame, from low to high. */
    public static final byte DRAW_IPV4 = 13;
    /** An IPv6 address drawn for each frame, from all. */
    public static final byte DRAW_IPV6 = 14;
    /** A MAC drawn for each frame: each octet from that of low to that of high. */
    public static final byte DRAW_MAC = 15;
    /** Letters and digits drawn for each frame into the bytes at low, count of them. */
    public static final byte DRAW_LETTERS = 16;
    /** Octets drawn for each frame into the bytes at low, count of them. */
    public static final byte DRAW_BYTES = 17;
    /** One of the children, drawn for each frame: first, count. */
    public static final byte DRAW_CHOICE = 18;

    /** Values that one line may have, those inside lists counted singly: 65,536 ports in a list fit four times. */
    public static final int MAX_VALUES = 1 << 18;

    /** Bytes that the strings of one line may have together: more is a mistake or an attack on memory. */
    public static final int MAX_STRING_BYTES = 4 << 20;

    private byte[] kinds = new byte[256];
    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private long[] counts = new long[256];
    private int[] firsts = new int[256];
    private int[] nexts = new int[256];
    private int[] froms = new int[256];
    private int[] tos = new int[256];
    private int used = 1;
    private byte[] bytes = new byte[4096];
    private int bytesUsed;

    /** Forgets all nodes and bytes. */
    public void reset() {
        used = 1;
        bytesUsed = 0;
    }

    /**
     * Adds a node without children.
     *
     * @param kind one of the constants above
     * @param from index of its first byte in the input, for error messages
     * @param to index behind its last byte
     * @throws BadValueException the line has {@link #MAX_VALUES} already
     */
    public int add(byte kind, int from, int to) throws BadValueException {
        if (used == kinds.length) {
            grow(from, to);
        }
        int node = used++;
        kinds[node] = kind;
        highs[node] = 0;
        lows[node] = 0;
        counts[node] = 0;
        firsts[node] = 0;
        nexts[node] = 0;
        froms[node] = from;
        tos[node] = to;
        return node;
    }

    /** Adds a number that fits a long. */
    public int addInt(long value, int from, int to) throws BadValueException {
        int node = add(INT, from, to);
        lows[node] = value;
        highs[node] = value >> 63;
        return node;
    }

    private void grow(int from, int to) throws BadValueException {
        if (used == MAX_VALUES) {
            throw new BadValueException(from, to, "", "a line has at most " + MAX_VALUES + " values");
        }
        int size = kinds.length * 2;
        kinds = Arrays.copyOf(kinds, size);
        highs = Arrays.copyOf(highs, size);
        lows = Arrays.copyOf(lows, size);
        counts = Arrays.copyOf(counts, size);
        firsts = Arrays.copyOf(firsts, size);
        nexts = Arrays.copyOf(nexts, size);
        froms = Arrays.copyOf(froms, size);
        tos = Arrays.copyOf(tos, size);
    }

    /**
     * Room for bytes: from the answered index on, {@code length} of them belong to the caller.
     *
     * @return the index in {@link #bytes()}, which may be another array than before; -1 when the line's strings would
     *     exceed {@link #MAX_STRING_BYTES}
     */
    public int room(int length) {
        if (length > MAX_STRING_BYTES - bytesUsed) {
            return -1;
        }
        int at = bytesUsed;
        bytesUsed += length;
        if (bytesUsed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytesUsed, bytes.length * 2));
        }
        return at;
    }

    /** Gives back the room from this index on: the last that was taken. */
    public void giveBack(int index) {
        bytesUsed = index;
    }

    /** The bytes of all strings; another array after {@link #room} may have grown it. */
    public byte[] bytes() {
        return bytes;
    }

    public byte kind(int node) {
        return kinds[node];
    }

    public void kind(int node, byte kind) {
        kinds[node] = kind;
    }

    /** The low half of that step of a range or a subnet; of other values, their low. */
    long low(int node, long step) {
        return kinds[node] == RANGE ? lows[node] + step * highs[node] : lows[node] + step;
    }

    /** The high half of that step of a range or a subnet; of other values, their high. */
    long high(int node, long step) {
        boolean carries = Long.compareUnsigned(lows[node] + step, step) < 0;
        return kinds[node] == RANGE ? 0 : carries ? highs[node] + 1 : highs[node];
    }

    public long high(int node) {
        return highs[node];
    }

    public long low(int node) {
        return lows[node];
    }

    public long count(int node) {
        return counts[node];
    }

    /** Sets what the kind says of high, low and count. */
    public void set(int node, long high, long low, long count) {
        highs[node] = high;
        lows[node] = low;
        counts[node] = count;
    }

    /** First child, or 0. */
    public int first(int node) {
        return firsts[node];
    }

    public void first(int node, int child) {
        firsts[node] = child;
    }

    /** The next child of the same parent, or 0. */
    public int next(int node) {
        return nexts[node];
    }

    public void next(int node, int sibling) {
        nexts[node] = sibling;
    }

    /** Puts a child behind the last of a list, or makes it the first when {@code last} is 0. */
    void append(int list, int last, int child) {
        if (last == 0) {
            firsts[list] = child;
        } else {
            nexts[last] = child;
        }
        counts[list]++;
    }

    /** Index of the value's first byte in the input. */
    public int from(int node) {
        return froms[node];
    }

    /** Index behind the value's last byte in the input. */
    public int to(int node) {
        return tos[node];
    }

    public void to(int node, int to) {
        tos[node] = to;
    }

    /** Whether the node is text or bytes. */
    public boolean isString(int node) {
        return kinds[node] == TEXT || kinds[node] == BYTES;
    }

    /** Whether the node is an integer from 0 to {@code max}, unsigned. */
    public boolean isWithin(int node, long max) {
        return kinds[node] == INT && highs[node] == 0 && Long.compareUnsigned(lows[node], max) <= 0;
    }

    /** Whether the node alone stands for several values. */
    public boolean isSet(int node) {
        return kinds[node] == RANGE || kinds[node] == NET4 || kinds[node] == NET6;
    }

    /** Whether the node draws for each frame. */
    public boolean draws(int node) {
        return kinds[node] >= DRAW_NUMBER;
    }

    /** An error about the node. */
    public BadValueException bad(int node, String field, String message) {
        return new BadValueException(froms[node], tos[node], field, message);
    }
}
