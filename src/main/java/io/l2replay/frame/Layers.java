package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The layers of one line: of which protocol, on which other, what each field holds now, and where each lies in the frame
 * being built. A layer is a number; a field of a layer is a slot. This is what protocols and kinds see.
 *
 * <p>The methods "for reading" are the other direction: {@link FrameReader} opens and fills layers with what stands in a frame. They are
 * here, and the file is long, because both directions work on the same arrays.
 *
 * <p>Reset for each line; nothing is allocated once the arrays have grown. One owner, one thread.
 */
public final class Layers {
    /** Layers that one line may have, those of packets as values included. */
    static final int MAX_LAYERS = 1 << 14;

    private static final byte ABSENT = 0;
    private static final byte OVERLOADED = 1;
    private static final byte NONE = 2;
    private static final byte PENDING = 3;
    private static final byte GIVEN = 4;

    private final Values values;
    private final Addresses addresses;
    private final Variations variations;

    /** The numbers of a layer, {@code 1 << ROW} apart. */
    private static final int ROW = 3;

    private static final int BASE = 0;
    private static final int BELOW = 1;
    private static final int ABOVE = 2;
    private static final int FROM = 3;
    private static final int OFFSET = 4;
    private static final int HEADER = 5;
    private static final int END = 6;
    private static final int VARIED = 7;

    private Protocol[] protocols = new Protocol[16];
    private int[] rows = new int[16 << ROW];
    private int used;

    private byte[] states = new byte[256];
    private long[] highs = new long[256];
    private long[] lows = new long[256];
    private int[] nodes = new int[256];
    private int slotsUsed;

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Layers(Values values, Addresses addresses, long seed) {
        this.values = values;
        this.addresses = addresses;
        variations = new Variations(this, values, new Draws(seed));
    }

    void reset() {
        used = 0;
        slotsUsed = 0;
        variations.reset();
    }

    /** Opens a layer whose fields all hold their defaults. */
    int open(Protocol protocol, int from) throws BadValueException {
        if (used == protocols.length) {
            growLayers(from);
        }
        int layer = used++;
        int base = slotsUsed;
        int size = protocol.size();
        slotsUsed += size;
        if (slotsUsed > states.length) {
            growSlots();
        }
        protocols[layer] = protocol;
        rows[layer << ROW | BASE] = base;
        rows[layer << ROW | BELOW] = -1;
        rows[layer << ROW | ABOVE] = -1;
        rows[layer << ROW | VARIED] = -1;
        rows[layer << ROW | FROM] = from;
        Arrays.fill(states, base, slotsUsed, ABSENT);
        System.arraycopy(protocol.lows, 0, lows, base, size);
        if (protocol.wide) {
            System.arraycopy(protocol.highs, 0, highs, base, size);
        }
        return layer;
    }

    private void growLayers(int from) throws BadValueException {
        if (used == MAX_LAYERS) {
            throw new BadValueException(from, from, "", "a line has at most " + MAX_LAYERS + " layers");
        }
        int size = protocols.length * 2;
        protocols = Arrays.copyOf(protocols, size);
        rows = Arrays.copyOf(rows, size << ROW);
    }

    private void growSlots() {
        int size = Math.max(slotsUsed, states.length * 2);
        states = Arrays.copyOf(states, size);
        highs = Arrays.copyOf(highs, size);
        lows = Arrays.copyOf(lows, size);
        nodes = Arrays.copyOf(nodes, size);
    }

    /** Notes a value for a field of an open layer; false when it has one already. */
    boolean give(int layer, int field, int node) {
        int slot = rows[layer << ROW | BASE] + field;
        if (states[slot] != ABSENT) {
            return false;
        }
        states[slot] = PENDING;
        nodes[slot] = node;
        return true;
    }

    /** Gives a field of an open layer a number that needs no check: it has no more bits than the field. */
    void put(int layer, int field, long high, long low) {
        int slot = rows[layer << ROW | BASE] + field;
        states[slot] = GIVEN;
        nodes[slot] = 0;
        highs[slot] = high;
        lows[slot] = low;
    }

    /** Gives a field without fixed width of an open layer octets that are written as they are. */
    void put(int layer, int field, int node) {
        int slot = rows[layer << ROW | BASE] + field;
        states[slot] = GIVEN;
        nodes[slot] = node;
    }

    /** Takes the given values, in the table's order, and fills in the absent ones that do not depend on a payload. */
    void close(int layer) throws BadValueException {
        Protocol protocol = protocols[layer];
        int base = rows[layer << ROW | BASE];
        int size = protocol.size();
        for (int i = 0; i < size; i++) {
            int slot = base + i;
            if (states[slot] == PENDING) {
                Field field = protocol.field(i);
                field.kind.accept(this, layer, slot, field, nodes[slot]);
            } else if (protocol.resolves[i] && states[slot] == ABSENT) {
                protocol.field(i).kind.absent(this, layer, slot);
            }
        }
    }

    /** Puts one closed layer on another, and lets it change what is absent there. */
    void stack(int lower, int upper) {
        rows[lower << ROW | ABOVE] = upper;
        rows[upper << ROW | BELOW] = lower;
        int base = rows[lower << ROW | BASE];
        for (Overload each = protocols[upper].overload(protocols[lower]); each != null; each = each.next) {
            int slot = base + each.number;
            if (each.number >= 0 && states[slot] == ABSENT) {
                states[slot] = OVERLOADED;
                lows[slot] = each.low;
                highs[slot] = each.high;
            }
        }
    }

    /** For kinds: the slot holds this single value, or that step of this range or subnet. */
    public void assign(int layer, int slot, int node, long step) {
        nodes[slot] = node;
        if (values.kind(node) == Values.NONE) {
            protocols[layer].field(slot - rows[layer << ROW | BASE]).kind.none(this, layer, slot);
            states[slot] = NONE;
            return;
        }
        states[slot] = GIVEN;
        lows[slot] = values.low(node, step);
        highs[slot] = values.high(node, step);
    }

    /** For kinds: the slot takes one value after the other of a set, or draws. */
    public void vary(int layer, int slot, int node) {
        variations.add(layer, slot, node);
    }

    /** For reading: the slot is given this number. */
    void hold(int slot, long high, long low) {
        states[slot] = GIVEN;
        nodes[slot] = 0;
        highs[slot] = high;
        lows[slot] = low;
    }

    /** For reading: the slot is given what the node says: a string, a list, a packet. */
    void hold(int slot, int node) {
        states[slot] = GIVEN;
        nodes[slot] = node;
        highs[slot] = values.high(node);
        lows[slot] = values.low(node);
    }

    /** For reading: nothing is given to the slot, and it holds the table's default. */
    void release(int slot, Field field) {
        states[slot] = ABSENT;
        highs[slot] = field.high;
        lows[slot] = field.low;
    }

    /** For reading: nothing is given to the slot, and it holds what a payload made its default. */
    void overload(int slot, long high, long low) {
        states[slot] = OVERLOADED;
        highs[slot] = high;
        lows[slot] = low;
    }

    /** For reading: one layer stands on another, which changes nothing yet. */
    void link(int lower, int upper) {
        rows[lower << ROW | ABOVE] = upper;
        rows[upper << ROW | BELOW] = lower;
    }

    /** For reading: takes back the layer and all that were opened behind it. */
    void drop(int layer) {
        int below = below(layer);
        if (below >= 0) {
            rows[below << ROW | ABOVE] = -1;
        }
        slotsUsed = rows[layer << ROW | BASE];
        used = layer;
    }

    /** For reading: takes back all layers from that number on. */
    void dropFrom(int layer) {
        if (layer < used) {
            drop(layer);
        }
    }

    /** Copies what the first {@code count} slots hold. */
    void save(long[] lowHalves, long[] highHalves, int count) {
        System.arraycopy(lows, 0, lowHalves, 0, count);
        System.arraycopy(highs, 0, highHalves, 0, count);
    }

    /** Makes the first {@code count} slots hold that again. */
    void restore(long[] lowHalves, long[] highHalves, int count) {
        System.arraycopy(lowHalves, 0, lows, 0, count);
        System.arraycopy(highHalves, 0, highs, 0, count);
    }

    /** Number of layers opened. */
    int used() {
        return used;
    }

    /** Number of slots of all layers. */
    int slots() {
        return slotsUsed;
    }

    /** Whether {@code None} was given. */
    boolean isNone(int slot) {
        return states[slot] == NONE;
    }

    /** Sets what a slot holds without making it given. */
    public void set(int slot, long high, long low) {
        highs[slot] = high;
        lows[slot] = low;
    }

    /** The slot of a layer's field. */
    public int slot(int layer, int field) {
        return rows[layer << ROW | BASE] + field;
    }

    /** Whether a value was given: then it is kept, even when wrong. {@code None} is no value. */
    public boolean isGiven(int slot) {
        return states[slot] == GIVEN;
    }

    /** Whether a value was given to the field. */
    public boolean isGiven(int layer, int field) {
        return states[rows[layer << ROW | BASE] + field] == GIVEN;
    }

    /** Whether nothing was given, not even {@code None}, and no payload changed the default. */
    boolean isAbsent(int slot) {
        return states[slot] == ABSENT;
    }

    /** Whether neither a value nor a payload's default is there: absent, or {@code None}. */
    public boolean isComputed(int layer, int field) {
        byte state = states[slot(layer, field)];
        return state == ABSENT || state == NONE;
    }

    /** What the field holds now; the low half of 128 bits. */
    public long value(int layer, int field) {
        return lows[rows[layer << ROW | BASE] + field];
    }

    /** The high half of 128 bits. */
    public long high(int layer, int field) {
        return highs[rows[layer << ROW | BASE] + field];
    }

    long low(int slot) {
        return lows[slot];
    }

    long high(int slot) {
        return highs[slot];
    }

    /** The node that a given slot holds now: a string, a list, a packet. */
    public int node(int slot) {
        return nodes[slot];
    }

    /** Octets of the string in the slot; 0 when none is given. */
    public int stringLength(int slot) {
        return states[slot] == GIVEN ? (int) values.count(nodes[slot]) : 0;
    }

    /** Writes the first {@code count} octets of the slot's string, then zeros up to {@code size}; answers the end. */
    public int writeString(int slot, int at, int count, int size) {
        int from = count == 0 ? 0 : (int) values.low(nodes[slot]);
        return BytesKind.write(bytes, at, values.bytes(), from, count, size);
    }

    public Protocol protocol(int layer) {
        return protocols[layer];
    }

    /** The layer below, or -1. */
    public int below(int layer) {
        return rows[layer << ROW | BELOW];
    }

    /** The payload, or -1. */
    public int above(int layer) {
        return rows[layer << ROW | ABOVE];
    }

    /** Index of the layer's name in the input. */
    public int from(int layer) {
        return rows[layer << ROW | FROM];
    }

    /** Index of the layer's first octet in {@link #bytes()}. Known from the writing of the layer on. */
    public int offset(int layer) {
        return rows[layer << ROW | OFFSET];
    }

    /** Octets of the layer's own header, with alignment. Known from sizing on. */
    public int headerBytes(int layer) {
        return rows[layer << ROW | HEADER];
    }

    /** Index behind the layer's payload, without trailers. Known when {@link Protocol#finish} is called. */
    public int end(int layer) {
        return rows[layer << ROW | END];
    }

    void place(int layer, int offset) {
        rows[layer << ROW | OFFSET] = offset;
    }

    void measured(int layer, int headerBytes) {
        rows[layer << ROW | HEADER] = headerBytes;
    }

    /** The first of the layer's places in {@link Variations}, which stand in a row; -1 when it has none. */
    int varied(int layer) {
        return rows[layer << ROW | VARIED];
    }

    void varied(int layer, int place) {
        rows[layer << ROW | VARIED] = place;
    }

    void ended(int layer, int end) {
        rows[layer << ROW | END] = end;
    }

    /** The memory of the frame being built: network order, absolute access, dirty. */
    public ByteBuffer bytes() {
        return bytes;
    }

    void bytes(ByteBuffer frame) {
        bytes = frame;
    }

    public Values values() {
        return values;
    }

    public Addresses addresses() {
        return addresses;
    }

    Variations variations() {
        return variations;
    }

    /** An error about a layer as a whole. */
    public BadValueException bad(int layer, String message) {
        return new BadValueException(from(layer), from(layer), protocols[layer].name(), message);
    }
}
