package io.l2replay.format.scapy;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Field;
import io.l2replay.frame.NameTable;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import io.l2replay.frame.Template;
import io.l2replay.frame.Values;

/**
 * Reads a packet expression into a template, by recursive descent with a bounded depth:
 *
 * <pre>
 * line   = chain [ "*" integer ] [ "#" anything ]
 * chain  = unit { "/" unit }
 * unit   = Name "(" [ value | { name "=" value } ] ")" | string | "(" chain ")"
 * value  = number | string { "*" integer | "+" string } | list | tuple | None | True | False | function | chain
 * </pre>
 *
 * Nothing is evaluated. Every step takes at least one byte of the line or ends.
 */
final class Parser {
    private final Cursor cursor = new Cursor();
    private final Protocols protocols = new Protocols();
    private final Template template;
    private final Values values;
    private final Numbers numbers;
    private final Strings strings;
    private final ValueReader reader;
    /** The innermost layer of the chain being read. */
    private int tail;

    Parser(Template template) {
        this.template = template;
        values = template.values();
        numbers = new Numbers(cursor, values);
        strings = new Strings(cursor, values);
        reader = new ValueReader(this, cursor, values, numbers, strings);
    }

    /** Reads the bytes from {@code from} to {@code to}, all of them, and makes the template ready. */
    void parse(byte[] bytes, int from, int to) throws BadValueException {
        cursor.set(bytes, from, to);
        int first = chain(true);
        long turns = cursor.take('*') ? turns() : 1;
        cursor.skipSpaces();
        if (cursor.peek() != -1 && cursor.peek() != '#') {
            throw cursor.expected("'/', '*' or the end of the line");
        }
        template.ready(first, turns);
    }

    private long turns() throws BadValueException {
        cursor.skipSpaces();
        if (!Numbers.begins(cursor.peek())) {
            throw cursor.expected("how often to repeat, an integer");
        }
        int node = numbers.read();
        if (!values.isWithin(node, Long.MAX_VALUE) || values.low(node) == 0) {
            throw values.bad(node, "", "a repetition is not within 1 to " + Long.MAX_VALUE);
        }
        return values.low(node);
    }

    /** Reads a chain of layers; answers the outermost. */
    int chain(boolean whole) throws BadValueException {
        int outer = tail;
        tail = -1;
        int first = units(whole);
        tail = outer;
        return first;
    }

    /** Reads units and stacks them on the layer that {@link #tail} names; answers the first of them. */
    private int units(boolean whole) throws BadValueException {
        int first = -1;
        do {
            cursor.skipSpaces();
            int unit = unit(whole && first < 0);
            first = first < 0 ? unit : first;
        } while (cursor.take('/'));
        return first;
    }

    private int unit(boolean outermost) throws BadValueException {
        if (cursor.peek() == '(') {
            cursor.enter();
            cursor.at++;
            cursor.skipSpaces();
            int first = strings.begins() ? raw(reader.sum(strings.read())) : units(outermost);
            cursor.expect(')', "'/' or ')'");
            cursor.leave();
            return first;
        }
        if (strings.begins()) {
            return raw(strings.read());
        }
        if (!Cursor.isNameStart(cursor.peek())) {
            throw cursor.expected("a layer such as Ether(…) or a string");
        }
        return layer(outermost);
    }

    private int layer(boolean outermost) throws BadValueException {
        int from = cursor.at;
        int to = cursor.name();
        int id = Protocols.names().find(cursor.bytes, from, to);
        if (id < 0) {
            String name = cursor.text(from, to);
            throw Cursor.bad(
                    from, to, "unknown layer '" + name + "'" + Protocols.names().hint(name));
        }
        int front = -1;
        if (outermost && (id == Protocols.IP || id == Protocols.IPV6 || id == Protocols.ARP)) {
            front = template.open(protocols.get(Protocols.ETHER), from);
            template.close(front);
            tail = front;
        }
        int layer = call(protocols.get(id), from);
        return front >= 0 ? front : layer;
    }

    /** Reads the arguments of a layer whose name has been read, and stacks the layer. */
    private int call(Protocol protocol, int from) throws BadValueException {
        cursor.enter();
        int below = tail;
        int layer = template.open(protocol, from);
        cursor.expect('(', "'(' behind the layer's name");
        boolean first = true;
        while (!cursor.take(')')) {
            if (!first) {
                cursor.expect(',', "',' or ')'");
                if (cursor.take(')')) {
                    break;
                }
            }
            argument(protocol, layer, first);
            first = false;
        }
        cursor.leave();
        tail = below;
        template.close(layer);
        stack(layer);
        return layer;
    }

    private void argument(Protocol protocol, int layer, boolean first) throws BadValueException {
        cursor.skipSpaces();
        int from = cursor.at;
        int to = cursor.name();
        cursor.skipSpaces();
        if (to == from || cursor.peek() != '=' || !Cursor.isNameStart(cursor.bytes[from])) {
            cursor.at = from;
            if (!first || !protocol.is(Protocols.RAW)) {
                throw cursor.expected("the name of a field of " + protocol.name() + ", then '='"
                        + (to == from ? "" : protocol.names().hint(cursor.text(from, to))));
            }
            template.give(layer, 0, reader.value());
            return;
        }
        int field = protocol.names().find(cursor.bytes, from, to);
        if (field < 0) {
            throw unknownField(protocol, from, to);
        }
        cursor.at++;
        if (!template.give(layer, field, reader.value())) {
            Field known = protocol.field(field);
            throw new BadValueException(from, to, known.label(), "given twice");
        }
    }

    private BadValueException unknownField(Protocol protocol, int from, int to) {
        NameTable known = protocol.names();
        String name = cursor.text(from, to);
        return Cursor.bad(from, to, "unknown field '" + name + "' of " + protocol.name() + known.hint(name));
    }

    private int raw(int string) throws BadValueException {
        int layer = template.open(protocols.get(Protocols.RAW), values.from(string));
        template.give(layer, 0, string);
        template.close(layer);
        stack(layer);
        return layer;
    }

    private void stack(int layer) {
        if (tail >= 0) {
            template.stack(tail, layer);
        }
        tail = layer;
    }
}
