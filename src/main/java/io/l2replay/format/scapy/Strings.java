package io.l2replay.format.scapy;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;

/**
 * Reads Python's strings into bytes: both quotes, prefixes b, u and r, escapes, neighbours joined. Text becomes UTF-8, as scapy
 * encodes it.
 */
final class Strings {
    private final Cursor cursor;
    private final Values values;
    private boolean isBytes;
    private boolean isRaw;
    /** Where the next byte goes in the values' array. */
    private int out;

    Strings(Cursor cursor, Values values) {
        this.cursor = cursor;
        this.values = values;
    }

    /** Whether a string begins at the cursor. */
    boolean begins() {
        return quoteAt() >= 0;
    }

    /** Bytes of prefix before the quote, or -1 when no string begins here. */
    private int quoteAt() {
        int first = cursor.peek();
        if (first < 'B' && first != '\'' && first != '"') {
            return -1;
        }
        for (int i = 0; i < 3; i++) {
            int b = cursor.peek(i);
            if (b == '\'' || b == '"') {
                return i;
            }
            int letter = b | 0x20;
            if (letter != 'b' && letter != 'r' && letter != 'u') {
                return -1;
            }
        }
        return -1;
    }

    /** Reads a string and its neighbours into a new node. */
    int read() throws BadValueException {
        int from = cursor.at;
        prefix();
        boolean bytes = isBytes;
        // Nothing that stands in the line becomes longer than the line.
        int start = values.room(cursor.end - cursor.at);
        if (start < 0) {
            throw Cursor.bad(from, cursor.at, tooLong());
        }
        out = start;
        literal();
        int to = cursor.at;
        cursor.skipSpaces();
        while (begins()) {
            int neighbour = cursor.at;
            prefix();
            if (isBytes != bytes) {
                throw Cursor.bad(neighbour, cursor.at, "strings and bytes are not joined");
            }
            literal();
            to = cursor.at;
            cursor.skipSpaces();
        }
        int node = values.add(bytes ? Values.BYTES : Values.TEXT, from, to);
        values.set(node, 0, start, out - start);
        values.giveBack(out);
        return node;
    }

    /** Room for bytes of the line's strings; answers where it begins. */
    static int room(Values values, int node, int length) throws BadValueException {
        int at = values.room(length);
        if (at < 0) {
            throw values.bad(node, "", tooLong());
        }
        return at;
    }

    static String tooLong() {
        return "the strings of the line exceed " + Values.MAX_STRING_BYTES + " bytes";
    }

    private void prefix() throws BadValueException {
        int length = quoteAt();
        isBytes = false;
        isRaw = false;
        for (int i = 0; i < length; i++) {
            int letter = cursor.peek(i) | 0x20;
            boolean again = letter == 'b' ? isBytes : isRaw;
            if (letter == 'u' ? length > 1 : again) {
                throw Cursor.bad(cursor.at, cursor.at + length, "no prefix of a Python string");
            }
            isBytes |= letter == 'b';
            isRaw |= letter == 'r';
        }
        cursor.at += length;
    }

    /** Reads one literal; the cursor stands on its quote. */
    private void literal() throws BadValueException {
        byte[] source = cursor.bytes;
        byte[] target = values.bytes();
        int opening = cursor.at;
        byte quote = source[cursor.at++];
        while (cursor.at < cursor.end) {
            byte b = source[cursor.at];
            if (b == quote) {
                cursor.at++;
                return;
            }
            if (b == '\\') {
                escape(target, quote);
            } else if (b < 0) {
                character(target);
            } else if (b == 0 || b == '\r') {
                throw Cursor.bad(cursor.at, cursor.at + 1, "a control character inside a string");
            } else {
                copyRun(source, target, quote);
            }
        }
        throw Cursor.bad(opening, cursor.end, "a string without its closing quote");
    }

    /** Copies the character at the cursor, and those behind it that stand for themselves. */
    private void copyRun(byte[] source, byte[] target, byte quote) {
        int end = cursor.end;
        int from = cursor.at;
        int to = out;
        byte b = source[from];
        do {
            target[to++] = b;
            from++;
            b = from < end ? source[from] : quote;
        } while (b != quote && b != '\\' && b >= ' ');
        cursor.at = from;
        out = to;
    }

    private void escape(byte[] target, byte quote) throws BadValueException {
        int from = cursor.at++;
        int b = cursor.peek();
        cursor.at++;
        if (isRaw) {
            target[out++] = '\\';
            if (b == quote || b == '\\') {
                target[out++] = (byte) b;
            } else {
                cursor.at--;
            }
            return;
        }
        int plain = plain(b);
        if (plain >= 0) {
            target[out++] = (byte) plain;
        } else if (b >= '0' && b <= '7') {
            int code = b - '0';
            for (int i = 0; i < 2 && cursor.peek() >= '0' && cursor.peek() <= '7'; i++) {
                code = code * 8 + cursor.bytes[cursor.at++] - '0';
            }
            code(target, code);
        } else if (b == 'x') {
            code(target, hex(from, 2));
        } else if (!isBytes && (b == 'u' || b == 'U')) {
            int code = hex(from, b == 'u' ? 4 : 8);
            if (code < 0 || code > 0x10_ffff || code >>> 11 == 0x1b) {
                throw Cursor.bad(from, cursor.at, "no character has that number");
            }
            code(target, code);
        } else if (!isBytes && b == 'N') {
            throw Cursor.bad(from, cursor.at, "characters by name are not known here; use \\u and the number");
        } else {
            target[out++] = '\\';
            cursor.at--;
        }
    }

    /** The byte that a one-letter escape stands for, or -1. */
    private static int plain(int b) {
        switch (b) {
            case '\\':
            case '\'':
            case '"':
                return b;
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'a':
                return 7;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'v':
                return 11;
            default:
                return -1;
        }
    }

    private int hex(int from, int digits) throws BadValueException {
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = cursor.at < cursor.end ? AddressText.hexDigit(cursor.bytes[cursor.at]) : -1;
            if (digit < 0) {
                throw Cursor.bad(from, cursor.at, "expected " + digits + " hexadecimal digits in this escape");
            }
            code = code << 4 | digit;
            cursor.at++;
        }
        return code;
    }

    /** Writes a byte of bytes, or a character of text as UTF-8. */
    private void code(byte[] target, int code) {
        if (isBytes || code < 0x80) {
            target[out++] = (byte) code;
        } else if (code < 0x800) {
            target[out++] = (byte) (0xc0 | code >> 6);
            target[out++] = (byte) (0x80 | code & 0x3f);
        } else if (code < 0x1_0000) {
            target[out++] = (byte) (0xe0 | code >> 12);
            target[out++] = (byte) (0x80 | code >> 6 & 0x3f);
            target[out++] = (byte) (0x80 | code & 0x3f);
        } else {
            target[out++] = (byte) (0xf0 | code >> 18);
            target[out++] = (byte) (0x80 | code >> 12 & 0x3f);
            target[out++] = (byte) (0x80 | code >> 6 & 0x3f);
            target[out++] = (byte) (0x80 | code & 0x3f);
        }
    }

    /** Copies one character of UTF-8 (RFC 3629, 4) from the line. */
    private void character(byte[] target) throws BadValueException {
        int from = cursor.at;
        int lead = cursor.peek();
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        int code = lead & (0x3f >> more);
        boolean valid = lead >= 0xc2 && lead <= 0xf4;
        for (int i = 1; valid && i <= more; i++) {
            int next = cursor.peek(i);
            valid = next >= 0x80 && next <= 0xbf;
            code = code << 6 | next & 0x3f;
        }
        boolean shortest = code >= (more == 3 ? 0x1_0000 : more == 2 ? 0x800 : 0x80);
        if (!valid || !shortest || code > 0x10_ffff || code >>> 11 == 0x1b) {
            throw Cursor.bad(from, from + 1, "invalid UTF-8");
        }
        if (isBytes) {
            throw Cursor.bad(from, from + 1 + more, "bytes take ASCII only; use \\x and the number");
        }
        for (int i = 0; i <= more; i++) {
            target[out++] = cursor.bytes[cursor.at++];
        }
    }
}
