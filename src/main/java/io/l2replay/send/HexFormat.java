package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** One line of hex digits a frame, behind {@code @SECONDS } when its time was recorded: what the {@code hex} format reads. */
final class HexFormat implements RecordFormat {
    private final TimePrefix time = new TimePrefix();

    @Override
    public void begin(ByteBuffer out) {
        // a hex file has no header
    }

    @Override
    public void append(Slot slot, ByteBuffer out) {
        time.append(slot.recordedNs(), out);
        int length = slot.length();
        for (int i = 0; i < length; i++) {
            int octet = slot.bytes().get(i);
            out.put(digit(octet >> 4 & 15));
            out.put(digit(octet & 15));
        }
        out.put((byte) '\n');
    }

    private static byte digit(int nibble) {
        return (byte) (nibble < 10 ? '0' + nibble : 'a' - 10 + nibble);
    }

    @Override
    public int largestBytes(Slot slot) {
        return TimePrefix.LARGEST_BYTES + 2 * slot.length() + 1;
    }

    @Override
    public int largestBytes() {
        return TimePrefix.LARGEST_BYTES + 2 * Transport.SLOT_BYTES + 1;
    }

    @Override
    public String name() {
        return "hex";
    }
}
