package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct pollfd} (poll.h).
 *
 * <pre>
 *   0    4        6         8
 *   | fd | events | revents |
 * </pre>
 */
final class Pollfd {
    static final int FD = 0;
    static final int EVENTS = 4;
    static final int REVENTS = 6;
    static final int BYTES = 8;

    private Pollfd() {}

    static void set(ByteBuffer pollfd, int fd, int events) {
        set(pollfd, 0, fd, events);
    }

    /** Writes entry number {@code index} of an array. */
    static void set(ByteBuffer array, int index, int fd, int events) {
        array.putInt(index * BYTES + FD, fd);
        array.putShort(index * BYTES + EVENTS, (short) events);
        array.putShort(index * BYTES + REVENTS, (short) 0);
    }
}
