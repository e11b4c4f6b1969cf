package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.util.Arrays;

/** The lines of a row that is not whole yet, with line feeds between. One thread. */
final class HeldRow {
    /** Lines that one row may have: more is a quote that is not closed. */
    static final int MOST_LINES = 1000;

    /** Bytes that a row of several lines may have. */
    static final int MOST_BYTES = 1 << 20;

    private byte[] bytes = new byte[0];
    private int length;
    private int lines;
    private long first;

    boolean isEmpty() {
        return lines == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Adds a line.
     *
     * @throws BadLineException the row has too many lines or bytes; nothing is held any longer
     */
    void add(Line line) throws BadLineException {
        if (lines == 0) {
            first = line.number();
            length = 0;
        }
        int more = line.end() - line.start();
        if (lines > 0 && (lines == MOST_LINES || more >= MOST_BYTES - length)) {
            lines = 0;
            String message = "a quote is not closed within " + MOST_LINES + " lines and " + MOST_BYTES + " bytes";
            throw new BadLineException(first, 0, "", message, "");
        }
        if (length + more + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more + 1, 2 * bytes.length));
        }
        if (lines > 0) {
            bytes[length++] = '\n';
        }
        System.arraycopy(line.bytes(), line.start(), bytes, length, more);
        length += more;
        lines++;
    }

    /** Forgets what is held; answers how many lines stand behind its first. */
    int release() {
        int further = Math.max(0, lines - 1);
        lines = 0;
        return further;
    }

    /** The same error about the row's first line, without a column, which would count over several lines. */
    BadLineException atFirstLine(BadLineException bad) {
        return new BadLineException(first, 0, bad.field(), bad.getMessage(), bad.value());
    }

    static boolean hasQuote(Line line) {
        for (int i = line.start(); i < line.end(); i++) {
            if (line.bytes()[i] == '"') {
                return true;
            }
        }
        return false;
    }
}
