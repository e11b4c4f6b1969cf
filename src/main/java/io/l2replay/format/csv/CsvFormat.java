package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.fields.FieldFrame;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import java.io.IOException;

/**
 * Rows of single fields under a header row that names them as Wireshark or ulogd2 does, as {@code tshark -T fields -E header=y -E
 * separator=, -E quote=d} prints them. An empty cell is an absent field. {@link RowReader} takes the rows apart.
 *
 * <p><b>A row over several lines</b> (a line end inside quotes) is held back until it is whole, at most {@value HeldRow#MOST_LINES} lines and
 * {@value HeldRow#MOST_BYTES} bytes of it; only a line with a quote can end it, so the others are not tried.
 *
 * <p><b>Several values in a cell</b>, as tshark prints {@code "5,7"} for a field that a frame has twice: those of VLAN tags are one
 * tag after the other. Of all other fields the first is taken, which is that of the outermost header, so that a tunnelled packet or an
 * ICMP error is sent with the right headers and is approximate. To refuse such rows would stop at every ICMP error of an export.
 *
 * <p><b>How exact is a frame?</b> Exact when the whole frame is in the row ({@code frame}, {@code packet}), or when nothing was filled in
 * and the given checksums equal the computed ones: {@link FieldFrame#doubt}. A row of addresses and ports is a definition, sent as
 * meant, and counts as approximate all the same: nothing in it proves that such a frame was seen.
 *
 * <p><b>{@code frame.len}</b> says how long the frame was. Where the cells make less of it, zeros fill it up, payload first, and it is
 * approximate; a length inside a header ({@code ip.len}) alone fills nothing, for it is a field like any other and may be wrong on
 * purpose. ulogd's {@code ip_totlen} does, for ulogd never logs a payload.
 *
 * <p>A row with plain quoting makes no object. One thread.
 */
public final class CsvFormat implements LineFormat {
    /** Lines that one row may have. */
    static final int MOST_LINES = 1000;

    /** Bytes that a row over several lines may have. */
    static final int MOST_BYTES = 1 << 20;

    private final boolean ignoreColumns;
    private final FieldFrame frame;
    private final RowValues values;
    private final HeldRow held = new HeldRow();
    private final Cells cells = new Cells();
    private RowReader rows;
    private char separator;
    private Column[] columns;
    private boolean refused;
    private boolean pending;
    private String leftOut = "";
    /** Lines that the row compiled last has behind its first. */
    private int further;

    /** @param options the addresses that stand in for absent ones, and what to do with unknown columns */
    public CsvFormat(FormatOptions options) {
        ignoreColumns = options.ignoreColumns();
        frame = new FieldFrame(options.addresses());
        values = new RowValues(frame, cells);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void begin() {
        columns = null;
        refused = false;
        pending = false;
        held.release();
    }

    @Override
    public void pass(Line line) {
        if (columns == null && !refused && !line.isBlank()) {
            try {
                header(line.bytes(), line.start(), line.end());
            } catch (BadLineException bad) {
                // The rows behind it say that there is no header row.
                pending = false;
            }
        }
    }

    @Override
    public void compile(Line line) throws BadLineException {
        pending = false;
        leftOut = "";
        further = 0;
        if (held.isEmpty()) {
            if (!line.isBlank()) {
                take(line, line.bytes(), line.start(), line.end());
            }
            return;
        }
        held.add(line);
        if (HeldRow.hasQuote(line)) {
            take(line, held.bytes(), 0, held.length());
        }
    }

    /** Takes what may be a row: the line, or what is held back with the line behind it. */
    private void take(Line line, byte[] bytes, int from, int to) throws BadLineException {
        if (columns == null) {
            header(bytes, from, to);
            return;
        }
        cells.row(bytes, from, to, separator);
        Row row = read(bytes, from, to);
        if (row == null) {
            if (held.isEmpty()) {
                held.add(line);
            }
            return;
        }
        further = held.release();
        try {
            row(row);
        } catch (BadLineException bad) {
            throw further == 0 ? bad : held.atFirstLine(bad);
        }
    }

    private void header(byte[] bytes, int from, int to) throws BadLineException {
        if (refused) {
            throw new BadLineException(0, "", "a row without a header row that could be read", "");
        }
        refused = true;
        separator = Header.separator(bytes, from, to);
        rows = new RowReader(separator);
        cells.row(bytes, from, to, separator);
        Row names = read(bytes, from, to);
        if (names == null) {
            throw new BadLineException(cells.behind(), "", "a quote of the header row is not closed", "");
        }
        columns = Header.columns(names, frame, ignoreColumns, cells);
        values.columns(columns);
        refused = false;
    }

    private Row read(byte[] bytes, int from, int to) throws BadLineException {
        try {
            return rows.read(bytes, from, to);
        } catch (IOException e) {
            String message = "expected a separator or the end of the row behind a closing quote";
            BadLineException bad = new BadLineException(0, "", message, "");
            throw held.release() == 0 ? bad : held.atFirstLine(bad);
        }
    }

    private void row(Row row) throws BadLineException {
        frame.reset();
        values.give(row);
        if (frame.isEmpty()) {
            leftOut = "row without a packet";
            return;
        }
        try {
            frame.ready();
        } catch (BadValueException e) {
            throw bad(e);
        }
        pending = true;
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        if (!pending) {
            return false;
        }
        pending = false;
        try {
            frame.next(slot);
        } catch (BadValueException e) {
            throw bad(e);
        }
        slot.recordedNs(values.recordedNs());
        return true;
    }

    @Override
    public boolean end() throws BadLineException {
        if (!held.isEmpty()) {
            held.release();
            throw held.atFirstLine(new BadLineException(0, "", "a quote of the row is not closed", ""));
        }
        return false;
    }

    @Override
    public long lineOf(long compiled) {
        return compiled - further;
    }

    @Override
    public String approximation() {
        return frame.doubt();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return true;
    }

    private static BadLineException bad(BadValueException e) {
        return new BadLineException(0, e.field(), e.getMessage(), "");
    }
}
