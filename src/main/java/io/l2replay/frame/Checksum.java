package io.l2replay.frame;

import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071). Sums are unfolded: words of 16 bits added in a long. */
public final class Checksum {
    private Checksum() {}

    /** Adds the bytes from {@code from} to {@code to} of a buffer in network order; an odd end is padded with zero. */
    public static long add(long sum, ByteBuffer bytes, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long eight = bytes.getLong(at);
            sum += (eight >>> 32) + (eight & 0xffff_ffffL);
        }
        if (at + 4 <= to) {
            sum += bytes.getInt(at) & 0xffff_ffffL;
            at += 4;
        }
        if (at + 2 <= to) {
            sum += bytes.getShort(at) & 0xffff;
            at += 2;
        }
        return at < to ? sum + ((bytes.get(at) & 0xff) << 8) : sum;
    }

    /** Adds 32 bits. */
    public static long add(long sum, int word) {
        return sum + (word & 0xffff_ffffL);
    }

    /** The 16 bits that go into a header: the complement of the folded sum. */
    public static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) ~folded & 0xffff;
    }
}
