package io.l2replay;

import io.l2replay.linux.Syscalls;
import io.l2replay.measure.Distribution;
import io.l2replay.measure.Times;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How wrong the tool itself may be: what two readings of the clock take, how late sleep wakes, and how long the process or its
 * virtual machine stood still while it measured. The last is found as jHiccup finds it, by a thread that has nothing to do but to be
 * awake every millisecond; it sees collections, safepoints, and a processor that others had.
 */
final class OwnError implements AutoCloseable {
    private static final int READINGS = 2_000;
    private static final int SLEEPS = 50;
    private static final long SLEEP_NS = 1_000_000;

    private final Times clockRead = new Times("clock_read");
    private final Times wakeUp = new Times("wake_up");
    private final Times pause = new Times("pause");
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread prober;

    /** Measures clock and sleep, which takes a twentieth of a second. */
    void measure(Syscalls syscalls) {
        for (int i = 0; i < READINGS; i++) {
            long firstNs = System.nanoTime();
            long secondNs = System.nanoTime();
            clockRead.record(firstNs, secondNs - firstNs);
        }
        for (int i = 0; i < SLEEPS; i++) {
            long untilNs = System.nanoTime() + SLEEP_NS;
            syscalls.sleepUntil(untilNs);
            long nowNs = System.nanoTime();
            wakeUp.record(nowNs, nowNs - untilNs);
        }
    }

    /** Begins to look for pauses. */
    void probe() {
        prober = new Thread(
                new Runnable() {
                    @Override
                    public void run() {
                        look();
                    }
                },
                "l2replay-pauses");
        prober.setDaemon(true);
        prober.start();
    }

    /** The shortest sleep seen is what a sleep takes; what another takes longer is a pause. */
    private void look() {
        long shortestNs = Long.MAX_VALUE;
        try {
            long beforeNs = System.nanoTime();
            while (!closed.await(SLEEP_NS, TimeUnit.NANOSECONDS)) {
                long nowNs = System.nanoTime();
                shortestNs = Math.min(shortestNs, nowNs - beforeNs);
                pause.record(nowNs, nowNs - beforeNs - shortestNs);
                beforeNs = nowNs;
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** The three kinds; complete when this is closed. */
    List<Distribution> all() {
        return List.of(clockRead.distribution(), wakeUp.distribution(), pause.distribution());
    }

    /** Ends the search. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        try {
            if (prober != null) {
                prober.join(1_000);
            }
        } catch (InterruptedException stopRequest) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
