package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.TimeText;
import io.l2replay.format.fields.FieldFrame;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.csv.CSVRecord;

/** Gives the cells of a row to a frame. One thread. */
final class RowValues {
    private static final long NANOS = 1_000_000_000L;
    private static final int IPV6_HEADER_BYTES = 40;

    private final FieldFrame frame;
    private final Cells cells;
    private Column[] columns = new Column[0];
    /** The cell in work, without blanks around it. */
    private byte[] text = new byte[256];

    private int length;
    /** Index of its first comma, or its length. */
    private int comma;

    private long recordedNs;
    private long seconds;
    private long microseconds;

    RowValues(FieldFrame frame, Cells cells) {
        this.frame = frame;
        this.cells = cells;
    }

    void columns(Column[] header) {
        columns = header;
    }

    /** When the frame of the row was seen, or {@link Slot#NO_TIME}. */
    long recordedNs() {
        return recordedNs;
    }

    /** Gives all cells that are not empty. */
    void give(CSVRecord record) throws BadLineException {
        if (record.size() != columns.length) {
            boolean more = record.size() > columns.length;
            int column = more ? cells.column(columns.length) : cells.behind();
            String message = "a row of " + record.size() + " cells, the header row has " + columns.length;
            throw new BadLineException(column, "", message, "");
        }
        recordedNs = Slot.NO_TIME;
        seconds = -1;
        microseconds = 0;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].meaning() != Column.Meaning.NOTHING) {
                String cell = record.get(i);
                if (!cell.isEmpty()) {
                    give(i, cell);
                }
            }
        }
        if (seconds >= 0 && recordedNs == Slot.NO_TIME) {
            recordedNs = seconds * NANOS + microseconds * 1000;
        }
    }

    private void give(int number, String cell) throws BadLineException {
        int blanks = trim(cell);
        if (length == 0) {
            return;
        }
        Column column = columns[number];
        try {
            if (column.meaning() == Column.Meaning.FIELD) {
                field(column);
            } else {
                other(column);
            }
        } catch (BadValueException e) {
            int at = Math.max(0, e.from());
            String value = new String(text, 0, length, StandardCharsets.ISO_8859_1);
            throw new BadLineException(cells.column(number) + blanks + at, column.name(), e.getMessage(), value);
        }
    }

    /** Copies the cell's octets without the blanks around them; answers how many blanks stand before. */
    private int trim(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        length = to - from;
        if (length > text.length) {
            text = new byte[Math.max(length, 2 * text.length)];
        }
        comma = length;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = (byte) cell.charAt(from + i);
            comma = text[i] == ',' ? i : comma;
        }
        return from;
    }

    private void field(Column column) throws BadValueException {
        if (column.bits() > 0) {
            long all = number();
            for (Column each = column; each != null; each = each.next()) {
                frame.number(each.handle(), all >>> each.shift() & (1L << each.bits()) - 1);
            }
            return;
        }
        frame.text(column.handle(), text, 0, comma);
        if (comma < length) {
            further(column.handle(), comma + 1);
        }
    }

    /** Gives a further value to the next VLAN tag; of other fields it belongs to a packet inside. */
    private void further(int handle, int from) throws BadValueException {
        int inner = frame.inner(handle);
        if (inner == FieldFrame.UNKNOWN) {
            frame.nested();
            return;
        }
        int end = behindValue(from);
        frame.text(inner, text, from, end);
        if (end < length) {
            throw new BadValueException(end + 1, length, "", "more than two tags");
        }
    }

    private int behindValue(int from) {
        int at = from;
        while (at < length && text[at] != ',') {
            at++;
        }
        return at;
    }

    private void other(Column column) throws BadValueException {
        switch (column.meaning()) {
            case FRAME:
                frame.wholeText(text, 0, length);
                return;
            case PACKET:
                packet();
                return;
            case TIME:
                boolean iso = length > 4 && text[4] == '-';
                recordedNs = iso ? TimeText.iso(text, 0, length) : TimeText.seconds(text, 0, length);
                require(recordedNs != Slot.NO_TIME, "expected seconds since 1970, or a time of ISO 8601");
                return;
            case SECONDS:
                seconds = number();
                require(seconds < Long.MAX_VALUE / NANOS - 1, "not within the times that can be told");
                return;
            case MICROSECONDS:
                microseconds = number();
                require(microseconds < 1_000_000, "not within 0 to 999999");
                return;
            case FRAME_LENGTH:
                frame.frameBytes(number());
                return;
            case LINK:
                frame.linkText(text, 0, length, column.name());
                return;
            default:
                frame.text(column.handle(), text, 0, length);
                frame.fillTo(number() + (column.meaning() == Column.Meaning.IPV6_LENGTH ? IPV6_HEADER_BYTES : 0));
                return;
        }
    }

    private void packet() throws BadValueException {
        try {
            byte[] octets = Base64.getDecoder().decode(Arrays.copyOf(text, length));
            frame.whole(octets, 0, octets.length);
        } catch (IllegalArgumentException e) {
            throw new BadValueException(0, length, "", "expected base64");
        }
    }

    private long number() throws BadValueException {
        return FieldFrame.parseNumber(text, 0, length);
    }

    private void require(boolean condition, String message) throws BadValueException {
        if (!condition) {
            throw new BadValueException(0, length, "", message);
        }
    }

    private static boolean isBlank(char octet) {
        return octet == ' ' || octet == '\t';
    }
}
