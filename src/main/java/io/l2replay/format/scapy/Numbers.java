package io.l2replay.format.scapy;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;

/** Reads Python's numbers: decimal, 0x, 0o, 0b, underscores between digits, a sign, a decimal point. */
final class Numbers {
    private final Cursor cursor;
    private final Values values;
    private long magnitude;
    private boolean tooBig;

    Numbers(Cursor cursor, Values values) {
        this.cursor = cursor;
        this.values = values;
    }

    /** Whether a number begins here. */
    static boolean begins(int b) {
        return Cursor.isDigit(b) || b == '-' || b == '+' || b == '.';
    }

    /** Reads a number into a new node. */
    int read() throws BadValueException {
        int from = cursor.at;
        boolean negative = false;
        while (cursor.peek() == '-' || cursor.peek() == '+') {
            negative ^= cursor.peek() == '-';
            cursor.at++;
            cursor.skipSpaces();
        }
        int first = cursor.at;
        int base = base();
        int start = cursor.at;
        digits(base);
        if (base == 10 && cursor.peek() == '.') {
            return decimal(from, first, negative);
        }
        if (cursor.at == start) {
            throw cursor.expected("a digit");
        }
        if (Cursor.isNameStart(cursor.peek()) || Cursor.isDigit(cursor.peek())) {
            throw Cursor.bad(from, cursor.name(), "no integer as Python writes it");
        }
        if (base == 10 && cursor.bytes[first] == '0' && magnitude != 0) {
            throw Cursor.bad(from, cursor.at, "no leading zeros in an integer");
        }
        int node = values.add(Values.INT, from, cursor.at);
        boolean far = tooBig || negative && magnitude < 0 && magnitude != Long.MIN_VALUE;
        long low = negative ? -magnitude : magnitude;
        long sign = negative && magnitude != 0 ? -1 : 0;
        values.set(node, far ? sign * 3 + 1 : sign, low, 0);
        return node;
    }

    private int base() {
        if (cursor.peek() != '0') {
            return 10;
        }
        int letter = cursor.peek(1) | 0x20;
        int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
        cursor.at += base == 10 ? 0 : 2;
        return base;
    }

    /** Reads digits into {@link #magnitude}; an underscore stands only before a digit. */
    private void digits(int base) {
        magnitude = 0;
        tooBig = false;
        while (true) {
            int digit = digit(cursor.peek(), base);
            if (digit < 0 && cursor.peek() == '_' && digit(cursor.peek(1), base) >= 0) {
                cursor.at++;
                continue;
            }
            if (digit < 0) {
                return;
            }
            if (magnitude >>> 59 != 0) {
                tooBig |= Long.compareUnsigned(magnitude, Long.divideUnsigned(-1L - digit, base)) > 0;
            }
            magnitude = magnitude * base + digit;
            cursor.at++;
        }
    }

    private static int digit(int b, int base) {
        int digit = b < 0 ? -1 : AddressText.hexDigit((byte) b);
        return digit < base ? digit : -1;
    }

    private int decimal(int from, int first, boolean negative) throws BadValueException {
        double whole = magnitude;
        boolean digitsBefore = cursor.at > first;
        cursor.at++;
        int point = cursor.at;
        double fraction = 0;
        double scale = 1;
        while (Cursor.isDigit(cursor.peek()) && cursor.at - point < 15) {
            fraction = fraction * 10 + cursor.peek() - '0';
            scale *= 10;
            cursor.at++;
        }
        boolean number = digitsBefore || cursor.at > point;
        if (!number || tooBig || Cursor.isDigit(cursor.peek()) || Cursor.isNameStart(cursor.peek())) {
            throw Cursor.bad(from, cursor.at, "expected a number with at most 15 decimals");
        }
        double value = (whole * scale + fraction) / scale;
        int node = values.add(Values.DECIMAL, from, cursor.at);
        values.set(node, 0, Double.doubleToRawLongBits(negative ? -value : value), 0);
        return node;
    }
}
