package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct timeval} of 64-bit Linux (sys/time.h), as SO_SNDTIMEO takes it.
 *
 * <pre>
 *   0        8         16
 *   | tv_sec | tv_usec |
 * </pre>
 */
final class Timeval {
    static final int TV_SEC = 0;
    static final int TV_USEC = 8;
    static final int BYTES = 16;

    private Timeval() {}

    /** @param ns 0 or more; cut to microseconds */
    static void set(ByteBuffer timeval, long ns) {
        timeval.putLong(TV_SEC, ns / 1_000_000_000);
        timeval.putLong(TV_USEC, ns % 1_000_000_000 / 1_000);
    }
}
