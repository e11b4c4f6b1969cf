package io.l2replay.frame;

import java.nio.charset.StandardCharsets;

/**
 * The options of TCP as scapy writes them: a list of (name, value) or (number, bytes), filled up with zeros to a multiple of
 * four octets. They are laid out once per line, among the line's strings.
 */
final class TcpOptionsKind extends LaidOutKind {
    private static final String LABEL = "TCP.options";
    private static final String PAIRS = "expected a list of (name, value) such as [('MSS', 1460), ('NOP', None)]";

    private static final NameTable NAMES = new NameTable(
            "EOL",
            "NOP",
            "MSS",
            "WScale",
            "SAckOK",
            "SAck",
            "Timestamp",
            "AltChkSum",
            "AltChkSumOpt",
            "MD5",
            "Mood",
            "UTO",
            "AO",
            "TFO");
    private static final byte[] NUMBERS = {0, 1, 2, 3, 4, 5, 8, 14, 15, 19, 25, 28, 29, 34};
    /** Octets of each integer that the value is made of; 0 where it is not made of integers. */
    private static final int[][] WIDTHS = {{}, {}, {2}, {1}, {}, {4}, {4, 4}, {1, 2}, {}, {}, {}, {2}, {}, {4, 4}};

    /** From here on, an option without integers takes octets. */
    private static final int FIRST_OF_OCTETS = 7;

    private static final int[] NONE = {};
    private static final int SACK = 5;
    private static final int MD5 = 9;
    private static final int MD5_BYTES = 16;
    private static final int AO = 12;

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        byte kind = values.kind(node);
        if (values.isString(node) && values.count(node) == 0 || kind == Values.NONE) {
            values.kind(node, Values.NONE);
            layers.assign(layer, slot, node, 0);
            return;
        }
        if (kind != Values.LIST && kind != Values.TUPLE) {
            throw values.bad(node, LABEL, PAIRS);
        }
        int start = room(values, node, 0);
        for (int option = values.first(node); option != 0; option = values.next(option)) {
            int name = values.kind(option) == Values.TUPLE ? values.first(option) : 0;
            int value = name == 0 ? 0 : values.next(name);
            if (value == 0 || values.next(value) != 0) {
                throw values.bad(option, LABEL, PAIRS);
            }
            option(layers, name, value);
        }
        int end = room(values, node, 0);
        int padded = end - start + 3 & ~3;
        int at = room(values, node, padded - (end - start));
        while (at < start + padded) {
            values.bytes()[at++] = 0;
        }
        values.kind(node, Values.BYTES);
        values.set(node, 0, start, padded);
        layers.assign(layer, slot, node, 0);
    }

    /** What is read is told from the octets; here they are only tried. */
    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        int place = at;
        while (place < end) {
            int number = in.octet(place);
            int length = number < 2 ? 1 : place + 1 < end ? in.octet(place + 1) : 0;
            if (length < (number < 2 ? 1 : 2) || place + length > end) {
                return -1;
            }
            place += length;
        }
        if (place > at) {
            in.layers().hold(slot, in.string(at, place - at));
        }
        return place;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        byte[] bytes = layers.values().bytes();
        int at = (int) layers.values().low(layers.node(slot));
        int end = at + (int) layers.values().count(layers.node(slot));
        out.plain("[");
        while (at < end) {
            int number = bytes[at] & 0xff;
            int length = number < 2 ? 1 : bytes[at + 1] & 0xff;
            tell(bytes, at, length, out);
            at += length;
            out.plain(at < end ? ", " : "");
        }
        out.plain("]");
    }

    /** One option: by name where its octets are the integers that the name takes, else by number. */
    private static void tell(byte[] bytes, int at, int length, ScapyText out) {
        int number = bytes[at] & 0xff;
        int place = 0;
        while (place < NUMBERS.length && NUMBERS[place] != number) {
            place++;
        }
        int[] widths = place < NUMBERS.length ? WIDTHS[place] : NONE;
        int octets = 0;
        for (int width : widths) {
            octets += width;
        }
        int value = Math.max(0, length - 2);
        boolean integers = octets > 0 && (octets == value || place == SACK && value > 0 && value % octets == 0);
        boolean silent = octets == 0 && value == 0 && place < FIRST_OF_OCTETS;
        out.plain("(");
        if (integers || silent || place == MD5 && value == MD5_BYTES) {
            out.quoted(NAMES.name(place));
        } else {
            out.number(number);
        }
        out.plain(", ");
        if (integers) {
            integers(bytes, at + 2, value, widths, out);
        } else if (number < 2) {
            out.plain("None");
        } else {
            out.bytes(bytes, at + 2, value);
        }
        out.plain(")");
    }

    private static void integers(byte[] bytes, int from, int octets, int[] widths, ScapyText out) {
        boolean tuple = widths.length > 1 || widths[0] == WIDTHS[SACK][0];
        out.plain(tuple ? "(" : "");
        int at = from;
        for (int i = 0; at < from + octets; i++) {
            long number = 0;
            for (int end = at + widths[i % widths.length]; at < end; at++) {
                number = number << 8 | bytes[at] & 0xff;
            }
            out.plain(i > 0 ? ", " : "");
            out.number(number);
        }
        out.plain(!tuple ? "" : octets == widths[0] ? ",)" : ")");
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        throw layers.values().bad(node, LABEL, PAIRS);
    }

    @Override
    Field.Form form() {
        return Field.Form.OCTETS;
    }

    private static void option(Layers layers, int name, int value) throws BadValueException {
        Values values = layers.values();
        if (values.kind(name) == Values.TEXT) {
            int from = (int) values.low(name);
            int to = from + (int) values.count(name);
            int place = NAMES.find(values.bytes(), from, to);
            if (place < 0) {
                String text = new String(values.bytes(), from, to - from, StandardCharsets.UTF_8);
                throw values.bad(name, LABEL, "unknown option" + NAMES.hint(text));
            }
            named(layers, place, value);
        } else if (values.isWithin(name, 1)) {
            octet(values, name, (int) values.low(name));
        } else if (values.isWithin(name, 255)) {
            if (!values.isString(value)) {
                throw values.bad(value, LABEL, "the value of an option given by number is a string or bytes");
            }
            copy(values, (int) values.low(name), value, (int) values.count(value));
        } else {
            throw values.bad(name, LABEL, "an option is a name or a number within 0 to 255");
        }
    }

    private static void named(Layers layers, int place, int value) throws BadValueException {
        Values values = layers.values();
        int number = NUMBERS[place];
        if (number < 2) {
            octet(values, value, number);
        } else if (place == MD5) {
            if (values.kind(value) != Values.BYTES) {
                throw values.bad(value, LABEL, "MD5 takes bytes");
            }
            copy(values, number, value, MD5_BYTES);
        } else if (values.isString(value)) {
            copy(values, number, value, (int) values.count(value));
        } else if (place == AO && values.kind(value) == Values.PACKET) {
            authentication(layers, number, value);
        } else if (WIDTHS[place].length > 0) {
            integers(values, place, value);
        } else {
            throw values.bad(value, LABEL, NAMES.name(place) + " takes a string or bytes");
        }
    }

    private static void integers(Values values, int place, int value) throws BadValueException {
        boolean tuple = values.kind(value) == Values.TUPLE;
        int count = tuple ? (int) values.count(value) : 1;
        int[] widths = WIDTHS[place];
        if (place == SACK ? !tuple : count != widths.length) {
            String wanted = place == SACK ? "a tuple of" : widths.length == 1 ? "one" : "(a, b), two";
            throw values.bad(value, LABEL, NAMES.name(place) + " takes " + wanted + " integers");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += widths[i % widths.length];
        }
        int at = header(values, NUMBERS[place], value, length);
        int item = tuple ? values.first(value) : value;
        for (int i = 0; i < count; i++, item = tuple ? values.next(item) : 0) {
            int width = widths[i % widths.length];
            long max = (1L << 8 * width) - 1;
            if (!values.isWithin(item, max)) {
                throw values.bad(item, LABEL, "not within 0 to " + max + ", what " + NAMES.name(place) + " takes");
            }
            for (int shift = 8 * width - 8; shift >= 0; shift -= 8) {
                values.bytes()[at++] = (byte) (values.low(item) >>> shift);
            }
        }
    }

    private static void authentication(Layers layers, int number, int value) throws BadValueException {
        Values values = layers.values();
        int inner = (int) values.low(value);
        if (layers.protocol(inner).id() != Protocols.TCP_AO_VALUE || layers.above(inner) >= 0) {
            throw values.bad(value, LABEL, "AO takes a TCPAOValue, a string or bytes");
        }
        int mac = layers.slot(inner, 2);
        int length = layers.stringLength(mac);
        int at = header(values, number, value, 2 + length);
        values.bytes()[at++] = (byte) layers.value(inner, 0);
        values.bytes()[at++] = (byte) layers.value(inner, 1);
        if (length > 0) {
            System.arraycopy(values.bytes(), (int) values.low(layers.node(mac)), values.bytes(), at, length);
        }
    }

    /** Writes number and length, then the string cut or filled with zeros to {@code length}. */
    private static void copy(Values values, int number, int string, int length) throws BadValueException {
        int at = header(values, number, string, length);
        int given = Math.min(length, (int) values.count(string));
        System.arraycopy(values.bytes(), (int) values.low(string), values.bytes(), at, given);
        for (int i = given; i < length; i++) {
            values.bytes()[at + i] = 0;
        }
    }

    /** Takes room for an option and writes its number and length; answers where its value begins. */
    private static int header(Values values, int number, int value, int length) throws BadValueException {
        if (length > 253) {
            throw values.bad(value, LABEL, "a value of " + length + " bytes, an option has at most 253");
        }
        int at = room(values, value, 2 + length);
        values.bytes()[at] = (byte) number;
        values.bytes()[at + 1] = (byte) (2 + length);
        return at + 2;
    }

    private static void octet(Values values, int node, int octet) throws BadValueException {
        int at = room(values, node, 1);
        values.bytes()[at] = (byte) octet;
    }

    private static int room(Values values, int node, int length) throws BadValueException {
        int at = values.room(length);
        if (at < 0) {
            throw tooLong(values, LABEL, node);
        }
        return at;
    }
}
