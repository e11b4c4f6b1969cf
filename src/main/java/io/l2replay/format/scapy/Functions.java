package io.l2replay.format.scapy;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.NameTable;
import io.l2replay.frame.Values;

/** What values are made of besides literals: constants, subnets, random draws. */
final class Functions {
    private static final int NET = 0;
    private static final int NET6 = 1;
    private static final int BYTE = 2;
    private static final int SHORT = 3;
    private static final int NUM = 5;
    private static final int IP = 6;
    private static final int IP6 = 7;
    private static final int MAC = 8;
    private static final int STRING = 9;
    private static final int BIN = 10;
    private static final int CHOICE = 11;

    private final ValueReader reader;
    private final Cursor cursor;
    private final Values values;

    Functions(ValueReader reader, Cursor cursor, Values values) {
        this.reader = reader;
        this.cursor = cursor;
        this.values = values;
    }

    /** Loaded when the first name stands where a value is expected. */
    private static final class Names {
        static final NameTable TABLE = new NameTable(
                "Net",
                "Net6",
                "RandByte",
                "RandShort",
                "RandInt",
                "RandNum",
                "RandIP",
                "RandIP6",
                "RandMAC",
                "RandString",
                "RandBin",
                "RandChoice");
        static final String[][] PARAMETERS = {
            {"net", "stop"},
            {"net", "stop"},
            {},
            {},
            {},
            {"min", "max"},
            {"iptemplate"},
            {},
            {"_template"},
            {"size"},
            {"size"},
            {}
        };
    }

    /** A node for None, True or False; 0 for any other name. */
    int constant(int from, int to) throws BadValueException {
        if (cursor.is(from, to, "None")) {
            return values.add(Values.NONE, from, to);
        }
        if (cursor.is(from, to, "True")) {
            return values.addInt(1, from, to);
        }
        return cursor.is(from, to, "False") ? values.addInt(0, from, to) : 0;
    }

    /** The number of a function, or -1. */
    int find(int from, int to) {
        return Names.TABLE.find(cursor.bytes, from, to);
    }

    /** Reads the arguments of a function whose name began at {@code from} and has been read; answers its value. */
    int call(int function, int from) throws BadValueException {
        cursor.skipSpaces();
        if (cursor.peek() != '(') {
            throw cursor.expected("'(' behind " + Names.TABLE.name(function));
        }
        int node = reader.items(Values.TUPLE, ')', from, Names.PARAMETERS[function]);
        long given = values.count(node);
        int a = values.first(node);
        int b = a == 0 ? 0 : values.next(a);
        if (function == NET || function == NET6) {
            require(given == 1 || given == 2, node, "takes a subnet, or a first and a last address");
            return net(function == NET, node, a, b);
        }
        switch (function) {
            case NUM:
                boolean ordered = given == 2
                        && values.isWithin(a, Long.MAX_VALUE)
                        && values.isWithin(b, Long.MAX_VALUE)
                        && values.low(a) <= values.low(b);
                require(ordered, node, "takes the least and the greatest number, from 0 on");
                return draw(node, Values.DRAW_NUMBER, values.low(b), values.low(a), 0);
            case IP:
                require(given <= 1, node, "takes a subnet at most");
                return randomAddress(node, a);
            case MAC:
                require(given <= 1, node, "takes a pattern such as '02:*' at most");
                return randomMac(node, a);
            case STRING:
            case BIN:
                require(given == 1 && values.kind(a) == Values.INT, node, "takes a size");
                return randomString(function == STRING ? Values.DRAW_LETTERS : Values.DRAW_BYTES, node, a);
            case CHOICE:
                require(given > 0, node, "takes the values to choose from");
                values.kind(node, Values.DRAW_CHOICE);
                return node;
            default:
                require(given == 0, node, "takes nothing");
                return function == IP6 ? draw(node, Values.DRAW_IPV6, 0, 0, 0) : randomNumber(function, node);
        }
    }

    private int randomNumber(int function, int node) {
        long max = function == BYTE ? 0xff : function == SHORT ? 0xffff : 0xffff_ffffL;
        return draw(node, Values.DRAW_NUMBER, max, 0, 0);
    }

    private void require(boolean right, int node, String message) throws BadValueException {
        if (!right) {
            int from = values.from(node);
            cursor.at = from;
            String name = cursor.text(from, cursor.name());
            throw values.bad(node, "", name + " " + message);
        }
    }

    private int draw(int node, byte kind, long high, long low, long count) {
        values.kind(node, kind);
        values.first(node, 0);
        values.set(node, high, low, count);
        return node;
    }

    /** Skips the name of an argument and its equals sign, if they stand here. */
    void skipName(String parameter) throws BadValueException {
        cursor.skipSpaces();
        int from = cursor.at;
        int to = cursor.name();
        cursor.skipSpaces();
        if (to == from || cursor.peek() != '=') {
            cursor.at = from;
            return;
        }
        // RandMAC's own command() drops the underscore.
        if (!cursor.is(from, to, parameter)
                && !(parameter.startsWith("_") && cursor.is(from, to, parameter.substring(1)))) {
            throw Cursor.bad(from, to, parameter.isEmpty() ? "expected no name" : "expected the name " + parameter);
        }
        cursor.at++;
    }

    private int net(boolean four, int node, int a, int b) throws BadValueException {
        require(values.isString(a), node, "takes text");
        boolean first = four ? AddressText.toIpv4(values, a) : AddressText.toIpv6(values, a);
        require(first, node, four ? "takes an IPv4 address or a subnet" : "takes an IPv6 address or a subnet");
        if (b == 0) {
            return a;
        }
        require(values.isString(b), node, "takes text");
        boolean last = four ? AddressText.toIpv4(values, b) : AddressText.toIpv6(values, b);
        boolean single = values.kind(a) == Values.INT && last && values.kind(b) == Values.INT;
        long apart = values.low(b) - values.low(a);
        require(
                single && values.high(a) == values.high(b) && apart >= 0 && apart < Long.MAX_VALUE,
                node,
                "takes a first and a last address, not more than 2^63 apart");
        values.kind(node, four ? Values.NET4 : Values.NET6);
        values.first(node, 0);
        values.set(node, values.high(a), values.low(a), apart + 1);
        return node;
    }

    private int randomAddress(int node, int net) throws BadValueException {
        if (net == 0) {
            return draw(node, Values.DRAW_IPV4, 0xffff_ffffL, 0, 0);
        }
        require(values.isString(net) && AddressText.toIpv4(values, net), node, "takes a subnet such as '10.0.0.0/8'");
        long first = values.low(net);
        return draw(node, Values.DRAW_IPV4, first + values.count(net) - 1, first, 0);
    }

    /** Octets in hexadecimal, ranges of them with a hyphen, and * for any; what is missing at the end is any. */
    private int randomMac(int node, int pattern) throws BadValueException {
        long low = 0;
        long high = 0;
        boolean right = pattern == 0 || values.isString(pattern);
        int at = pattern == 0 ? 0 : (int) values.low(pattern);
        int end = pattern == 0 ? 0 : at + (int) values.count(pattern);
        byte[] text = values.bytes();
        for (int octet = 0; right && octet < 6; octet++) {
            int least = 0;
            int most = 0xff;
            if (at < end && text[at] == '*') {
                at++;
            } else if (at < end) {
                int to = octetEnd(text, at, end);
                least = octet(text, at, to);
                most = least;
                at = to;
                if (at < end && text[at] == '-') {
                    to = octetEnd(text, at + 1, end);
                    most = octet(text, at + 1, to);
                    at = to;
                }
            }
            right = least >= 0 && most >= least && (at == end || text[at++] == ':' && octet < 5);
            low = low << 8 | least;
            high = high << 8 | most;
        }
        require(right && at == end, node, "takes a pattern such as '02:*' or '02:00:00-0f:*'");
        return draw(node, Values.DRAW_MAC, high, low, 0);
    }

    private static int octetEnd(byte[] text, int from, int end) {
        int at = from;
        while (at < end && AddressText.hexDigit(text[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static int octet(byte[] text, int from, int to) {
        if (to == from || to - from > 2) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | AddressText.hexDigit(text[i]);
        }
        return value;
    }

    private int randomString(byte kind, int node, int size) throws BadValueException {
        require(
                values.isWithin(size, Values.MAX_STRING_BYTES),
                node,
                "takes a size within 0 to " + Values.MAX_STRING_BYTES);
        int length = (int) values.low(size);
        return draw(node, kind, 0, Strings.room(values, node, length), length);
    }
}
