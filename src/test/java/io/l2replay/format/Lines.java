package io.l2replay.format;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a format makes of a text: frames into dirty memory, their lines and times, what was bad, and fidelity. */
public final class Lines {
    /** What stands for a machine's addresses. */
    public static final Addresses ADDRESSES =
            new Addresses(0x0200_0000_0001L, 0x0200_0000_0002L, true, 0x7f00_0001, 0, 1);

    /** The Ethernet addresses that stand in front of a frame that lacked them. */
    public static final String ADDED = "020000000002020000000001";

    private static final int CAPACITY = 262_300;

    public final List<String> frames = new ArrayList<>();
    public final List<Long> lines = new ArrayList<>();
    public final List<Long> times = new ArrayList<>();
    public final List<String> bad = new ArrayList<>();
    public final Fidelity fidelity = new Fidelity();

    private final LineFormat format;
    private final ByteBuffer memory = ByteBuffer.allocate(CAPACITY);
    private final Slot slot = new Slot(memory);
    private long number;

    private Lines(LineFormat format) {
        this.format = format;
    }

    /** Reads a whole input. */
    public static Lines read(LineFormat format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a whole input. */
    public static Lines read(LineFormat format, byte[] text) {
        Lines lines = new Lines(format);
        format.begin();
        Line line = new Line();
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            lines.number++;
            line.set(text, start, end, lines.number);
            lines.take(line);
            start = end + 1;
        }
        lines.take(null);
        return lines;
    }

    /** Options with these addresses. */
    public static FormatOptions options(boolean fromFields, boolean padSnapped) {
        return new FormatOptions(ADDRESSES, 0, false, fromFields, padSnapped);
    }

    private void take(Line line) {
        try {
            boolean more = line == null ? format.end() : compile(line);
            if ((line != null || more) && !format.leftOut().isEmpty()) {
                fidelity.leftOut(format.leftOut());
            }
            Arrays.fill(memory.array(), 0, 4096, (byte) 0xa5);
            if (more && format.next(slot)) {
                frames.add(HexFormat.of().formatHex(memory.array(), 0, slot.length()));
                lines.add(format.lineOf(number));
                times.add(slot.recordedNs());
                fidelity.frame(format.approximation());
                if (format.next(slot)) {
                    throw new AssertionError("two frames of line " + number);
                }
            }
        } catch (BadLineException wrong) {
            String field = wrong.field().isEmpty() ? "" : " " + wrong.field() + ":";
            String value = wrong.value().isEmpty() ? "" : " (" + wrong.value() + ")";
            long at = wrong.line() == 0 ? number : wrong.line();
            bad.add(at + ":" + wrong.column() + ":" + field + " " + wrong.getMessage() + value);
        }
    }

    private boolean compile(Line line) throws BadLineException {
        format.compile(line);
        return true;
    }
}
