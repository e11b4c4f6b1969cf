package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Octets;
import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Values;
import java.nio.charset.StandardCharsets;

/** A piece of the line, and what may be read from it. Reused for all pieces of all lines. One thread. */
final class Word {
    private static final int MAX_DIGITS = 18;

    byte[] text = new byte[0];
    int from;
    int to;
    private final Values scratch = new Values();
    private final int address;
    private int start;
    private int at;
    private int end;

    Word() {
        try {
            address = scratch.addInt(0, 0, 0);
        } catch (BadValueException full) {
            throw new IllegalStateException(full);
        }
    }

    /** Points at a line; columns are counted from its first byte. */
    void line(byte[] bytes, int lineStart) {
        text = bytes;
        start = lineStart;
    }

    /** The words between these indexes come next. */
    void range(int first, int behindLast) {
        at = first;
        end = behindLast;
    }

    /** Steps to the next word between blanks; false, with an empty word, when there is none. */
    boolean step() {
        int next = Octets.behindBlanks(text, at, end);
        from = next;
        while (next < end && !Octets.isBlank(text[next])) {
            next++;
        }
        to = next;
        at = next;
        return from < to;
    }

    /** Passes over brackets that come next and begin with a digit. */
    void skipBracketed() {
        int next = Octets.behindBlanks(text, at, end);
        if (next + 1 < end && text[next] == '[' && text[next + 1] >= '0' && text[next + 1] <= '9') {
            while (next < end && text[next] != ']') {
                next++;
            }
            at = Math.min(next + 1, end);
        }
    }

    /** An unsigned decimal number. */
    long decimal(String field, long max) throws BadLineException {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9' || i - from == MAX_DIGITS) {
                throw bad(field, "expected a number within 0 to " + max);
            }
            value = value * 10 + text[i] - '0';
        }
        if (from == to || value > max) {
            throw bad(field, "expected a number within 0 to " + max);
        }
        return value;
    }

    /** An unsigned hexadecimal number, with or without {@code 0x}. */
    long hex(String field, long max) throws BadLineException {
        int at = from;
        if (to - from > 2 && text[from] == '0' && text[from + 1] == 'x') {
            at += 2;
        }
        int first = at;
        long value = 0;
        for (; at < to; at++) {
            int digit = AddressText.hexDigit(text[at]);
            if (digit < 0 || at - first == MAX_DIGITS - 3) {
                throw badHex(field, max);
            }
            value = value << 4 | digit;
        }
        if (first == to || value > max) {
            throw badHex(field, max);
        }
        return value;
    }

    private BadLineException badHex(String field, long max) {
        return bad(field, "expected a hexadecimal number within 0 to 0x" + Long.toHexString(max));
    }

    long mac(String field) throws BadLineException {
        long mac = AddressText.mac(text, from, to);
        if (mac < 0) {
            throw bad(field, "expected a MAC address");
        }
        return mac;
    }

    long ipv4(String field) throws BadLineException {
        long address = AddressText.ipv4(text, from, to);
        if (address < 0) {
            throw bad(field, "expected an IPv4 address");
        }
        return address;
    }

    boolean holds(byte octet) {
        for (int i = from; i < to; i++) {
            if (text[i] == octet) {
                return true;
            }
        }
        return false;
    }

    /** Copies the text of an IPv6 address; answers its bytes. */
    int ipv6(String field, byte[] into) throws BadLineException {
        int length = to - from;
        if (length > into.length || !AddressText.ipv6(text, from, to, scratch, address)) {
            throw bad(field, "expected an IPv6 address");
        }
        System.arraycopy(text, from, into, 0, length);
        return length;
    }

    /**
     * Octets of two hexadecimal digits each.
     *
     * @param separator what stands between two of them; 0 for nothing
     * @return how many
     */
    int octets(String field, byte separator, byte[] into) throws BadLineException {
        int count = 0;
        int at = from;
        while (at < to) {
            if (separator != 0 && at > from && text[at++] != separator) {
                throw bad(field, "expected octets with colons between");
            }
            int high = at < to ? AddressText.hexDigit(text[at]) : -1;
            int low = at + 1 < to ? AddressText.hexDigit(text[at + 1]) : -1;
            if (high < 0 || low < 0) {
                throw bad(field, "expected octets of two hex digits");
            }
            if (count == into.length) {
                throw bad(field, "more than " + into.length + " octets");
            }
            into[count++] = (byte) (high << 4 | low);
            at += 2;
        }
        return count;
    }

    boolean is(String other) {
        boolean same = to - from == other.length();
        for (int i = 0; same && i < other.length(); i++) {
            same = text[from + i] == other.charAt(i);
        }
        return same;
    }

    boolean startsWith(String other) {
        boolean same = to - from >= other.length();
        for (int i = 0; same && i < other.length(); i++) {
            same = text[from + i] == other.charAt(i);
        }
        return same;
    }

    /** Column of its first byte, from 1. */
    int column() {
        return from - start + 1;
    }

    /** An error about what is not there, at that index. */
    BadLineException badEnd(int index, String message) {
        return new BadLineException(index - start + 1, "", message, "");
    }

    /** An error about this word. */
    BadLineException bad(String field, String message) {
        String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return new BadLineException(column(), field, message, value);
    }
}
