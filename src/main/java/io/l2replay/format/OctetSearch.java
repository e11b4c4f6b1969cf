package io.l2replay.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds an octet in an array, eight at a time. */
public final class OctetSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;

    private OctetSearch() {}

    /** Index of the first {@code octet}, ASCII, in {@code bytes[from, to)}; {@code to} when there is none. */
    public static int indexOf(byte[] bytes, int from, int to, char octet) {
        long wanted = ONES * octet;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at) ^ wanted;
            // The lowest bit that is set is right; higher ones may be a borrow from it.
            long found = eight - ONES & ~eight & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != octet) {
            at++;
        }
        return at;
    }
}
