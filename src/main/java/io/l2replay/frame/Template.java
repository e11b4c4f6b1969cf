package io.l2replay.frame;

/**
 * A line, compiled: a stack of layers with the values given to their fields, reused from line to line. A format opens and
 * closes layers and gives them values; then {@link #next} builds one frame after the other, with what is absent filled
 * in, for every combination of the sets.
 *
 * <p>In the order of calls: {@link #reset}; for each layer {@link #open}, {@link #give}, {@link #close}, {@link #stack}; once
 * {@link #ready}; then {@link #next} until it is false. Allocates nothing once its memory has grown to the longest line.
 * One owner, one thread.
 */
public final class Template {
    private final Values values = new Values();
    private final Layers layers;
    private final Givens givens;
    private int first = -1;
    private long turnsLeft;
    private boolean fresh;

    /**
     * @param addresses what stands in for absent addresses
     * @param seed of all draws
     */
    public Template(Addresses addresses, long seed) {
        layers = new Layers(values, addresses, seed);
        givens = new Givens(layers);
    }

    /** Forgets the line. */
    public void reset() {
        values.reset();
        layers.reset();
        first = -1;
        turnsLeft = 0;
    }

    /** Forgets what frames are still to come; the line is kept for {@link #again}. */
    public void dismiss() {
        turnsLeft = 0;
    }

    /**
     * Makes the values of the complete line exchangeable, before the first {@link #next}.
     *
     * @return null when the line is more than one frame, or not always the same
     */
    public Givens givens() {
        if (!isPlain()) {
            return null;
        }
        givens.collect(first);
        return givens;
    }

    /** The line is complete again, with what was exchanged in its {@link #givens}. */
    public void again() {
        givens.restore();
        turnsLeft = 1;
        fresh = true;
    }

    /** The values of the line. */
    public Values values() {
        return values;
    }

    /** The layers of the line. */
    public Layers layers() {
        return layers;
    }

    /**
     * Opens a layer. Others may be opened before it is closed: packets that are values of its fields.
     *
     * @param from index of its name in the input, for error messages
     * @throws BadValueException the line has too many layers
     */
    public int open(Protocol protocol, int from) throws BadValueException {
        return layers.open(protocol, from);
    }

    /** Gives a value to a field of an open layer; false when it has one already. */
    public boolean give(int layer, int field, int node) {
        return layers.give(layer, field, node);
    }

    /**
     * Gives a field of an open layer a number that needs no check and no conversion.
     *
     * @param high the upper half of 128 bits, else 0
     * @param low no more bits than the field has
     */
    public void put(int layer, int field, long high, long low) {
        layers.put(layer, field, high, low);
    }

    /**
     * Gives a field without fixed width of an open layer octets that are written as they are.
     *
     * @param node a {@link Values#BYTES}; its count may be set until {@link #next}
     */
    public void putOctets(int layer, int field, int node) {
        layers.put(layer, field, node);
    }

    /** Checks and converts the values of a layer, in the order of its table. */
    public void close(int layer) throws BadValueException {
        layers.close(layer);
    }

    /** Makes {@code upper} the payload of {@code lower}; both are closed. */
    public void stack(int lower, int upper) {
        layers.stack(lower, upper);
    }

    /**
     * The line is complete.
     *
     * @param first the outermost layer
     * @param turns how often the whole set is built, at least 1
     */
    public void ready(int first, long turns) {
        this.first = first;
        turnsLeft = turns;
        fresh = true;
        layers.variations().order(first);
    }

    /** Whether the line is one frame whose octets are always the same. Ask before the first {@link #next}. */
    public boolean isPlain() {
        return turnsLeft == 1 && layers.variations().isPlain();
    }

    /** Frames still to come before the first {@link #next}; {@link Long#MAX_VALUE} when there are more. */
    public long count() {
        long once = layers.variations().count();
        return turnsLeft > 0 && once > Long.MAX_VALUE / turnsLeft ? Long.MAX_VALUE : once * turnsLeft;
    }

    /**
     * Octets of the next frame, before it is built; {@link Layers#headerBytes} then tells those of each layer.
     *
     * @throws BadValueException a value does not fit what the other values make of its field
     */
    public int measure() throws BadValueException {
        return Encoder.size(layers, first);
    }

    /**
     * Builds the next frame.
     *
     * @return false when there is none; the slot is then as it was
     * @throws BadValueException the frame does not fit the slot, or a length in it its field
     */
    public boolean next(Slot slot) throws BadValueException {
        if (turnsLeft == 0) {
            return false;
        }
        if (!fresh && !layers.variations().advance() && --turnsLeft == 0) {
            return false;
        }
        fresh = false;
        layers.variations().draw();
        int length = Encoder.size(layers, first);
        if (length > slot.capacity()) {
            throw layers.bad(
                    first, "a frame of " + length + " bytes does not fit the " + slot.capacity() + " bytes allowed");
        }
        layers.bytes(slot.bytes());
        Encoder.write(layers, first, 0);
        slot.length(length);
        return true;
    }
}
