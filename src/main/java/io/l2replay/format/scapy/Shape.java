package io.l2replay.format.scapy;

import io.l2replay.frame.Givens;
import java.util.Arrays;

/**
 * What the line before looked like. Lines mostly differ from the one before in a few numbers and strings, and such a line is not
 * parsed: it is compared with the one before up to the first difference, and where that lies in a value, the value alone is read
 * and exchanged, and the comparison goes on behind it. All that is not a value must be the same, byte for byte. A value here is
 * a decimal number as Python writes it or one string of printable ASCII without escapes; the parser is asked for all else, and for
 * all that could be wrong.
 *
 * <p>After a mismatch the template is half changed: the line must be parsed, which also makes the next shape. One thread.
 */
final class Shape {
    /** A line that is longer is not kept. */
    private static final int MOST_BYTES = 8192;
    /** Fits a long. */
    private static final int MOST_DIGITS = 18;
    /** Of so many lines one is kept at least, where shapes find nothing to match. */
    private static final int MOST_PATIENCE = 16;

    private byte[] text = new byte[512];
    private byte[] other = new byte[512];
    private int length;
    private Givens givens;

    /** The values: which of the givens, and where in the text. */
    private int[] numbers = new int[64];

    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int count;

    /** How long the lines go by that are not kept, since the shape before found no line that matched. */
    private int patience = 1;

    private int passed;
    private boolean matched;

    private long number;

    /** Forgets the line. */
    void forget() {
        givens = null;
    }

    /** Whether it pays to keep the line that is parsed now. */
    boolean wantsLine() {
        patience = matched ? 1 : patience;
        return ++passed >= patience;
    }

    /**
     * Keeps a line that has just been compiled.
     *
     * @param line it is {@code line[from, to)}
     * @param values its values, or null when it has no shape
     */
    void keep(byte[] line, int from, int to, Givens values) {
        patience = matched ? 1 : Math.min(MOST_PATIENCE, 2 * patience);
        passed = 0;
        matched = false;
        givens = to - from <= MOST_BYTES ? values : null;
        if (givens == null) {
            return;
        }
        room(to - from);
        System.arraycopy(line, from, text, 0, to - from);
        length = to - from;
        count = 0;
        for (int i = 0; i < values.count(); i++) {
            int end = values.to(i);
            if (isPlain(i, line, values.from(i), end)) {
                numbers[count] = i;
                froms[count] = values.from(i) - from;
                tos[count++] = end - from;
            }
        }
    }

    private void room(int bytes) {
        if (bytes > text.length) {
            text = Arrays.copyOf(text, Math.max(bytes, 2 * text.length));
            other = new byte[text.length];
        }
    }

    /** Whether the parser made of a value what is made of it here. */
    private boolean isPlain(int given, byte[] line, int from, int to) {
        if (isDigit(line[from])) {
            return number(line, from, to) == to && givens.isNumber(given, number);
        }
        int end = stringEnd(line, from, to);
        int opening = opening(line, from);
        return end == to && givens.isString(given, opening > from, line, opening + 1, end - 1);
    }

    /**
     * Compiles a line that is like the one before.
     *
     * @param line it is {@code line[from, to)}
     * @return false when it must be parsed
     */
    boolean matches(byte[] line, int from, int to) {
        if (givens == null || to - from > MOST_BYTES) {
            return false;
        }
        int at = from;
        int old = 0;
        int value = 0;
        int moved = 0;
        for (; ; ) {
            int same = Arrays.mismatch(line, at, to, text, old, length);
            if (same < 0) {
                break;
            }
            at += same;
            old += same;
            while (value < count && tos[value] < old) {
                move(value++, moved);
            }
            if (value == count || froms[value] > old) {
                forget();
                return false;
            }
            int begins = at - (old - froms[value]);
            int end = exchange(numbers[value], line, begins, to, text[froms[value]]);
            if (end < 0) {
                forget();
                return false;
            }
            old = tos[value];
            at = end;
            froms[value] = begins - from;
            tos[value++] = end - from;
            moved = at - from - old;
        }
        while (value < count) {
            move(value++, moved);
        }
        take(line, from, to);
        matched = true;
        return true;
    }

    private void move(int value, int by) {
        froms[value] += by;
        tos[value] += by;
    }

    private void take(byte[] line, int from, int to) {
        room(to - from);
        length = to - from;
        System.arraycopy(line, from, text, 0, length);
    }

    /** Reads a value and puts it in the place of another; answers where it ends, or -1 when the parser must be asked. */
    private int exchange(int given, byte[] line, int from, int to, byte first) {
        if (from == to || (isDigit(first) ? !isDigit(line[from]) : line[from] != first)) {
            return -1;
        }
        if (isDigit(first)) {
            int end = number(line, from, to);
            return end >= 0 && givens.exchange(given, number) ? end : -1;
        }
        int end = stringEnd(line, from, to);
        int opening = opening(line, from);
        return end >= 0 && givens.exchange(given, opening > from, line, opening + 1, end - 1) ? end : -1;
    }

    /** Reads a number into {@link #number}; answers its end, or -1 when it is not a plain one. */
    private int number(byte[] line, int from, int to) {
        int at = from;
        long read = 0;
        while (at < to && isDigit(line[at])) {
            if (at - from == MOST_DIGITS) {
                return -1;
            }
            read = 10 * read + line[at++] - '0';
        }
        number = read;
        return line[from] == '0' && at > from + 1 ? -1 : at;
    }

    /** Index of a string's quote. */
    private static int opening(byte[] line, int from) {
        return line[from] == 'b' ? from + 1 : from;
    }

    /** Index behind the string that begins there, or -1 when it is not a plain one. */
    private static int stringEnd(byte[] line, int from, int to) {
        int opening = opening(line, from);
        if (opening >= to || line[opening] != '\'' && line[opening] != '"') {
            return -1;
        }
        byte quote = line[opening];
        for (int at = opening + 1; at < to; at++) {
            byte octet = line[at];
            if (octet == quote) {
                return at + 1;
            }
            if (octet < ' ' || octet > '~' || octet == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
