package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Zeek's own log format: rows of columns between separators, under header lines that begin with {@code #} and may come again
 * where logs were put together (Zeek, "Zeek TSV format logs"):
 *
 * <pre>
 * #separator \x09
 * #unset_field &lt;tab&gt; -
 * #path        &lt;tab&gt; conn
 * #fields      &lt;tab&gt; ts &lt;tab&gt; uid &lt;tab&gt; id.orig_h …
 * </pre>
 *
 * <p>Other header lines ({@code #types}, {@code #open}, {@code #close} …) say nothing that is needed. {@code #path} decides
 * whether rows are connections; without one the columns do.
 */
final class ZeekTable {
    /** The path of conn.log. */
    static final String CONNECTIONS = "conn";

    /** What a row of another log is, before the log's path. */
    static final String OTHER_LOG = "zeek log ";

    /** What a row is of a log that names no path and has no column that only connections have. */
    static final String NO_CONNECTIONS = "zeek log without connections";

    /** More columns than this are no Zeek log. */
    private static final int MOST_COLUMNS = 4096;

    private static final int NOT_NEEDED = -1;
    private static final int[] NEEDED = {ZeekRow.ORIG_H, ZeekRow.RESP_H, ZeekRow.PROTO};

    private final ZeekRow row;
    private int[] columns = new int[64];
    private int size;
    private byte separator;
    private byte[] unset;
    private String path;
    private boolean connections;
    private String leftOut = "";
    private boolean isRow;

    private byte[] text = new byte[0];
    private int start;
    private int end;

    ZeekTable(ZeekRow row) {
        this.row = row;
        begin();
    }

    /** An input begins, or a log within it. */
    void begin() {
        size = 0;
        separator = '\t';
        unset = new byte[] {'-'};
        path = null;
        connections = false;
        leftOut = "";
    }

    /**
     * Takes a line.
     *
     * @return whether it is a row of conn.log, whose values have been set
     */
    boolean take(Line line) throws BadLineException {
        text = line.bytes();
        start = line.start();
        end = line.end();
        isRow = text[start] != '#';
        if (!isRow) {
            header();
            return false;
        }
        if (size == 0) {
            throw new BadLineException(1, "", "a row before the #fields line that names its columns", "");
        }
        if (connections) {
            row();
        }
        return connections;
    }

    /** What the line taken last is instead of a connection; empty when it is none, or a header. */
    String leftOut() {
        return isRow && !connections ? leftOut : "";
    }

    private void row() throws BadLineException {
        row.reset();
        int column = 0;
        int from = start;
        for (int at = start; at <= end; at++) {
            if (at < end && text[at] != separator) {
                continue;
            }
            if (column < size && columns[column] != NOT_NEEDED && !isUnset(from, at)) {
                String wrong = row.set(columns[column], text, from, at);
                if (wrong != null) {
                    throw bad(from, at, ZeekRow.COLUMNS.name(columns[column]), wrong);
                }
            }
            column++;
            from = at + 1;
        }
        if (column != size) {
            String message = "a row of " + column + " columns where #fields names " + size;
            throw new BadLineException(1, "", message, "");
        }
    }

    private void header() throws BadLineException {
        if (is(start, "#separator ")) {
            begin();
            separator();
        } else if (isHeader("#unset_field")) {
            unset = Arrays.copyOfRange(text, value("#unset_field"), end);
        } else if (isHeader("#path")) {
            path = text(text, value("#path"), end);
        } else if (isHeader("#fields")) {
            fields(value("#fields"));
        }
    }

    private void separator() throws BadLineException {
        int from = start + "#separator ".length();
        int octet = octet(from);
        if (octet < 0) {
            throw bad(from, end, "#separator", "expected one octet such as \\x09");
        }
        separator = (byte) octet;
    }

    /** The octet that stands from there to the end, as itself or as {@code \x09}; -1 when that is not what stands there. */
    private int octet(int from) {
        if (end - from == 1) {
            return text[from] & 0xff;
        }
        boolean escaped = end - from == 4 && text[from] == '\\' && text[from + 1] == 'x';
        int high = escaped ? Character.digit(text[from + 2], 16) : -1;
        int low = escaped ? Character.digit(text[from + 3], 16) : -1;
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private void fields(int first) throws BadLineException {
        size = 0;
        int seen = 0;
        int from = first;
        for (int at = first; at <= end; at++) {
            if (at < end && text[at] != separator) {
                continue;
            }
            int column = ZeekRow.COLUMNS.find(text, from, at);
            if (column >= 0 && (seen >>> column & 1) != 0) {
                throw unusable(from, at, "named twice");
            }
            seen |= column >= 0 ? 1 << column : 0;
            add(column, from, at);
            from = at + 1;
        }
        boolean counted = (seen & (1 << ZeekRow.CONN_STATE | 1 << ZeekRow.ORIG_PKTS)) != 0;
        connections = path == null ? counted : path.equals(CONNECTIONS);
        leftOut = path == null ? NO_CONNECTIONS : OTHER_LOG + path;
        for (int needed : NEEDED) {
            if (connections && (seen >>> needed & 1) == 0) {
                throw unusable(
                        start, start, "no column " + ZeekRow.COLUMNS.name(needed) + " in this log of connections");
            }
        }
    }

    private void add(int column, int from, int to) throws BadLineException {
        if (size == MOST_COLUMNS) {
            throw unusable(from, to, "more than " + MOST_COLUMNS + " columns");
        }
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
        }
        columns[size++] = column;
    }

    /** The columns cannot be used: nor can the rows below. */
    private BadLineException unusable(int from, int to, String message) {
        size = 0;
        return bad(from, to, "#fields", message);
    }

    private boolean isHeader(String name) {
        int behind = start + name.length();
        return is(start, name) && behind < end && text[behind] == separator;
    }

    private int value(String name) {
        return start + name.length() + 1;
    }

    private boolean is(int from, String ascii) {
        if (end - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isUnset(int from, int to) {
        return Arrays.equals(text, from, to, unset, 0, unset.length) || from == to;
    }

    private BadLineException bad(int from, int to, String field, String message) {
        return new BadLineException(from - start + 1, field, message, text(text, from, to));
    }

    /** Octets as a text of one char each. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
