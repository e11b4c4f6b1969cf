package io.l2replay.format.scapy;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;

/** Reads what Python lets people write with strings: {@code 'ab' * 3}, {@code 3 * 'ab'}, {@code 'a' + 'b'}. */
final class Sums {
    private final Cursor cursor;
    private final Values values;
    private final Numbers numbers;
    private final Strings strings;

    Sums(Cursor cursor, Values values, Numbers numbers, Strings strings) {
        this.cursor = cursor;
        this.values = values;
        this.numbers = numbers;
        this.strings = strings;
    }

    /** A number in front of a string repeats it. */
    int times(int number) throws BadValueException {
        int at = cursor.at;
        if (!cursor.take('*')) {
            return number;
        }
        cursor.skipSpaces();
        if (!strings.begins()) {
            cursor.at = at;
            throw cursor.expected("',' or ')'");
        }
        int from = values.from(number);
        int string = strings.read();
        return sum(repeat(string, number, from));
    }

    /** What may stand behind a string: a repetition, more strings. */
    int sum(int string) throws BadValueException {
        int left = repeated(string);
        while (cursor.take('+')) {
            cursor.skipSpaces();
            if (!strings.begins()) {
                throw cursor.expected("a string");
            }
            left = join(left, repeated(strings.read()));
        }
        return left;
    }

    private int repeated(int string) throws BadValueException {
        int result = string;
        while (cursor.take('*')) {
            cursor.skipSpaces();
            if (!Numbers.begins(cursor.peek())) {
                throw cursor.expected("how often to repeat, an integer");
            }
            result = repeat(result, numbers.read(), values.from(string));
        }
        return result;
    }

    /** A string, that many times. Python takes a negative number as 0. */
    private int repeat(int string, int number, int from) throws BadValueException {
        if (values.kind(number) != Values.INT) {
            throw values.bad(number, "", "expected how often to repeat, an integer");
        }
        long times = values.high(number) < 0 ? 0 : values.low(number);
        long length = values.count(string);
        boolean fits = values.high(number) <= 0 && times >= 0 && times <= Values.MAX_STRING_BYTES;
        if (length > 0 && (!fits || times * length > Values.MAX_STRING_BYTES)) {
            throw values.bad(number, "", Strings.tooLong());
        }
        int total = (int) (length * (length == 0 ? 0 : times));
        int at = Strings.room(values, number, total);
        byte[] bytes = values.bytes();
        for (int done = 0; done < total; done += (int) length) {
            System.arraycopy(bytes, (int) values.low(string), bytes, at + done, (int) length);
        }
        return made(values.kind(string), from, at, total);
    }

    /** Two strings of one kind, one behind the other. */
    private int join(int left, int right) throws BadValueException {
        if (values.kind(left) != values.kind(right)) {
            throw values.bad(right, "", "strings and bytes are not joined");
        }
        int first = (int) values.count(left);
        int second = (int) values.count(right);
        int at = Strings.room(values, right, first + second);
        byte[] bytes = values.bytes();
        System.arraycopy(bytes, (int) values.low(left), bytes, at, first);
        System.arraycopy(bytes, (int) values.low(right), bytes, at + first, second);
        return made(values.kind(left), values.from(left), at, first + second);
    }

    private int made(byte kind, int from, int at, int length) throws BadValueException {
        int node = values.add(kind, from, cursor.at);
        values.set(node, 0, at, length);
        return node;
    }
}
