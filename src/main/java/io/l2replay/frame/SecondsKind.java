package io.l2replay.frame;

/** Seconds, whole or with a fraction, written as two octets that count 1/256 s; what is finer is cut off. */
final class SecondsKind extends IntKind {
    static final SecondsKind PLAIN = new SecondsKind();

    private static final int UNITS = 256;
    /** 1/256 has eight decimals. */
    private static final int FRACTION = 100_000_000;

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
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        if (at + 2 > end) {
            return -1;
        }
        Layers layers = in.layers();
        int units = in.octets().getShort(at) & 0xffff;
        if (units % UNITS != 0) {
            int node = in.values().add(Values.DECIMAL, 0, 0);
            in.values().set(node, 0, Double.doubleToRawLongBits(units / (double) UNITS), 0);
            layers.hold(slot, node);
        } else if (units / UNITS != layers.low(slot)) {
            layers.hold(slot, 0, units / UNITS);
        }
        return at + 2;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        if (layers.values().kind(layers.node(slot)) == Values.DECIMAL) {
            int units = (int) (UNITS * Double.longBitsToDouble(layers.low(slot)));
            out.number(units / UNITS);
            out.fraction(units % UNITS * (FRACTION / UNITS), FRACTION);
        } else {
            out.number(layers.low(slot));
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
