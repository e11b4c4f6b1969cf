package io.l2replay.frame;

import java.util.Arrays;

/**
 * The values that a compiled line gives to its outer layers, as they stand in the line from left to right, each of which can be
 * exchanged for another one. A line that differs in such values only is then compiled: nothing else of it is looked at again. Only
 * values that mean the same whatever else the line says are among them, and only of lines that are one frame; sets are not.
 *
 * <p>What building a frame leaves in fields that were not given is undone before the next, so that no value gets from one line into
 * another. Grows to the longest line. One owner, one thread.
 */
public final class Givens {
    /** More than these are a line that pays no attention; the rest of its values cannot be exchanged. */
    private static final int MOST = 64;
    /** Room for a string that is not there yet. */
    private static final int LEAST_ROOM_BYTES = 32;

    private final Layers layers;
    private final Values values;
    private final int[] layerOf = new int[MOST];
    private final int[] slots = new int[MOST];
    private final int[] nodes = new int[MOST];
    private final byte[] kinds = new byte[MOST];
    private final int[] rooms = new int[MOST];
    private final int[] roomBytes = new int[MOST];
    private int count;
    private long[] lows = new long[0];
    private long[] highs = new long[0];
    private int held;

    Givens(Layers layers) {
        this.layers = layers;
        values = layers.values();
    }

    /** Takes note of the line that begins with that layer, before its first frame is built. */
    void collect(int first) {
        count = 0;
        for (int layer = first; layer >= 0; layer = layers.above(layer)) {
            Protocol protocol = layers.protocol(layer);
            for (int i = 0; i < protocol.size(); i++) {
                int slot = layers.slot(layer, i);
                if (layers.isGiven(slot) && layers.node(slot) != 0) {
                    add(layer, slot, protocol.field(i));
                }
            }
        }
        held = layers.slots();
        if (lows.length < held) {
            lows = new long[2 * held];
            highs = new long[2 * held];
        }
        layers.save(lows, highs, held);
    }

    private void add(int layer, int slot, Field field) {
        int node = layers.node(slot);
        if (count == MOST || !field.kind.standsAlone()) {
            return;
        }
        int at = count++;
        while (at > 0 && values.from(nodes[at - 1]) > values.from(node)) {
            layerOf[at] = layerOf[at - 1];
            slots[at] = slots[at - 1];
            nodes[at] = nodes[at - 1];
            at--;
        }
        layerOf[at] = layer;
        slots[at] = slot;
        nodes[at] = node;
        Arrays.fill(roomBytes, 0, count, 0);
        for (int i = at; i < count; i++) {
            kinds[i] = values.kind(nodes[i]);
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Index of the first byte of one in the line that was compiled. */
    public int from(int given) {
        return values.from(nodes[given]);
    }

    /** Index behind its last byte. */
    public int to(int given) {
        return values.to(nodes[given]);
    }

    /** Whether one is that number. */
    public boolean isNumber(int given, long number) {
        return kinds[given] == Values.INT && holds(given, 0, number);
    }

    private boolean holds(int given, long high, long low) {
        return layers.high(slots[given]) == high && layers.low(slots[given]) == low;
    }

    /** Whether one is what the field makes of that string; it is then exchanged for it. */
    public boolean isString(int given, boolean isBytes, byte[] text, int from, int to) {
        int node = nodes[given];
        if (kinds[given] == Values.INT) {
            return isNamed(given, isBytes, text, from, to);
        }
        int at = (int) values.low(node);
        return kinds[given] == (isBytes ? Values.BYTES : Values.TEXT)
                && Arrays.equals(values.bytes(), at, at + (int) values.count(node), text, from, to)
                && exchange(given, isBytes, text, from, to);
    }

    private boolean isNamed(int given, boolean isBytes, byte[] text, int from, int to) {
        int node = nodes[given];
        int slot = slots[given];
        long high = layers.high(slot);
        long low = layers.low(slot);
        if (exchange(given, isBytes, text, from, to) && holds(given, high, low)) {
            return true;
        }
        values.kind(node, Values.INT);
        values.set(node, high, low, 0);
        hold(given);
        return false;
    }

    /**
     * Puts another number in the place of one.
     *
     * @return false when the field cannot take it, or not as a single value; the line must then be compiled
     */
    public boolean exchange(int given, long number) {
        int node = nodes[given];
        values.kind(node, Values.INT);
        values.set(node, 0, number, 0);
        return take(given);
    }

    /**
     * Puts another string in the place of one.
     *
     * @param text its bytes are {@code text[from, to)}: ASCII, as it stands
     * @return as {@link #exchange(int, long)}
     */
    public boolean exchange(int given, boolean isBytes, byte[] text, int from, int to) {
        int length = to - from;
        if (length > roomBytes[given] || roomBytes[given] == 0) {
            int more = Math.max(LEAST_ROOM_BYTES, 2 * length);
            int at = values.room(more);
            if (at < 0) {
                return false;
            }
            rooms[given] = at;
            roomBytes[given] = more;
        }
        int node = nodes[given];
        System.arraycopy(text, from, values.bytes(), rooms[given], length);
        values.kind(node, isBytes ? Values.BYTES : Values.TEXT);
        values.set(node, 0, rooms[given], length);
        return take(given);
    }

    private boolean take(int given) {
        int node = nodes[given];
        int layer = layerOf[given];
        int slot = slots[given];
        Field field = layers.protocol(layer).field(slot - layers.slot(layer, 0));
        try {
            field.kind.element(layers, layer, field, node);
        } catch (BadValueException bad) {
            return false;
        }
        if (values.kind(node) != kinds[given]) {
            return false;
        }
        hold(given);
        return true;
    }

    private void hold(int given) {
        int slot = slots[given];
        layers.assign(layerOf[given], slot, nodes[given], 0);
        lows[slot] = layers.low(slot);
        highs[slot] = layers.high(slot);
    }

    /** Makes the layers what they are when the line, with what was exchanged, has just been compiled. */
    void restore() {
        layers.restore(lows, highs, held);
    }
}
