package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** The recorded time that a line may begin with, {@code @1700000000.123456789 }, as line formats read it. One thread. */
final class TimePrefix {
    /** "@", a sign, 19 digits of seconds, ".", nine of nanoseconds, and a blank. */
    static final int LARGEST_BYTES = 32;

    private static final long NS_PER_S = 1_000_000_000;

    private final byte[] digits = new byte[20];

    /** Writes the time with nine decimals, one before 1970 with its sign before both parts; nothing for {@link Slot#NO_TIME}. */
    void append(long epochNs, ByteBuffer out) {
        if (epochNs == Slot.NO_TIME) {
            return;
        }
        out.put((byte) '@');
        if (epochNs < 0) {
            out.put((byte) '-');
        }
        number(Math.abs(epochNs / NS_PER_S), 1, out);
        out.put((byte) '.');
        number(Math.abs(epochNs % NS_PER_S), 9, out);
        out.put((byte) ' ');
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
}
