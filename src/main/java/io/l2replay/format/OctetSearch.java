package io.l2replay.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds octets in an array, eight at a time. */
public final class OctetSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long FOURTEENS = ONES * 14;

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

    /** Passes over octets above 13, which are no line's end, 32 at a time; those left before {@code to} may be such too. */
    public static int behindText(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - 4 * Long.BYTES) {
            long below14 = below14(bytes, at)
                    | below14(bytes, at + Long.BYTES)
                    | below14(bytes, at + 2 * Long.BYTES)
                    | below14(bytes, at + 3 * Long.BYTES);
            if (below14 != 0) {
                break;
            }
            at += 4 * Long.BYTES;
        }
        return at;
    }

    /**
     * Which of the eight octets from {@code at} on are below 14: 0 for none. The lowest bit that is set is in the first such octet;
     * higher ones may be a borrow from it.
     */
    public static long below14(byte[] bytes, int at) {
        long eight = (long) EIGHT.get(bytes, at);
        return eight - FOURTEENS & ~eight & HIGH_BITS;
    }
}
