package io.l2replay.format.scapy;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The frames of a line, each built where something else stood. */
final class DirtyFrames {
    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();

    List<byte[]> of(String text) throws BadLineException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        format.compile(line);
        List<byte[]> frames = new ArrayList<>();
        while (next()) {
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            frames.add(frame);
        }
        return frames;
    }

    private boolean next() throws BadLineException {
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        return format.next(slot);
    }

    boolean isPlain(String text) throws BadLineException {
        of(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        format.compile(line);
        return format.plain();
    }

    /** All frames in hexadecimal, with spaces between. */
    String hex(String text) throws BadLineException {
        StringBuilder hex = new StringBuilder();
        for (byte[] frame : of(text)) {
            hex.append(hex.length() == 0 ? "" : " ").append(HexFormat.of().formatHex(frame));
        }
        return hex.toString();
    }
}
