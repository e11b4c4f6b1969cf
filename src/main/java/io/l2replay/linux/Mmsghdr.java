package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct mmsghdr} of 64-bit Linux (sys/socket.h): a {@code struct msghdr} of 56 bytes and what became of it.
 *
 * <pre>
 *   0          8             12  16        24           32            40               48          52  56        60  64
 *   | msg_name | msg_namelen |  | msg_iov | msg_iovlen | msg_control | msg_controllen | msg_flags |  | msg_len |  |
 * </pre>
 */
public final class Mmsghdr {
    static final int MSG_NAME = 0;
    static final int MSG_NAMELEN = 8;
    public static final int MSG_IOV = 16;
    public static final int MSG_IOVLEN = 24;
    static final int MSG_CONTROL = 32;
    static final int MSG_CONTROLLEN = 40;
    static final int MSG_FLAGS = 48;
    static final int MSG_LEN = 56;
    public static final int BYTES = 64;

    private Mmsghdr() {}

    /** Points message number {@code index} of an array at one iovec; the rest of the array must be zero. */
    public static void set(ByteBuffer array, int index, long iovec) {
        array.putLong(index * BYTES + MSG_IOV, iovec);
        array.putLong(index * BYTES + MSG_IOVLEN, 1);
    }
}
