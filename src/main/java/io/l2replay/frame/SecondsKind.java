package io.l2replay.frame;

/** Seconds, whole or with a fraction, written as two octets that count 1/256 s; what is finer is cut off. */
final class SecondsKind extends IntKind {
    static final SecondsKind PLAIN = new SecondsKind();

    private static final int UNITS = 256;

    private SecondsKind() {}

    @Override
    long max(Field field) {
        return 255;
    }

    @Override
    String expected(long max) {
        return "expected seconds from 0 to below 256";
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.DECIMAL) {
            super.element(layers, layer, field, node);
            return;
        }
        double seconds = Double.longBitsToDouble(values.low(node));
        if (!(seconds >= 0 && seconds < 256)) {
            throw values.bad(node, field.label(), "not within 0 to below 256");
        }
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        return 2;
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        long held = layers.low(slot);
        boolean decimal = layers.isGiven(slot) && layers.values().kind(layers.node(slot)) == Values.DECIMAL;
        long units = decimal ? (long) (UNITS * Double.longBitsToDouble(held)) : UNITS * held;
        layers.bytes().putShort(at, (short) units);
        return at + 2;
    }
}
