package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Dissector;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A frame, the line made of it, and the frame that the line makes again, built where something else stood. */
final class RoundTrip {
    /** Addresses that no frame here has: whoever leaves one to the host is found out. */
    private static final Addresses ELSEWHERE =
            new Addresses(0x0a5a_5a5a_5a5aL, 0x0a5b_5b5b_5b5bL, true, 0x5a5a_5a5a, 0x5a5a_5a5aL, 0x5a5a_5a5aL);

    final Dissector dissector = new Dissector();
    private final ScapyFormat format = new ScapyFormat(ELSEWHERE, 7);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Dissector.MOST_BYTES);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(Dissector.MOST_BYTES));
    private final Line line = new Line();

    /** The line of a frame; fails unless the line makes that frame again, and only that one. */
    String line(byte[] frame) {
        memory.put(0, frame);
        int length = dissector.dissect(memory, frame.length);
        byte[] text = Arrays.copyOf(dissector.line(), length);
        String shown = new String(text, StandardCharsets.US_ASCII);
        assertTrue(length <= Dissector.largestLine(frame.length));
        for (byte octet : text) {
            assertTrue(octet >= ' ' && octet < 0x7f, shown);
        }
        line.set(text, 0, length, 1);
        try {
            format.compile(line);
            assertTrue(format.plain(), shown);
            int dirty = Math.min(slot.capacity(), frame.length + 64);
            for (int i = 0; i < dirty; i++) {
                slot.bytes().put(i, (byte) 0xa5);
            }
            assertTrue(format.next(slot), shown);
            byte[] again = new byte[slot.length()];
            slot.bytes().get(0, again);
            if (!Arrays.equals(frame, again)) {
                assertEquals(HexFormat.of().formatHex(frame), HexFormat.of().formatHex(again), shown);
            }
            assertFalse(format.next(slot), shown);
        } catch (BadLineException e) {
            throw new AssertionError(e.column() + ": " + e.field() + ": " + e.getMessage() + "\n" + shown, e);
        }
        return shown;
    }

    /** The line of the frame that a line makes. */
    String line(String text) throws BadLineException {
        return line(new DirtyFrames().of(text).get(0));
    }
}
