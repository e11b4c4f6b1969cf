package io.l2replay.format.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Has commons-csv take rows apart that come one by one as octets: one parser for all of them, which reads from here and is given a
 * line end behind each row. Octets stand as the characters of their number (ISO 8859-1). One thread.
 */
final class RowReader {
    private final CSVFormat csv;
    private final Characters characters = new Characters();
    private Iterator<CSVRecord> records;

    /** @param separator what stands between cells */
    RowReader(char separator) {
        csv = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
    }

    /**
     * The cells of {@code bytes[from, to)}, which is one row or the beginning of one.
     *
     * @return null when the row is not whole: it ends inside a quoted cell
     * @throws IOException the row cannot be taken apart: there is something between a closing quote and the separator
     */
    CSVRecord read(byte[] bytes, int from, int to) throws IOException {
        characters.set(bytes, from, to);
        try {
            if (records == null) {
                records = CSVParser.parse(characters, csv).iterator();
            }
            return records.next();
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
