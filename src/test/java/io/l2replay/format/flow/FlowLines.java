package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.json.EveFormat;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Lines given to a format one after the other; each frame is built where something else stood. */
final class FlowLines {
    private final LineFormat format;
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();
    private long number;

    private FlowLines(LineFormat format) {
        this.format = format;
        format.begin();
    }

    static FlowLines nfct() {
        return new FlowLines(new NfctFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS)));
    }

    static FlowLines zeek() {
        return new FlowLines(new ZeekFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS)));
    }

    static FlowLines eve() {
        return new FlowLines(new EveFormat(FormatOptions.DEFAULTS));
    }

    /** The format that takes the lines. */
    LineFormat format() {
        return format;
    }

    /** The frame of the line in hexadecimal; empty when it has none. */
    String hex(String text) throws BadLineException {
        compile(text);
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        slot.recordedNs(Slot.NO_TIME);
        if (!format.next(slot)) {
            return "";
        }
        if (format.next(slot)) {
            throw new AssertionError("a second frame");
        }
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        return HexFormat.of().formatHex(frame);
    }

    /** The recorded time of the frame built last. */
    long recordedNs() {
        return slot.recordedNs();
    }

    /** Compiles a line that stands between others. */
    void compile(String text) throws BadLineException {
        byte[] bytes = ("?\t" + text + "\t?").getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 2, bytes.length - 2, ++number);
        format.compile(line);
    }

    /** Lets a line before the start go by. */
    void pass(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, ++number);
        format.pass(line);
    }
}
