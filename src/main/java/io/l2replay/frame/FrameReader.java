package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads a frame into {@link Layers}: each layer by its protocol's table, what follows by what payloads say they are over. All
 * that was read is given; what need not be is for {@link Dissector} to find out. What cannot be read becomes octets.
 *
 * <p>This is what protocols and kinds see when they read. One owner, one thread.
 */
final class FrameReader {
    /** Layers one on the other, as many as others read without running out of stack. */
    static final int MOST_LAYERS = 24;

    /** Layers of one frame, with those of options and records. */
    private static final int MOST_PACKETS = 256;

    private static final int ETHERNET_HEADER = 14;
    private static final int LONGEST_IEEE_802_3 = 1500;

    private final Layers layers;
    private final Values values;
    private final Protocols protocols = new Protocols();
    private final Payloads payloads = new Payloads(protocols);
    private final ByteBuffer octets;
    private final byte[] array;
    /** Where each slot's field begins, in bits from the frame's begin; below 0 when it is not for the dissector to judge. */
    private int[] places = new int[256];

    private boolean cut;
    private int chain;

    /** @param frame has an array, and is in network order */
    FrameReader(Layers layers, ByteBuffer frame) {
        this.layers = layers;
        values = layers.values();
        octets = frame;
        array = frame.array();
    }

    /**
     * Reads a frame; the layers are empty.
     *
     * @param length octets of the frame
     * @param most layers to read before the rest is taken as octets
     * @return the outermost layer
     * @throws BadValueException the frame would be a line of too many values
     */
    int read(int length, int most) throws BadValueException {
        int at = 0;
        int end = length;
        int first = -1;
        int last = -1;
        int id = outermost(length);
        chain = 0;
        while (id != Protocols.RAW && id != Protocols.PADDING && chain < Math.min(most, MOST_LAYERS)) {
            cut = false;
            int layer = layer(id, last, at, end);
            if (layer < 0) {
                id = Protocols.RAW;
                break;
            }
            chain++;
            first = first < 0 ? layer : first;
            last = layer;
            at = behind(layer);
            int behind = layers.protocol(layer).payloadEnd(this, layer, at, end);
            end = behind >= at && behind < end ? behind : end;
            id = at == end || cut ? Protocols.RAW : layers.protocol(layer).payload(this, layer, at, end);
        }
        int padding = id == Protocols.PADDING ? at : end;
        if (at < padding || first < 0) {
            last = payload(Protocols.RAW, last, at, padding);
            first = first < 0 ? last : first;
        }
        if (padding < length) {
            payload(Protocols.PADDING, last, padding, length);
        }
        return first;
    }

    private int outermost(int length) {
        if (length < ETHERNET_HEADER) {
            return Protocols.RAW;
        }
        return (octets.getShort(12) & 0xffff) <= LONGEST_IEEE_802_3 ? Protocols.DOT3 : Protocols.ETHER;
    }

    private int payload(int id, int below, int at, int end) throws BadValueException {
        int layer = open(id, below, at);
        places[layers.slot(layer, Raw.LOAD)] = -1;
        layers.hold(layers.slot(layer, Raw.LOAD), string(at, end - at));
        return layer;
    }

    private int open(int id, int below, int at) throws BadValueException {
        int layer = layers.open(protocols.get(id), 0);
        layers.place(layer, at);
        if (below >= 0) {
            layers.link(below, layer);
        }
        if (layers.slots() > places.length) {
            places = Arrays.copyOf(places, 2 * layers.slots());
        }
        return layer;
    }

    /**
     * Reads one layer.
     *
     * @param below the layer that it stands on, or -1 for a packet that is a value
     * @param end index behind its last possible octet
     * @return the layer, of which {@link #behind} tells the end; -1 when these octets are no such layer
     */
    int layer(int id, int below, int at, int end) throws BadValueException {
        if (layers.used() == MOST_PACKETS) {
            return -1;
        }
        int layer = open(id, below, at);
        int behind = fields(layers.protocol(layer), layer, at, end);
        if (behind < 0) {
            layers.drop(layer);
            return -1;
        }
        layers.measured(layer, behind - at);
        return layer;
    }

    /** Index behind the header of a layer that has been read. */
    int behind(int layer) {
        return layers.offset(layer) + layers.headerBytes(layer);
    }

    private int fields(Protocol protocol, int layer, int start, int end) throws BadValueException {
        int bit = start << 3;
        int base = layers.slot(layer, 0);
        int last = protocol.size() - 1;
        boolean conditional = protocol.isConditional();
        for (int i = 0; i <= last; i++) {
            int slot = base + i;
            places[slot] = -1;
            if (conditional && !protocol.isPresent(layers, layer, i)) {
                continue;
            }
            Field field = protocol.field(i);
            if (field.bits > 0) {
                if (bit + field.bits > end << 3) {
                    return -1;
                }
                places[slot] = bit;
                number(slot, field.bits, bit);
                bit += field.bits;
                continue;
            }
            int at = bit >> 3;
            int stop = protocol.endOf(this, layer, i, at, end);
            int used = layers.used();
            int behind = stop < at || stop > end ? -1 : field.kind.read(this, layer, slot, at, stop);
            if (behind < 0) {
                // A header whose options are none ends before them; what they are then is payload.
                layers.dropFrom(used);
                cut = i == last && protocol.endsEarly();
                return cut ? at : -1;
            }
            bit = behind << 3;
        }
        return bit >> 3;
    }

    private void number(int slot, int bits, int bit) {
        if (bits == 128) {
            layers.hold(slot, octets.getLong(bit >> 3), octets.getLong((bit >> 3) + 8));
        } else {
            layers.hold(slot, 0, bits(octets, bit, bits));
        }
    }

    /** Up to 64 bits from that bit on, counted from the highest of the first octet. */
    static long bits(ByteBuffer octets, int bit, int bits) {
        int at = bit >> 3;
        if ((bit & 7) == 0) {
            switch (bits) {
                case 8:
                    return octets.get(at) & 0xff;
                case 16:
                    return octets.getShort(at) & 0xffff;
                case 32:
                    return octets.getInt(at) & 0xffff_ffffL;
                default:
            }
        }
        long value = 0;
        int end = bit + bits;
        for (int i = at; i << 3 < end; i++) {
            int octet = octets.get(i) & 0xff;
            int from = Math.max(bit - (i << 3), 0);
            int to = Math.min(end - (i << 3), 8);
            value = value << to - from | octet >> 8 - to & (1 << to - from) - 1;
        }
        return value;
    }

    /** The protocol that is bound to the value of the layer's selector. */
    int bound(int layer, int at, int end) {
        Protocol protocol = layers.protocol(layer);
        int selector = protocol.selector();
        return selector < 0 ? Protocols.RAW : payloads.find(this, protocol, layers.value(layer, selector), at, end);
    }

    /** A string of octets of the frame, as a new node. */
    int string(int at, int length) throws BadValueException {
        int room = values.room(length);
        if (room < 0) {
            throw new BadValueException(-1, -1, "", "the strings exceed " + Values.MAX_STRING_BYTES + " bytes");
        }
        System.arraycopy(array, at, values.bytes(), room, length);
        int node = values.add(Values.BYTES, 0, 0);
        values.set(node, 0, room, length);
        return node;
    }

    /** Leaves the slot given, whatever could be computed. */
    void keep(int slot) {
        places[slot] = -1;
    }

    /** Where the slot's field begins, in bits; below 0 when it stays as it is. */
    int place(int slot) {
        return places[slot];
    }

    /** How many layers stand one on the other, without octets at the end. */
    int chain() {
        return chain;
    }

    int octet(int at) {
        return array[at] & 0xff;
    }

    /** Up to eight octets as a number. */
    long unsigned(int at, int count) {
        long value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 8 | octet(i);
        }
        return value;
    }

    boolean isZero(int at, int end) {
        for (int i = at; i < end; i++) {
            if (array[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The frame, in network order. */
    ByteBuffer octets() {
        return octets;
    }

    Layers layers() {
        return layers;
    }

    Values values() {
        return values;
    }
}
