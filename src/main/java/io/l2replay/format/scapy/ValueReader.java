package io.l2replay.format.scapy;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;

/** Reads the value of an argument or of an element of a list: {@code value} in the grammar of {@link Parser}. */
final class ValueReader {
    private static final String[] NO_PARAMETERS = {};

    private final Parser parser;
    private final Cursor cursor;
    private final Values values;
    private final Numbers numbers;
    private final Strings strings;
    private final Sums sums;
    private final Functions functions;

    ValueReader(Parser parser, Cursor cursor, Values values, Numbers numbers, Strings strings) {
        this.parser = parser;
        this.cursor = cursor;
        this.values = values;
        this.numbers = numbers;
        this.strings = strings;
        sums = new Sums(cursor, values, numbers, strings);
        functions = new Functions(this, cursor, values);
    }

    /** Reads what may stand behind a string that has been read. */
    int sum(int string) throws BadValueException {
        return sums.sum(string);
    }

    /** Reads one value, spaces before and behind it included. */
    int value() throws BadValueException {
        cursor.skipSpaces();
        int b = cursor.peek();
        if (strings.begins()) {
            return sums.sum(strings.read());
        }
        if (Numbers.begins(b)) {
            return sums.times(numbers.read());
        }
        if (b == '[') {
            return items(Values.LIST, ']', cursor.at, NO_PARAMETERS);
        }
        if (b == '(') {
            return parenthesised();
        }
        if (Cursor.isNameStart(b)) {
            return named();
        }
        throw cursor.expected("a value");
    }

    private int parenthesised() throws BadValueException {
        int from = cursor.at;
        int node = items(Values.TUPLE, ')', from, NO_PARAMETERS);
        int only = values.first(node);
        if (only == 0 || values.next(only) != 0 || endsInComma(from, cursor.at - 1)) {
            return node;
        }
        return values.isString(only) ? sums.sum(only) : only;
    }

    private boolean endsInComma(int from, int to) {
        int at = to - 1;
        while (at > from && (cursor.bytes[at] == ' ' || cursor.bytes[at] == '\t')) {
            at--;
        }
        return cursor.bytes[at] == ',';
    }

    /**
     * Reads values in brackets into a list or a tuple; the cursor stands on the opening bracket.
     *
     * @param from where the whole begins: the bracket, or the name before it
     * @param parameters names that may stand before the values, in this order
     */
    int items(byte kind, char closing, int from, String[] parameters) throws BadValueException {
        cursor.enter();
        int node = values.add(kind, from, cursor.at + 1);
        cursor.at++;
        int last = 0;
        int count = 0;
        while (!cursor.take(closing)) {
            if (last != 0) {
                cursor.expect(',', closing == ']' ? "',' or ']'" : "',' or ')'");
                if (cursor.take(closing)) {
                    break;
                }
            }
            if (parameters != NO_PARAMETERS) {
                functions.skipName(count < parameters.length ? parameters[count] : "");
            }
            int item = value();
            if (last == 0) {
                values.first(node, item);
            } else {
                values.next(last, item);
            }
            last = item;
            count++;
        }
        values.to(node, cursor.at);
        values.set(node, 0, 0, count);
        cursor.leave();
        return node;
    }

    private int named() throws BadValueException {
        int from = cursor.at;
        int to = cursor.name();
        int simple = functions.constant(from, to);
        if (simple != 0) {
            return simple;
        }
        int function = functions.find(from, to);
        if (function >= 0) {
            return functions.call(function, from);
        }
        cursor.skipSpaces();
        if (cursor.peek() != '(') {
            throw Cursor.bad(from, to, "expected a value, not a name; text stands in quotes");
        }
        cursor.at = from;
        int node = values.add(Values.PACKET, from, to);
        cursor.enter();
        int first = parser.chain(false);
        cursor.leave();
        values.set(node, 0, first, 0);
        values.to(node, cursor.at);
        return node;
    }
}
