package io.l2replay.linux;

/**
 * {@code struct iovec} of 64-bit Linux (sys/uio.h).
 *
 * <pre>
 *   0          8         16
 *   | iov_base | iov_len |
 * </pre>
 */
public final class Iovec {
    public static final int IOV_BASE = 0;
    public static final int IOV_LEN = 8;
    public static final int BYTES = 16;

    private Iovec() {}
}
