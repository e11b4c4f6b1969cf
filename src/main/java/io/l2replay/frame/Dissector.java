package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes a line of scapy of a frame, such that the line makes the same frame again, octet by octet, whatever the frame holds. Read
 * is what the protocols' tables know; the rest is octets. Left out is what would be computed, or is the default.
 *
 * <p>Nothing is taken on trust: what was read is built again by {@link Encoder}. Where the octets differ, the lengths and then
 * the checksums that differ are stated as they are; if that does not help, the layer that differs is told as octets, at last the
 * whole frame. Nothing is allocated per frame once the memory has grown to the largest. One owner, one thread.
 */
public final class Dissector {
    /** Octets that a frame may have at most. */
    public static final int MOST_BYTES = 1 << 18;

    /** Characters that a line takes beside those of the frame's octets, each of which takes four at most. */
    private static final int AROUND = 16 << 10;
    /** Octets by which a frame that is built again may be longer. */
    private static final int MARGIN = 1 << 12;

    private final Values values = new Values();
    private final Layers layers = new Layers(values, Addresses.NONE, 0);
    private final byte[] frame = new byte[MOST_BYTES];
    private final byte[] again = new byte[MOST_BYTES + MARGIN];
    private final ByteBuffer built = ByteBuffer.wrap(again);
    private final FrameReader reader = new FrameReader(layers, ByteBuffer.wrap(frame));
    private final ScapyText text = new ScapyText(AROUND + 4 * MOST_BYTES);

    private int[] slots = new int[64];
    private Field[] fields = new Field[64];
    private long[] read = new long[64];
    private int computed;

    private int first;
    /** Octets of the frame built again; -1 when it could not be built. */
    private int builtBytes;
    /** The first octet in which it differs; -1 when there is none. */
    private int differs;

    /** Characters that the line of a frame of that many octets has at most. */
    public static int largestLine(int lengthBytes) {
        return AROUND + 4 * lengthBytes;
    }

    /**
     * Makes the line of a frame, without an end.
     *
     * @param bytes from index 0 on
     * @param lengthBytes 0 to {@link #MOST_BYTES}
     * @return characters in {@link #line}
     */
    public int dissect(ByteBuffer bytes, int lengthBytes) {
        bytes.get(0, frame, 0, lengthBytes);
        int most = FrameReader.MOST_LAYERS;
        while (!read(lengthBytes, most) || !told(lengthBytes)) {
            most = Math.min(most - 1, fewer());
        }
        return text.length();
    }

    /** The line made last, from index 0 on: ASCII. Overwritten by the next. */
    public byte[] line() {
        return text.bytes();
    }

    /** Layers of the frame dissected last, from the outermost in, without octets at the end. */
    public int depth() {
        return reader.chain();
    }

    /** The protocol of the innermost layer read last that is not just octets; -1 when there is none. */
    public int innermost() {
        int layer = first;
        int id = -1;
        while (layer >= 0 && !layers.protocol(layer).is(Protocols.RAW)) {
            id = layers.protocol(layer).id();
            layer = layers.above(layer);
        }
        return id;
    }

    private boolean told(int length) {
        text.clear(largestLine(length));
        text.chain(layers, first);
        return text.fits() || reader.chain() == 0;
    }

    /** How many layers to read next time: those before the one in which the frames differ, one less when none does. */
    private int fewer() {
        if (builtBytes < 0 || differs < 0) {
            return reader.chain() - 1;
        }
        int before = -1;
        for (int layer = first; layer >= 0 && layers.offset(layer) <= differs; layer = layers.above(layer)) {
            before++;
        }
        return Math.max(0, before);
    }

    /** Reads at most that many layers; whether what was read makes the same frame again. */
    private boolean read(int length, int most) {
        values.reset();
        layers.reset();
        computed = 0;
        builtBytes = -1;
        try {
            first = reader.read(length, most);
        } catch (BadValueException tooMuch) {
            return false;
        }
        for (int layer = 0; layer < layers.used(); layer++) {
            leaveOut(layer);
        }
        return isSame(length) || stateLengths(length) || stateChecksums(length);
    }

    /** Takes back what is the default, and what may be computed. */
    private void leaveOut(int layer) {
        Protocol protocol = layers.protocol(layer);
        int above = layers.above(layer);
        Overload changed = above < 0 ? null : layers.protocol(above).overload(protocol);
        int size = protocol.size();
        for (int i = 0; i < size; i++) {
            Field field = protocol.field(i);
            int slot = layers.slot(layer, i);
            if (reader.place(slot) < 0 || field.isStated()) {
                continue;
            }
            if (field.isComputed()) {
                note(slot, field);
                layers.release(slot, field);
                continue;
            }
            Overload own = changed;
            while (own != null && own.number != i) {
                own = own.next;
            }
            long high = own == null ? field.high : own.high;
            long low = own == null ? field.low : own.low;
            if (layers.low(slot) == low && layers.high(slot) == high) {
                layers.release(slot, field);
                if (own != null) {
                    layers.overload(slot, high, low);
                }
            }
        }
    }

    private void note(int slot, Field field) {
        if (computed == slots.length) {
            slots = Arrays.copyOf(slots, 2 * computed);
            fields = Arrays.copyOf(fields, 2 * computed);
            read = Arrays.copyOf(read, 2 * computed);
        }
        slots[computed] = slot;
        fields[computed] = field;
        read[computed++] = layers.low(slot);
    }

    /** Builds the frame again, and says whether it is the same; sets {@link #differs}. */
    private boolean isSame(int length) {
        builtBytes = -1;
        differs = 0;
        try {
            layers.bytes(built);
            int size = Encoder.size(layers, first);
            if (size <= again.length) {
                Encoder.write(layers, first, 0);
                builtBytes = size;
                differs = Arrays.mismatch(frame, 0, length, again, 0, size);
            }
        } catch (BadValueException tooLong) {
            builtBytes = -1;
        }
        return builtBytes >= 0 && differs < 0;
    }

    /** States the lengths that would be computed wrong, or all where that cannot be seen. */
    private boolean stateLengths(int length) {
        boolean visible = builtBytes == length;
        boolean stated = false;
        for (int i = 0; i < computed; i++) {
            if (!fields[i].isChecksum() && !(visible && isRight(i))) {
                layers.hold(slots[i], 0, read[i]);
                stated = true;
            }
        }
        boolean same = stated && isSame(length);
        return same || stated && visible && builtBytes != length && stateLengths(length);
    }

    /** States the checksums that are not what would be computed, the innermost first: those without depend on them. */
    private boolean stateChecksums(int length) {
        boolean same = false;
        for (int i = computed - 1; i >= 0 && builtBytes == length && !same; i--) {
            if (fields[i].isChecksum() && !isRight(i)) {
                layers.hold(slots[i], 0, read[i]);
                same = isSame(length);
            }
        }
        return same;
    }

    private boolean isRight(int number) {
        return FrameReader.bits(built, reader.place(slots[number]), fields[number].bits) == read[number];
    }
}
