package io.l2replay.frame;

/**
 * Bits with names: a number, the letters in a row ({@code 'SA'}), names joined by plus ({@code 'DF+MF'}) or a list of
 * names. Several names are one value, never a set.
 */
final class FlagsKind extends IntKind {
    private final String[] names;
    private final boolean letters;

    /**
     * @param names the lowest bit first
     * @param letters whether each name is one letter and text gives them in a row, without plus
     */
    FlagsKind(boolean letters, String... names) {
        this.names = names;
        this.letters = letters;
    }

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.LIST) {
            if (values.kind(node) == Values.TUPLE) {
                throw values.bad(node, field.label(), expected(max(field)));
            }
            super.accept(layers, layer, slot, field, node);
            return;
        }
        long bits = 0;
        for (int child = values.first(node); child != 0; child = values.next(child)) {
            int from = (int) values.low(child);
            if (values.kind(child) != Values.TEXT) {
                throw values.bad(child, field.label(), expected(max(field)));
            }
            bits |= bit(values, child, field, from, from + (int) values.count(child));
        }
        values.kind(node, Values.INT);
        values.set(node, 0, bits, 0);
        layers.assign(layer, slot, node, 0);
    }

    @Override
    String expected(long max) {
        return super.expected(max) + " or names of " + String.join(letters ? "" : "+", names);
    }

    @Override
    void text(Values values, int node, Field field) throws BadValueException {
        int start = (int) values.low(node);
        int end = start + (int) values.count(node);
        int from = start;
        long bits = 0;
        while (from < end || !letters && from == end && from > start) {
            int to = letters ? from + 1 : from;
            while (!letters && to < end && values.bytes()[to] != '+') {
                to++;
            }
            bits |= bit(values, node, field, from, to);
            from = letters ? to : to + 1;
        }
        values.kind(node, Values.INT);
        values.set(node, 0, bits, 0);
    }

    /** By name, unless a bit has none of its own. */
    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        long bits = layers.low(slot);
        boolean named = bits != 0;
        for (int i = 0; named && bits >>> i != 0; i++) {
            named = (bits >>> i & 1) == 0 || i < names.length && isFirst(i);
        }
        if (!named) {
            out.number(bits);
            return;
        }
        out.quote();
        boolean first = true;
        for (int i = 0; bits >>> i != 0; i++) {
            if ((bits >>> i & 1) != 0) {
                out.plain(first || letters ? "" : "+");
                out.plain(names[i]);
                first = false;
            }
        }
        out.quote();
    }

    private boolean isFirst(int number) {
        for (int i = 0; i < number; i++) {
            if (names[i].equals(names[number])) {
                return false;
            }
        }
        return true;
    }

    private long bit(Values values, int node, Field field, int from, int to) throws BadValueException {
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            boolean same = name.length() == to - from;
            for (int j = 0; same && j < name.length(); j++) {
                same = name.charAt(j) == (values.bytes()[from + j] & 0xff);
            }
            if (same) {
                return 1L << i;
            }
        }
        throw values.bad(node, field.label(), expected(max(field)));
    }
}
