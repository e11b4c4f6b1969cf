package io.l2replay.format.logged;

import io.l2replay.frame.Slot;

/**
 * When a logged packet was seen, by what stands before {@code IN=}: the date that syslog, the journal or dmesg put in front, made
 * finer by the kernel's own seconds since the start ({@code [ 1386.688454]}) where they are there. The kernel's seconds alone
 * count from the epoch. They are tied to the date at the first line, and anew when they begin again (another start) or
 * fall behind it (the machine slept). One thread; allocates nothing.
 */
final class LogClock {
    private static final long NANOS = 1_000_000_000L;
    /** Kernel messages of two processors may change places. */
    private static final long OUT_OF_ORDER = NANOS;
    /** A date is exact to a second, and a line may wait a little before it gets one. */
    private static final long DATE_SLACK = 2 * NANOS;

    private static final int MAX_SECOND_DIGITS = 9;
    private static final int MICROSECOND_DIGITS = 6;

    private final LogTime date = new LogTime();
    private boolean tied;
    private long offset;
    private long lastKernel;

    /** A log begins. */
    void begin() {
        date.begin();
        tied = false;
        offset = 0;
        lastKernel = Long.MIN_VALUE;
    }

    /** Nanoseconds since the epoch by {@code text[from, to)}, or {@link Slot#NO_TIME}. */
    long read(byte[] text, int from, int to) {
        long wall = date.read(text, from, to);
        long kernel = kernelTime(text, from, to);
        if (kernel < 0) {
            return wall == LogTime.NONE ? Slot.NO_TIME : wall;
        }
        boolean again = kernel < lastKernel - OUT_OF_ORDER;
        boolean slept = tied && wall - offset - kernel > DATE_SLACK;
        if (wall != LogTime.NONE && (!tied || again || slept)) {
            offset = wall - kernel;
            tied = true;
        }
        lastKernel = again ? kernel : Math.max(lastKernel, kernel);
        return kernel + offset;
    }

    /** The first number with a fraction in brackets, in nanoseconds; -1 when there is none. */
    private static long kernelTime(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '[') {
                long time = bracketed(text, i + 1, to);
                if (time >= 0) {
                    return time;
                }
            }
        }
        return -1;
    }

    private static long bracketed(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == ' ') {
            at++;
        }
        int first = at;
        long seconds = 0;
        while (at < to && isDigit(text[at]) && at - first < MAX_SECOND_DIGITS) {
            seconds = seconds * 10 + text[at++] - '0';
        }
        if (at == first || at == to || text[at++] != '.') {
            return -1;
        }
        int fraction = at;
        long micros = 0;
        while (at < to && isDigit(text[at]) && at - fraction < MICROSECOND_DIGITS) {
            micros = micros * 10 + text[at++] - '0';
        }
        boolean whole = at - fraction == MICROSECOND_DIGITS && at < to && text[at] == ']';
        return whole ? seconds * NANOS + micros * 1000 : -1;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
