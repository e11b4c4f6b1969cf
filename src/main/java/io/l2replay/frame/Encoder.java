package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Builds a chain of layers: sizes all, writes all headers from the outermost in, then lets each protocol finish from the
 * innermost out. Packets that are values of fields are built by the same three steps, where their field stands.
 */
final class Encoder {
    private Encoder() {}

    /** Prepares and sizes the chain that begins at {@code first}: its octets with trailers. */
    static int size(Layers layers, int first) throws BadValueException {
        int total = 0;
        for (int layer = last(layers, first); layer >= 0; layer = layers.below(layer)) {
            layers.protocol(layer).prepare(layers, layer);
        }
        for (int layer = first; layer >= 0; layer = layers.above(layer)) {
            Protocol protocol = layers.protocol(layer);
            int octets = protocol.fixedBytes >= 0 ? protocol.fixedBytes : sizeOfFields(layers, layer, protocol);
            int alignment = protocol.alignment();
            octets += alignment == 1 ? 0 : (alignment - octets % alignment) % alignment;
            layers.measured(layer, octets);
            total += octets;
        }
        return total;
    }

    /** The innermost layer of the chain that begins at {@code first}. */
    static int last(Layers layers, int first) {
        int last = first;
        while (layers.above(last) >= 0) {
            last = layers.above(last);
        }
        return last;
    }

    private static int sizeOfFields(Layers layers, int layer, Protocol protocol) throws BadValueException {
        if (!protocol.isConditional()) {
            int octets = protocol.fixedBits / 8;
            for (int i : protocol.sized) {
                octets += protocol.field(i).kind.size(layers, layer, layers.slot(layer, i));
            }
            return octets;
        }
        int octets = 0;
        int bits = 0;
        for (int i = 0; i < protocol.size(); i++) {
            if (!protocol.isPresent(layers, layer, i)) {
                continue;
            }
            Field field = protocol.field(i);
            bits += field.bits;
            if (field.bits == 0) {
                octets += field.kind.size(layers, layer, layers.slot(layer, i));
            }
        }
        return octets + bits / 8;
    }

    /**
     * Writes and finishes the sized chain.
     *
     * @return index behind its last octet
     */
    static int write(Layers layers, int first, int at) throws BadValueException {
        int end = at;
        boolean trailers = false;
        for (int layer = first; layer >= 0; layer = layers.above(layer)) {
            layers.place(layer, end);
            if (layers.protocol(layer).isTrailer()) {
                trailers = true;
            } else {
                end = header(layers, layer, end);
            }
        }
        for (int layer = last(layers, first); layer >= 0; layer = layers.below(layer)) {
            layers.ended(layer, end);
            layers.protocol(layer).finish(layers, layer);
        }
        int behind = end;
        for (int layer = first; trailers && layer >= 0; layer = layers.above(layer)) {
            if (layers.protocol(layer).isTrailer()) {
                behind = header(layers, layer, behind);
            }
        }
        return behind;
    }

    private static int header(Layers layers, int layer, int start) throws BadValueException {
        Protocol protocol = layers.protocol(layer);
        ByteBuffer bytes = layers.bytes();
        boolean conditional = protocol.isConditional();
        int base = layers.slot(layer, 0);
        int at = start;
        long pending = 0;
        int bits = 0;
        int size = protocol.size();
        for (int i = 0; i < size; i++) {
            if (conditional && !protocol.isPresent(layers, layer, i)) {
                continue;
            }
            Field field = protocol.field(i);
            if (field.bits == 0) {
                at = field.kind.write(layers, layer, base + i, at);
            } else if (bits == 0 && (field.bits & 7) == 0) {
                at = whole(bytes, at, field.bits, layers.high(base + i), layers.low(base + i));
            } else {
                pending = pending << field.bits | layers.low(base + i);
                bits += field.bits;
                while (bits >= 8) {
                    bits -= 8;
                    bytes.put(at++, (byte) (pending >>> bits));
                }
            }
        }
        int end = start + layers.headerBytes(layer);
        while (at < end) {
            bytes.put(at++, (byte) 0);
        }
        return end;
    }

    private static int whole(ByteBuffer bytes, int at, int bits, long high, long low) {
        switch (bits) {
            case 8:
                bytes.put(at, (byte) low);
                return at + 1;
            case 16:
                bytes.putShort(at, (short) low);
                return at + 2;
            case 32:
                bytes.putInt(at, (int) low);
                return at + 4;
            case 48:
                bytes.putShort(at, (short) (low >>> 32));
                bytes.putInt(at + 2, (int) low);
                return at + 6;
            case 128:
                bytes.putLong(at, high);
                bytes.putLong(at + 8, low);
                return at + 16;
            default:
                for (int shift = bits - 8; shift >= 0; shift -= 8) {
                    bytes.put(at++, (byte) (low >>> shift));
                }
                return at;
        }
    }
}
