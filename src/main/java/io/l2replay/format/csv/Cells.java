package io.l2replay.format.csv;

/** Where the cells of a row stand. commons-csv does not tell; asked only when an error is to be told. One thread. */
final class Cells {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private char separator;

    void row(byte[] row, int from, int to, char between) {
        bytes = row;
        start = from;
        end = to;
        separator = between;
    }

    /** Column of the first octet of a cell, behind a quote, from 1; that behind the row's end when it has no such cell. */
    int column(int cell) {
        int at = start;
        boolean quoted = false;
        for (int left = cell; left > 0 && at < end; at++) {
            quoted ^= bytes[at] == '"';
            left -= !quoted && bytes[at] == separator ? 1 : 0;
        }
        boolean opens = at < end && bytes[at] == '"';
        return at - start + (opens ? 2 : 1);
    }

    /** Column behind the last octet. */
    int behind() {
        return end - start + 1;
    }
}
