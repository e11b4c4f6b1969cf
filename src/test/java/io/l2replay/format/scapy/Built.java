package io.l2replay.format.scapy;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds the frames of a line, each into a dirty slot. */
final class Built {
    private final ScapyFormat format;
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();

    Built(long seed) {
        format = new ScapyFormat(Addresses.NONE, seed);
    }

    /** The first frame of a line, in hexadecimal. */
    static String hex(String text) throws BadLineException {
        Built built = new Built(1);
        built.compile(text);
        return HexFormat.of().formatHex(built.next());
    }

    void compile(String text) throws BadLineException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        format.compile(line);
    }

    /** The next frame of the line, or null. */
    byte[] next() throws BadLineException {
        for (int i = 0; i < slot.capacity(); i += 8) {
            slot.bytes().putLong(i, 0xa5a5a5a5_a5a5a5a5L);
        }
        if (!format.next(slot)) {
            return null;
        }
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        return frame;
    }
}
