package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** One line of hex digits a frame, behind {@code @SECONDS } when its time was recorded: what the {@code hex} format reads. */
final class HexFormat implements RecordFormat {
    private static final long NS_PER_S = 1_000_000_000;

    /** "@", a sign, 19 digits of seconds, ".", nine of nanoseconds, a blank, and the end of the line. */
    private static final int AROUND = 34;

    private final byte[] digits = new byte[20];

    @Override
    public void begin(ByteBuffer out) {
        // a hex file has no header
    }

    @Override
    public void append(Slot slot, ByteBuffer out) {
        if (slot.recordedNs() != Slot.NO_TIME) {
            out.put((byte) '@');
            seconds(slot.recordedNs(), out);
            out.put((byte) ' ');
        }
        int length = slot.length();
        for (int i = 0; i < length; i++) {
            int octet = slot.bytes().get(i);
            out.put(digit(octet >> 4 & 15));
            out.put(digit(octet & 15));
        }
        out.put((byte) '\n');
    }

    /** Seconds with nine decimals; a time before 1970 has its sign before both. */
    private void seconds(long ns, ByteBuffer out) {
        if (ns < 0) {
            out.put((byte) '-');
        }
        number(Math.abs(ns / NS_PER_S), 1, out);
        out.put((byte) '.');
        number(Math.abs(ns % NS_PER_S), 9, out);
    }

    private void number(long value, int atLeast, ByteBuffer out) {
        int at = digits.length;
        for (long rest = value; rest > 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        while (digits.length - at < atLeast) {
            digits[--at] = '0';
        }
        out.put(digits, at, digits.length - at);
    }

    private static byte digit(int nibble) {
        return (byte) (nibble < 10 ? '0' + nibble : 'a' - 10 + nibble);
    }

    @Override
    public int largestBytes(Slot slot) {
        return AROUND + 2 * slot.length();
    }

    @Override
    public int largestBytes() {
        return AROUND + 2 * Transport.SLOT_BYTES;
    }

    @Override
    public String name() {
        return "hex";
    }
}
