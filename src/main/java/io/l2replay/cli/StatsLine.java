package io.l2replay.cli;

import io.l2replay.measure.Ledger;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** One line of figures per period, of that period alone, on a thread of its own. The last, shorter period gets none. */
final class StatsLine extends Watch implements Runnable {
    private final Ledger ledger;
    private final long periodNs;
    private final PrintStream err;
    private final Thread thread;
    private volatile boolean stopped;

    StatsLine(Ledger ledger, long periodNs, PrintStream err) {
        this.ledger = ledger;
        this.periodNs = periodNs;
        this.err = err;
        this.thread = new Thread(this, "stats");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long lastNs = System.nanoTime();
        long dueNs = lastNs + periodNs;
        long accepted = 0;
        long bytes = 0;
        while (!stopped) {
            long nowNs = System.nanoTime();
            if (nowNs - dueNs < 0) {
                LockSupport.parkNanos(dueNs - nowNs);
                continue;
            }
            long acceptedNow = ledger.accepted();
            long bytesNow = ledger.bytes();
            double tookSeconds = (nowNs - lastNs) / 1e9;
            err.println(line(
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    (acceptedNow - accepted) / tookSeconds,
                    (bytesNow - bytes) * 8e-6 / tookSeconds,
                    ledger.refused()));
            accepted = acceptedNow;
            bytes = bytesNow;
            lastNs = nowNs;
            dueNs += Math.max(1, (nowNs - dueNs + periodNs) / periodNs) * periodNs;
        }
    }

    /** @param refused since the start, for a refusal long ago must not be overlooked */
    static String line(Instant when, double pps, double mbps, long refused) {
        return String.format(Locale.ROOT, "%s pps %.0f mbps %.2f refused %d", when, pps, mbps, refused);
    }

    @Override
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(100);
        } catch (InterruptedException askedToStop) {
            Thread.currentThread().interrupt();
        }
    }
}
