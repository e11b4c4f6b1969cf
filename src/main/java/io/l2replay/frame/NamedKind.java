package io.l2replay.frame;

import java.nio.charset.StandardCharsets;

/** Unsigned integers some of which have names. The table of names is built when the first name is looked up. */
class NamedKind extends IntKind {
    private final String[] names;
    private final int[] numbers;
    private NameTable table;
    private boolean spoken;
    private boolean hexadecimal;

    /** Names whose number is their place; null leaves a number out. */
    NamedKind(String... names) {
        this(names, null);
    }

    /** Names and their numbers. */
    NamedKind(String[] names, int[] numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /** Says that lines made from frames use the names, each of which has a number of its own. */
    NamedKind spoken() {
        spoken = true;
        return this;
    }

    /** Says that numbers are told in hexadecimal, as people know them. */
    NamedKind hexadecimal() {
        hexadecimal = true;
        return this;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        long number = layers.low(slot);
        for (int i = 0; spoken && i < names.length; i++) {
            if (names[i] != null && number(i) == number) {
                out.quoted(names[i]);
                return;
            }
        }
        if (hexadecimal) {
            out.hex(number);
        } else {
            out.number(number);
        }
    }

    /** The names, for a kind that holds them in a class of their own, loaded only when a name is looked up. */
    NameTable names() {
        if (table == null) {
            table = new NameTable(names);
        }
        return table;
    }

    int number(int place) {
        return numbers == null ? place : numbers[place];
    }

    @Override
    String expected(long max) {
        return super.expected(max) + " or a name";
    }

    @Override
    void text(Values values, int node, Field field) throws BadValueException {
        int from = (int) values.low(node);
        int to = from + (int) values.count(node);
        int place = names().find(values.bytes(), from, to);
        if (place < 0) {
            String name = new String(values.bytes(), from, to - from, StandardCharsets.UTF_8);
            throw values.bad(node, field.label(), "unknown name" + names().hint(name));
        }
        values.kind(node, Values.INT);
        values.set(node, 0, number(place), 0);
    }
}
