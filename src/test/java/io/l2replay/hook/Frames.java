package io.l2replay.hook;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Slots with dirty memory around a frame. */
final class Frames {
    private Frames() {}

    static Slot of(String hex, long line) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ByteBuffer memory = ByteBuffer.allocateDirect(1_600);
        for (int at = 0; at < memory.capacity(); at++) {
            memory.put(at, (byte) 0xa5);
        }
        memory.put(0, bytes);
        Slot slot = new Slot(memory);
        slot.length(bytes.length);
        slot.origin("lines.txt", line);
        return slot;
    }

    static String hex(Slot slot) {
        byte[] bytes = new byte[slot.length()];
        slot.bytes().get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
