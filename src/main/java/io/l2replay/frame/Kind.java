package io.l2replay.frame;

/**
 * What a field's values may be and how they are read, written and told. A kind checks and converts a given value once per line, in place
 * in {@link Values}; a kind whose field has no fixed width also sizes and writes it for every frame. Kinds are
 * stateless and shared.
 */
abstract class Kind {
    /**
     * Takes the value given to the field in {@code slot}. This form serves single values and sets of them (lists, ranges,
     * subnets, draws); a kind that takes lists or packets as one value overrides it and ends in {@link Layers#assign}.
     *
     * @param layer the layer; its fields before this one in the table have already been taken
     */
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.LIST) {
            if (values.first(node) == 0) {
                throw values.bad(node, field.label(), "an empty list stands for no frame");
            }
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                single(layers, layer, field, child);
            }
            layers.vary(layer, slot, node);
            return;
        }
        single(layers, layer, field, node);
        if (values.isSet(node) || values.draws(node)) {
            layers.vary(layer, slot, node);
        } else {
            layers.assign(layer, slot, node, 0);
        }
    }

    private void single(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.DRAW_CHOICE) {
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                element(layers, layer, field, child);
                if (values.isSet(child)) {
                    throw values.bad(child, field.label(), "a choice is between single values");
                }
            }
        } else if (values.kind(node) != Values.NONE) {
            element(layers, layer, field, node);
        }
    }

    /**
     * Checks one value and converts it to {@code INT}, {@code RANGE}, a subnet, a string or a draw.
     *
     * @throws BadValueException the field cannot take it; says what it can take
     */
    abstract void element(Layers layers, int layer, Field field, int node) throws BadValueException;

    /** Whether what {@link #element} makes of a value depends on the field alone: then one may take another's place in a compiled line. */
    boolean standsAlone() {
        return false;
    }

    /** Sets what the slot holds when {@code None} was given. Plain zeros unless a kind knows better. */
    void none(Layers layers, int layer, int slot) {
        layers.set(slot, 0, 0);
    }

    /** Sets what the slot holds when nothing was given: what {@code None} gives. Called only for kinds that {@link #resolves()}. */
    void absent(Layers layers, int layer, int slot) {
        none(layers, layer, slot);
    }

    /** Whether what is absent is filled in by {@link #absent}, not by the table's default. */
    boolean resolves() {
        return false;
    }

    /** How a value is written by those who write single fields. */
    Field.Form form() {
        return Field.Form.NONE;
    }

    /** Octets of a field without fixed width, in the frame to be built now. */
    int size(Layers layers, int layer, int slot) throws BadValueException {
        throw new IllegalStateException("a field without width needs a kind that sizes it");
    }

    /**
     * Writes a field without fixed width: exactly {@link #size} octets.
     *
     * @param at index of its first octet in {@link Layers#bytes()}
     * @return index behind its last octet
     */
    int write(Layers layers, int layer, int slot, int at) throws BadValueException {
        throw new IllegalStateException("a field without width needs a kind that writes it");
    }

    /** Whether a line made from a frame always states the field, since what is absent is not the same everywhere. */
    boolean isStated() {
        return false;
    }

    /**
     * Reads a field without fixed width: gives the slot ({@link Layers#hold}) what writes the same octets again, or leaves it
     * absent when that does.
     *
     * @param in the frame; the layer's fields before this one have been read
     * @param at index of its first octet
     * @param end index behind its last possible octet; a kind that knows its own size reads no further
     * @return index behind its last octet; -1 when no value of the field writes these octets
     * @throws BadValueException the frame would be a line of too many values
     */
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        throw new IllegalStateException("a field without width needs a kind that reads it");
    }

    /** Tells a given value as a line of scapy has it. */
    abstract void tell(Layers layers, int layer, int slot, Field field, ScapyText out);
}
