package io.l2replay.format.scapy;

import io.l2replay.frame.BadValueException;
import java.nio.charset.StandardCharsets;

/** A place in the line, and what the grammar asks there. Places are indexes in the line's array. */
final class Cursor {
    private static final byte NAME_START = 1;
    private static final byte DIGIT = 2;
    private static final byte[] CLASSES = classes();

    /** How deep brackets may be nested. */
    private static final int MAX_DEPTH = 64;

    byte[] bytes = new byte[0];
    int at;
    int end;
    private int depth;

    void set(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
        depth = 0;
    }

    void skipSpaces() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** The byte here, or -1 at the end. */
    int peek() {
        return at < end ? bytes[at] & 0xff : -1;
    }

    /** The byte that many further on, or -1 behind the end. */
    int peek(int further) {
        return at + further < end ? bytes[at + further] & 0xff : -1;
    }

    /** Skips spaces, then takes the byte if it is there. */
    boolean take(char wanted) {
        skipSpaces();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Skips spaces and takes the byte. */
    void expect(char wanted, String what) throws BadValueException {
        if (!take(wanted)) {
            throw expected(what);
        }
    }

    /** Goes one bracket deeper. */
    void enter() throws BadValueException {
        if (++depth > MAX_DEPTH) {
            throw expected("brackets nested at most " + MAX_DEPTH + " deep");
        }
    }

    /** Comes back from a bracket. */
    void leave() {
        depth--;
    }

    /** Skips letters, digits and underscores; answers where they end. The name begins where the cursor stood. */
    int name() {
        byte[] text = bytes;
        int to = at;
        while (to < end && CLASSES[text[to] & 0xff] != 0) {
            to++;
        }
        at = to;
        return to;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int i = 0; i < 26; i++) {
            classes['a' + i] = NAME_START;
            classes['A' + i] = NAME_START;
        }
        classes['_'] = NAME_START;
        for (int i = 0; i < 10; i++) {
            classes['0' + i] = DIGIT;
        }
        return classes;
    }

    static boolean isNameStart(int b) {
        return b >= 0 && CLASSES[b] == NAME_START;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Whether these bytes are that name. */
    boolean is(int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes as text for an error, one char each. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    BadValueException expected(String what) {
        String message = "expected " + what;
        return at < end ? bad(at, at + 1, message) : bad(at, at, message + " before the end of the line");
    }

    static BadValueException bad(int from, int to, String message) {
        return new BadValueException(from, to, "", message);
    }
}
