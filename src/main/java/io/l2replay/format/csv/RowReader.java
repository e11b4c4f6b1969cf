package io.l2replay.format.csv;

import io.l2replay.format.OctetSearch;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes rows apart that come one by one as octets.
 *
 * <p>commons-csv decides what a row is: one parser for all of them, which reads from here and is given a line end behind each row.
 * Octets stand for it as the characters of their number (ISO 8859-1). It makes several objects of each cell, at half the cost of a
 * row, and so is asked only where quoting is not plain: a row whose quotes all stand at the very beginning and end of a cell can
 * only be read in one way, and is split here. One thread.
 */
final class RowReader {
    private final CSVFormat csv;
    private final char separator;
    private final Row row = new Row();
    private final Characters characters = new Characters();
    private Iterator<CSVRecord> records;

    /** @param separator what stands between cells */
    RowReader(char separator) {
        this.separator = separator;
        csv = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
    }

    /**
     * The cells of {@code bytes[from, to)}, which is one row or the beginning of one, with line feeds only inside quotes; valid until the next row.
     *
     * @return null when the row is not whole: it ends inside a quoted cell
     * @throws IOException the row cannot be taken apart: there is something between a closing quote and the separator
     */
    Row read(byte[] bytes, int from, int to) throws IOException {
        return split(bytes, from, to) ? row : parse(bytes, from, to);
    }

    private boolean split(byte[] bytes, int from, int to) {
        row.begin(bytes);
        int at = from;
        while (true) {
            if (at < to && bytes[at] == '"') {
                int end = OctetSearch.indexOf(bytes, at + 1, to, '"');
                if (end == to || end + 1 < to && bytes[end + 1] != separator) {
                    return false;
                }
                row.add(at + 1, end);
                at = end + 1;
            } else {
                int end = at;
                for (; end < to && bytes[end] != separator; end++) {
                    if (bytes[end] == '"') {
                        return false;
                    }
                }
                row.add(at, end);
                at = end;
            }
            if (at == to) {
                return true;
            }
            at++;
        }
    }

    /** The cells as commons-csv finds them, as {@link #read} answers. */
    Row parse(byte[] bytes, int from, int to) throws IOException {
        characters.set(bytes, from, to);
        try {
            if (records == null) {
                records = CSVParser.parse(characters, csv).iterator();
            }
            row.beginOwn();
            for (String cell : records.next()) {
                row.addOwn(cell);
            }
            return row;
        } catch (UncheckedIOException e) {
            records = null;
            if (characters.starved) {
                return null;
            }
            throw e.getCause();
        }
    }

    /** The octets of one row and a line end, as characters. */
    private static final class Characters extends Reader {
        private byte[] bytes;
        private int at;
        private int end;
        private boolean starved;

        void set(byte[] row, int from, int to) {
            bytes = row;
            at = from;
            end = to;
            starved = false;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (at > end) {
                starved = true;
                return -1;
            }
            int count = Math.min(length, end - at);
            byte[] octets = bytes;
            int from = at;
            for (int i = 0; i < count; i++) {
                into[offset + i] = (char) (octets[from + i] & 0xff);
            }
            at += count;
            if (at == end && count < length) {
                into[offset + count++] = '\n';
                at++;
            }
            return count;
        }

        @Override
        public void close() {}
    }
}
