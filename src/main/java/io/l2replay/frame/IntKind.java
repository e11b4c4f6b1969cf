package io.l2replay.frame;

/** Unsigned integers. */
class IntKind extends Kind {
    static final IntKind PLAIN = new IntKind();

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        long max = max(field);
        switch (values.kind(node)) {
            case Values.INT:
                if (!values.isWithin(node, max)) {
                    throw outside(values, node, field, max);
                }
                return;
            case Values.TUPLE:
                range(values, node, field, max);
                return;
            case Values.DRAW_NUMBER:
                if (Long.compareUnsigned(values.high(node), max) > 0) {
                    throw outside(values, node, field, max);
                }
                return;
            case Values.TEXT:
                text(values, node, field);
                return;
            default:
                throw values.bad(node, field.label(), expected(max));
        }
    }

    @Override
    boolean standsAlone() {
        return true;
    }

    @Override
    Field.Form form() {
        return Field.Form.NUMBER;
    }

    /** The greatest number that the field holds, unsigned; a field without width takes any. */
    long max(Field field) {
        return field.bits == 64 || field.bits == 0 ? -1 : (1L << field.bits) - 1;
    }

    private static BadValueException outside(Values values, int node, Field field, long max) {
        return values.bad(node, field.label(), "not within 0 to " + Long.toUnsignedString(max));
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        if (field.isChecksum()) {
            out.hex(layers.low(slot));
        } else {
            out.number(layers.low(slot));
        }
    }

    /** What the field takes, for errors. */
    String expected(long max) {
        return "expected an integer within 0 to " + Long.toUnsignedString(max);
    }

    /** Converts a name to its number. */
    void text(Values values, int node, Field field) throws BadValueException {
        throw values.bad(node, field.label(), expected(max(field)));
    }

    /** Makes {@code (a, b)} or {@code (a, b, step)} a range as Python's {@code range(a, b + 1, step)}. */
    private static void range(Values values, int node, Field field, long max) throws BadValueException {
        int a = values.first(node);
        int b = a == 0 ? 0 : values.next(a);
        int c = b == 0 ? 0 : values.next(b);
        if (b == 0 || c != 0 && values.next(c) != 0) {
            throw values.bad(node, field.label(), "a range is (first, last) or (first, last, step)");
        }
        for (int child = a; child != 0; child = values.next(child)) {
            if (values.kind(child) != Values.INT) {
                throw values.bad(child, field.label(), "a range is made of integers");
            }
            if (values.high(child) != values.low(child) >> 63 || Math.abs(values.low(child)) > 1L << 61) {
                throw outside(values, child, field, max);
            }
        }
        long first = values.low(a);
        long apart = c == 0 ? 1 : values.low(c);
        if (apart == 0) {
            throw values.bad(c, field.label(), "the step of a range is not 0");
        }
        long distance = apart > 0 ? values.low(b) - first : first - values.low(b) - 2;
        if (distance < 0) {
            throw values.bad(node, field.label(), "an empty range stands for no frame");
        }
        long steps = distance / Math.abs(apart);
        long last = first + steps * apart;
        if (first < 0 || last < 0 || Math.max(first, last) > max && max >= 0) {
            throw outside(values, node, field, max);
        }
        values.kind(node, Values.RANGE);
        values.set(node, apart, first, steps + 1);
    }
}
