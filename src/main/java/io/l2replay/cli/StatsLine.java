package io.l2replay.cli;

import io.l2replay.Session;
import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * One line of figures per period, on a thread of its own: rates and lateness are of that period, the counts are those of the whole
 * run. The last line is of the period that the end of sending cut short; its counts are those of the report.
 */
final class StatsLine extends Watch implements Runnable {
    /** Goes to the start of a line that a progress bar stands in, and clears it. */
    private static final String OVER_A_BAR = "\r\u001b[K";

    private static final String NOT_PACED = "-";

    private final Session session;
    private final Ledger ledger;
    private final LatenessMeter lateness;
    private final long periodNs;
    private final String prefix;
    private final PrintStream err;
    private final Thread thread;
    private volatile boolean stopped;
    private long lastNs;
    private long accepted;
    private long bytes;

    /** @param overBar whether a progress bar is drawn on the same stream */
    StatsLine(Session session, long periodNs, boolean overBar, PrintStream err) {
        this.session = session;
        this.ledger = session.ledger();
        this.lateness = session.lateness();
        this.periodNs = periodNs;
        this.prefix = overBar ? OVER_A_BAR : "";
        this.err = err;
        this.thread = new Thread(this, "stats");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        lastNs = System.nanoTime();
        long dueNs = lastNs + periodNs;
        while (!stopped && session.sentNs() == 0) {
            long nowNs = System.nanoTime();
            if (nowNs - dueNs < 0) {
                LockSupport.parkNanos(dueNs - nowNs);
            } else {
                say(nowNs);
                dueNs += ((nowNs - dueNs) / periodNs + 1) * periodNs;
            }
        }
        if (ledger.offered() > 0) {
            long sentNs = session.sentNs();
            say(sentNs == 0 ? System.nanoTime() : sentNs);
        }
    }

    private void say(long nowNs) {
        long acceptedNow = ledger.accepted();
        long bytesNow = ledger.bytes();
        double seconds = Math.max(1, nowNs - lastNs) / 1e9;
        err.println(prefix
                + line(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        (acceptedNow - accepted) / seconds,
                        (bytesNow - bytes) * 8e-6 / seconds,
                        lateness == null ? LatenessMeter.NONE : lateness.p99Ns(),
                        acceptedNow,
                        ledger.refused()));
        accepted = acceptedNow;
        bytes = bytesNow;
        lastNs = nowNs;
    }

    /**
     * @param lateNs 99th percentile of the period, or {@link LatenessMeter#NONE}
     * @param accepted since the start, as is {@code refused}: a refusal long ago must not be overlooked
     */
    static String line(Instant when, double pps, double mbps, long lateNs, long accepted, long refused) {
        String late = lateNs == LatenessMeter.NONE ? NOT_PACED : String.format(Locale.ROOT, "%.1f", lateNs / 1e3);
        return String.format(
                Locale.ROOT,
                "%s pps %.0f mbps %.2f late_p99_us %s accepted %d refused %d",
                when,
                pps,
                mbps,
                late,
                accepted,
                refused);
    }

    @Override
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1_000);
        } catch (InterruptedException askedToStop) {
            Thread.currentThread().interrupt();
        }
    }
}
