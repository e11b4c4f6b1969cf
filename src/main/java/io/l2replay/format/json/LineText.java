package io.l2replay.format.json;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.nio.charset.StandardCharsets;

/** The bytes of a line, the ends of tokens in them, and errors that point into them. One thread. */
final class LineText {
    private static final int MAX_SHOWN_BYTES = 64;
    private static final String SCALAR_ENDS = ",:}]\"";

    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    void set(Line line) {
        bytes = line.bytes();
        start = line.start();
        end = line.end();
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Index of the first byte that is no blank; the end where there is none. */
    int firstVisible() {
        int at = start;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** Index of the next quote or backslash; the end where there is none. */
    int plainEnd(int from) {
        int to = from;
        while (to < end && bytes[to] != '"' && bytes[to] != '\\') {
            to++;
        }
        return to;
    }

    /** Index behind a number or a word. */
    int scalarEnd(int from) {
        int to = from;
        while (to < end && bytes[to] > ' ' && SCALAR_ENDS.indexOf(bytes[to]) < 0) {
            to++;
        }
        return to;
    }

    /** An error at that byte, which shows the token that begins there, cut where it is long. */
    BadLineException bad(int at, String field, String message) {
        int to = at < end && bytes[at] == '"' ? stringEnd(at) : scalarEnd(at);
        int behind = Math.max(to, Math.min(at + 1, end));
        return new BadLineException(at - start + 1, field, message, shown(bytes, at, behind));
    }

    /** Those bytes for a message, one char each, cut where there are many. */
    static String shown(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, MAX_SHOWN_BYTES), StandardCharsets.ISO_8859_1);
    }

    private int stringEnd(int at) {
        int to = at + 1;
        while (to < end && bytes[to] != '"') {
            to += bytes[to] == '\\' ? 2 : 1;
        }
        return Math.min(to + 1, end);
    }
}
