package io.l2replay.format.dump;

import io.l2replay.format.Line;
import io.l2replay.format.Octets;
import io.l2replay.frame.AddressText;
import java.nio.charset.StandardCharsets;

/**
 * One row of a dump: an offset in hex, {@code 0x0010:} as tcpdump prints it or at least three digits with or without a colon,
 * then octets in groups of an even number of digits with a blank between, then perhaps the same as characters, behind two
 * blanks or a bar. Of sixteen octets the two halves may stand two blanks apart. One object is reused, by one thread.
 */
final class DumpRow {
    /** Most octets of a row. */
    static final int MAX_OCTETS = 1024;

    private static final int MIN_OFFSET_DIGITS = 3;
    private static final int MAX_OFFSET_DIGITS = 8;
    private static final int HALF_ROW = 8;

    private final byte[] octets = new byte[MAX_OCTETS];
    private byte[] text;
    private int start;
    private int end;
    private long offset;
    private int offsetAt;
    private int length;
    private boolean prefixed;
    private int next;
    private int wrongAt;
    private int wrongTo;

    /** Whether the line looks like a row; its octets are not read yet. */
    boolean recognize(Line line) {
        text = line.bytes();
        start = line.start();
        end = line.end();
        int at = Octets.behindBlanks(text, start, end);
        if (isInsideDissection(at)) {
            return false;
        }
        offsetAt = at;
        prefixed = at + 1 < end && text[at] == '0' && (text[at + 1] | 0x20) == 'x';
        int digits = prefixed ? at + 2 : at;
        at = digits;
        offset = 0;
        while (at < end && hex(at) >= 0 && at - digits < MAX_OFFSET_DIGITS) {
            offset = offset << 4 | hex(at++);
        }
        boolean colon = at < end && text[at] == ':';
        if (at - digits < (prefixed ? 1 : MIN_OFFSET_DIGITS) || prefixed && !colon) {
            return false;
        }
        at += colon ? 1 : 0;
        next = Octets.behindBlanks(text, at, end);
        if (at < end && next == at) {
            return false;
        }
        return next == end || colon || groupAt(next);
    }

    /** Where the first octet of the row stands in its packet. */
    long offset() {
        return offset;
    }

    /** Whether the offset is written as tcpdump does, with {@code 0x}. */
    boolean prefixed() {
        return prefixed;
    }

    /** Octets read. */
    int length() {
        return length;
    }

    int octet(int index) {
        return octets[index] & 0xff;
    }

    /**
     * Reads the octets of the line recognized last.
     *
     * @return null, or what is wrong at {@link #column}
     */
    String read() {
        length = 0;
        int at = next;
        while (at < end && text[at] != '|') {
            int to = at;
            while (to < end && !Octets.isBlank(text[to])) {
                to++;
            }
            String wrong = group(at, to);
            if (wrong != null) {
                return wrong;
            }
            int blanks = Octets.behindBlanks(text, to, end) - to;
            if (blanks > 1 && !(blanks == 2 && length == HALF_ROW && octetAt(to + 2))) {
                return null;
            }
            at = to + blanks;
        }
        return null;
    }

    /** Column of what was wrong or pointed at last, from 1. */
    int column() {
        return wrongAt - start + 1;
    }

    /** The text there. */
    String wrong() {
        return new String(text, wrongAt, wrongTo - wrongAt, StandardCharsets.ISO_8859_1);
    }

    /** Makes the offset what {@link #column} and {@link #wrong} mean. */
    void pointAtOffset() {
        wrongAt = offsetAt;
        wrongTo = offsetAt;
        while (wrongTo < end && !Octets.isBlank(text[wrongTo]) && text[wrongTo] != ':') {
            wrongTo++;
        }
    }

    private String group(int from, int to) {
        for (int at = from; at < to; at += 2) {
            if (hex(at) < 0) {
                return wrong(at, "not a hex digit");
            }
            if (at + 1 == to) {
                return wrong(at, "an octet needs two hex digits");
            }
            if (hex(at + 1) < 0) {
                return wrong(at + 1, "not a hex digit");
            }
            if (length == MAX_OCTETS) {
                return wrong(at, "more than " + MAX_OCTETS + " octets in a row");
            }
            octets[length++] = (byte) (hex(at) << 4 | hex(at + 1));
        }
        return null;
    }

    private String wrong(int at, String message) {
        wrongAt = at;
        wrongTo = at + 1;
        return message;
    }

    /** What tcpdump -v prints of octets that it does not know stands further in than the packet itself. */
    private boolean isInsideDissection(int at) {
        return at - start > 1 && text[start] == '\t';
    }

    private boolean octetAt(int at) {
        return at + 1 < end && hex(at) >= 0 && hex(at + 1) >= 0 && (at + 2 == end || Octets.isBlank(text[at + 2]));
    }

    /**
     * Whether a group of octets begins there, for an offset without a colon. Prose begins with {@code bad} and {@code add} too,
     * summaries with a number and a time; so a damaged group counts only behind a decimal digit, and only if it is a word.
     */
    private boolean groupAt(int from) {
        boolean hex = true;
        boolean word = true;
        int at = from;
        for (; at < end && !Octets.isBlank(text[at]); at++) {
            hex &= hex(at) >= 0;
            int lower = text[at] | 0x20;
            word &= hex(at) >= 0 || lower >= 'a' && lower <= 'z';
        }
        boolean numbered = text[offsetAt] >= '0' && text[offsetAt] <= '9';
        boolean even = (at - from) % 2 == 0;
        return hex && even || numbered && word;
    }

    private int hex(int at) {
        return AddressText.hexDigit(text[at]);
    }
}
