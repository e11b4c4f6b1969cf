package io.l2replay.frame;

import java.nio.ByteBuffer;

/** Octets as given: bytes, or text as UTF-8. Of any length, or padded with zeros and cut to a fixed one. */
final class BytesKind extends Kind {
    /** Any length; a list is a set. */
    static final BytesKind SET = new BytesKind(-1, true);
    /** Any length; a list is an error. */
    static final BytesKind SINGLE = new BytesKind(-1, false);

    private final int length;
    private final boolean sets;
    private final byte[] fallback;

    private BytesKind(int length, boolean sets, byte... fallback) {
        this.length = length;
        this.sets = sets;
        this.fallback = fallback;
    }

    /**
     * Exactly that many octets.
     *
     * @param fallback what is written when nothing is given, zeros behind it
     */
    static BytesKind of(int lengthBytes, byte... fallback) {
        return new BytesKind(lengthBytes, true, fallback);
    }

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        if (!sets && layers.values().kind(node) == Values.LIST) {
            throw layers.values().bad(node, field.label(), "expected one string or bytes, not a list");
        }
        super.accept(layers, layer, slot, field, node);
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        byte kind = values.kind(node);
        if (!values.isString(node) && kind != Values.DRAW_LETTERS && kind != Values.DRAW_BYTES) {
            throw values.bad(node, field.label(), "expected a string or bytes");
        }
    }

    @Override
    boolean standsAlone() {
        return true;
    }

    @Override
    Field.Form form() {
        return Field.Form.OCTETS;
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        return length >= 0 ? length : layers.stringLength(slot);
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        int given = layers.stringLength(slot);
        int size = length >= 0 ? length : given;
        if (fallback.length > 0 && layers.isAbsent(slot)) {
            return write(layers.bytes(), at, fallback, 0, fallback.length, size);
        }
        return layers.writeString(slot, at, Math.min(given, size), size);
    }

    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        int size = length >= 0 ? length : end - at;
        if (at + size > end) {
            return -1;
        }
        boolean silent = length >= 0 && fallback.length == 0 && in.isZero(at, at + size);
        if (size > 0 && !silent) {
            in.layers().hold(slot, in.string(at, size));
        }
        return at + size;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        out.bytes(layers.values(), layers.node(slot));
    }

    /** Writes octets and zeros up to {@code size}. */
    static int write(ByteBuffer to, int at, byte[] from, int index, int count, int size) {
        to.put(at, from, index, count);
        for (int i = at + count; i < at + size; i++) {
            to.put(i, (byte) 0);
        }
        return at + size;
    }
}
