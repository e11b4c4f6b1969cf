package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.OctetSearch;
import io.l2replay.format.Octets;
import io.l2replay.format.TimeText;
import io.l2replay.format.fields.FieldFrame;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Gives the cells of a row to a frame. One thread. */
final class RowValues {
    private static final long NANOS = 1_000_000_000L;
    private static final int IPV6_HEADER_BYTES = 40;

    private final FieldFrame frame;
    private final Cells cells;
    private Column[] columns = new Column[0];
    /** The cell in work, without blanks around it, is {@code text[from, to)}. */
    private byte[] text = new byte[0];

    private int from;
    private int to;

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
    void give(Row row) throws BadLineException {
        if (row.size() != columns.length) {
            boolean more = row.size() > columns.length;
            int column = more ? cells.column(columns.length) : cells.behind();
            String message = "a row of " + row.size() + " cells, the header row has " + columns.length;
            throw new BadLineException(column, "", message, "");
        }
        recordedNs = Slot.NO_TIME;
        seconds = -1;
        microseconds = 0;
        text = row.bytes();
        for (int i = 0; i < columns.length; i++) {
            if (row.from(i) < row.to(i) && columns[i].meaning() != Column.Meaning.NOTHING) {
                give(i, row.from(i), row.to(i));
            }
        }
        if (seconds >= 0 && recordedNs == Slot.NO_TIME) {
            recordedNs = seconds * NANOS + microseconds * 1000;
        }
    }

    private void give(int number, int start, int end) throws BadLineException {
        trim(start, end);
        if (from == to) {
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
            int at = Math.max(from, e.from()) - start;
            String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            throw new BadLineException(cells.column(number) + at, column.name(), e.getMessage(), value);
        }
    }

    private void trim(int start, int end) {
        from = start;
        to = end;
        while (from < to && Octets.isBlank(text[from])) {
            from++;
        }
        while (to > from && Octets.isBlank(text[to - 1])) {
            to--;
        }
    }

    private void field(Column column) throws BadValueException {
        if (column.bits() > 0) {
            long all = number();
            for (Column each = column; each != null; each = each.next()) {
                frame.number(each.handle(), all >>> each.shift() & (1L << each.bits()) - 1);
            }
            return;
        }
        int comma = OctetSearch.indexOf(text, from, to, ',');
        frame.text(column.handle(), text, from, comma);
        if (comma < to) {
            further(column.handle(), comma + 1);
        }
    }

    /** Gives a further value to the next VLAN tag; of other fields it belongs to a packet inside. */
    private void further(int handle, int start) throws BadValueException {
        int inner = frame.inner(handle);
        if (inner == FieldFrame.UNKNOWN) {
            frame.nested();
            return;
        }
        int end = OctetSearch.indexOf(text, start, to, ',');
        frame.text(inner, text, start, end);
        if (end < to) {
            throw new BadValueException(end + 1, to, "", "more than two tags");
        }
    }

    private void other(Column column) throws BadValueException {
        switch (column.meaning()) {
            case FRAME:
                frame.wholeText(text, from, to);
                return;
            case PACKET:
                packet();
                return;
            case TIME:
                boolean iso = to - from > 4 && text[from + 4] == '-';
                recordedNs = iso ? TimeText.iso(text, from, to) : TimeText.seconds(text, from, to);
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
                frame.linkText(text, from, to, column.name());
                return;
            default:
                frame.text(column.handle(), text, from, to);
                frame.fillTo(number() + (column.meaning() == Column.Meaning.IPV6_LENGTH ? IPV6_HEADER_BYTES : 0));
                return;
        }
    }

    private void packet() throws BadValueException {
        try {
            byte[] octets = Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
            frame.whole(octets, 0, octets.length);
        } catch (IllegalArgumentException e) {
            throw new BadValueException(from, to, "", "expected base64");
        }
    }

    private long number() throws BadValueException {
        return FieldFrame.parseNumber(text, from, to);
    }

    private void require(boolean condition, String message) throws BadValueException {
        if (!condition) {
            throw new BadValueException(from, to, "", message);
        }
    }
}
