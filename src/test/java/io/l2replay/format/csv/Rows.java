package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Compiles lines as an input has them and keeps the frames, each built where something else stood. */
final class Rows {
    final CsvFormat format;
    final List<String> frames = new ArrayList<>();
    final List<Long> lines = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<String> doubts = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();
    final List<String> errors = new ArrayList<>();

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();
    private long number;

    Rows(boolean ignoreColumns) {
        format = new CsvFormat(new FormatOptions(Addresses.NONE, 0, ignoreColumns, false, false));
        format.begin();
    }

    /** All lines of a text with LF between them, and the end of the input. */
    static Rows of(String text) {
        Rows rows = new Rows(false);
        rows.read(text);
        return rows;
    }

    void read(String text) {
        for (String each : text.split("\n", -1)) {
            byte[] bytes = ("<" + each + ">").getBytes(StandardCharsets.ISO_8859_1);
            line.set(bytes, 1, bytes.length - 1, ++number);
            take(true);
        }
        take(false);
    }

    private void take(boolean more) {
        try {
            if (more) {
                format.compile(line);
                leftOut.add(format.leftOut());
            } else if (!format.end()) {
                return;
            }
            dirty();
            while (format.next(slot)) {
                keep();
            }
        } catch (BadLineException bad) {
            long at = bad.line() == 0 ? number : bad.line();
            String value = bad.value().isEmpty() ? "" : " (" + bad.value() + ")";
            String field = bad.field().isEmpty() ? "" : bad.field() + ": ";
            errors.add(at + ":" + bad.column() + ": " + field + bad.getMessage() + value);
        }
    }

    private void dirty() {
        for (int i = 0; i < slot.capacity(); i += Long.BYTES) {
            slot.bytes().putLong(i, 0xa5a5a5a5_a5a5a5a5L);
        }
    }

    private void keep() {
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        frames.add(HexFormat.of().formatHex(frame));
        times.add(slot.recordedNs());
        doubts.add(format.approximation());
        lines.add(format.lineOf(number));
    }
}
