package io.l2replay;

import io.l2replay.pace.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits until the process has next to nothing to do but to send. What was called often before is compiled by threads of the virtual
 * machine that want the processors as much as the one that sends: where two must do for all of them it was put off by 4 ms at a time,
 * for the first 50 to 90 ms. How much there is left to compile nobody tells; that nobody works any more, the process's time does.
 */
final class Calm {
    private static final long LOOK_NS = 2_000_000;
    /** What a process that does nothing else may use meanwhile: a tenth. */
    private static final long IDLE_NS = LOOK_NS / 10;
    /** So often in a row: a thread that others keep from its processor for one time slice is not idle. */
    private static final int LOOKS = 3;

    private final Clock clock;
    private final LongSupplier processTime;
    private final BooleanSupplier stopped;

    /** @param processTime processor time of the whole process, in nanoseconds */
    Calm(Clock clock, LongSupplier processTime, BooleanSupplier stopped) {
        this.clock = clock;
        this.processTime = processTime;
        this.stopped = stopped;
    }

    /** Waits, at most so long, or until the run is asked to stop. */
    void await(long longestNs) {
        long nowNs = clock.nanoTime();
        long endNs = nowNs + longestNs;
        long used = processTime.getAsLong();
        int idle = 0;
        while (idle < LOOKS && endNs - nowNs > 0 && !stopped.getAsBoolean()) {
            clock.sleepUntil(nowNs + LOOK_NS);
            nowNs = clock.nanoTime();
            long before = used;
            used = processTime.getAsLong();
            idle = used - before <= IDLE_NS ? idle + 1 : 0;
        }
    }
}
