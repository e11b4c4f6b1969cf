package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.scapy.ScapyFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds the one frame of a line into a dirty slot, by any format. */
final class Lines {
    private final LineFormat format;
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();

    Lines(LineFormat format) {
        this.format = format;
        format.begin();
    }

    /** The frame that a scapy line stands for, in hexadecimal: the independent way to say what is expected. */
    static String scapy(String text) throws BadLineException {
        return new Lines(new ScapyFormat(Addresses.NONE, 0)).frame(text);
    }

    /** The frame in hexadecimal; empty when the line stands for none. */
    String frame(String text) throws BadLineException {
        byte[] bytes = ("??" + text + "!!").getBytes(StandardCharsets.ISO_8859_1);
        line.set(bytes, 2, bytes.length - 2, 1);
        format.compile(line);
        for (int i = 0; i < slot.capacity(); i += 8) {
            slot.bytes().putLong(i, 0xa5a5a5a5_a5a5a5a5L);
        }
        if (!format.next(slot)) {
            return "";
        }
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        if (format.next(slot)) {
            throw new AssertionError("a second frame for " + text);
        }
        return HexFormat.of().formatHex(frame);
    }

    /** Recorded time of the frame built last. */
    long time() {
        return slot.recordedNs();
    }
}
