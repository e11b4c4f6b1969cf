package io.l2replay;

import java.time.Instant;

/** The time of day in microseconds, read from the monotonic clock, and set by the system's once a second. One thread. */
final class TimeOfDay {
    private static final long SECOND_NS = 1_000_000_000L;

    private long setNs;
    private long setMicros;
    private boolean set;

    /** Microseconds since 1970 UTC. */
    long micros() {
        long nowNs = System.nanoTime();
        if (!set || nowNs - setNs >= SECOND_NS) {
            Instant now = Instant.now();
            setNs = nowNs;
            setMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
            set = true;
        }
        return setMicros + (nowNs - setNs) / 1_000;
    }
}
