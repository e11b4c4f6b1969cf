package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * 64 bits by which a frame is known again, and its change seen: not cryptographic. Octets of zero at the end count only beyond the
 * 60th, because an Ethernet card pads shorter frames with them. Stateless; allocates nothing.
 */
public final class FrameHash {
    private static final int LEAST_ETHERNET_BYTES = 60;
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private FrameHash() {}

    /**
     * @param bytes in network byte order
     * @param from index of the frame's first octet
     * @param length octets of the frame
     */
    public static long of(ByteBuffer bytes, int from, int length) {
        int end = from + length;
        if (length <= LEAST_ETHERNET_BYTES) {
            while (end > from && bytes.get(end - 1) == 0) {
                end--;
            }
        }
        long hash = (long) (end - from) * ODD;
        int at = from;
        for (; at + 8 <= end; at += 8) {
            hash = step(hash, bytes.getLong(at));
        }
        for (; at < end; at++) {
            hash = step(hash, bytes.get(at));
        }
        return step(hash, 0);
    }

    /** A product of 128 bits, folded: each bit of the sum so far reaches all bits of the next. */
    private static long step(long hash, long word) {
        long factor = (hash ^ word) + ODD;
        return Math.multiplyHigh(factor, ODD) ^ factor * ODD ^ Long.rotateLeft(hash, 23);
    }
}
