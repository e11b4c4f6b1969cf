package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct timespec} of 64-bit Linux (time.h).
 *
 * <pre>
 *   0        8        16
 *   | tv_sec | tv_nsec |
 * </pre>
 */
final class Timespec {
    static final int TV_SEC = 0;
    static final int TV_NSEC = 8;
    static final int BYTES = 16;

    private Timespec() {}

    /** Nanoseconds, of the struct that begins there. */
    static long ns(ByteBuffer memory, int at) {
        return memory.getLong(at + TV_SEC) * 1_000_000_000L + memory.getLong(at + TV_NSEC);
    }

    /** @param ns 0 or more */
    static void set(ByteBuffer timespec, long ns) {
        timespec.putLong(TV_SEC, ns / 1_000_000_000);
        timespec.putLong(TV_NSEC, ns % 1_000_000_000);
    }
}
