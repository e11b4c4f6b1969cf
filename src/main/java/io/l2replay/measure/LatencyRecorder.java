package io.l2replay.measure;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Histograms of a run's times: how long each send call took, and how late it began against the schedule. The range is fixed
 * (1 ns to 10 s, 3 significant digits), so recording allocates nothing; a longer time is recorded as 10 s and counted in
 * {@link #beyond()}. Written by the sending thread alone; read when that has ended.
 */
public final class LatencyRecorder {
    /** The longest time that is told apart. */
    public static final long MOST_NS = 10_000_000_000L;

    private static final int DIGITS = 3;
    private static final int STEPS_PER_HALF = 5;

    /** What is measured; {@link #tag()} is its name in files and in the JSON report. */
    public enum Kind {
        SEND_CALL("send_call"),
        LATENESS("lateness");

        private final String tag;

        Kind(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }
    }

    private final Histogram sendCall = new Histogram(1, MOST_NS, DIGITS);
    private final Histogram lateness = new Histogram(1, MOST_NS, DIGITS);
    private long beyond;

    /** One system call that sends, from just before to just after. */
    public void sendCall(long tookNs) {
        sendCall.recordValue(held(tookNs));
    }

    /** One frame of a paced run: start of the call that sent it, less its due time. Early counts as 0. */
    public void lateness(long lateNs) {
        lateness.recordValue(held(lateNs));
    }

    /** How many times were longer than {@link #MOST_NS}. */
    public long beyond() {
        return beyond;
    }

    public LatencySummary summary(Kind kind) {
        Histogram histogram = histogram(kind);
        return new LatencySummary(
                histogram.getTotalCount(),
                histogram.getTotalCount() == 0 ? 0 : histogram.getMinValue(),
                histogram.getMean(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getValueAtPercentile(99.99),
                histogram.getMaxValue());
    }

    /**
     * Writes both histograms as a histogram log ({@code .hlog}, version 1.3), one tagged line each, values in nanoseconds. The
     * stream is flushed, not closed; check it for errors when it is a {@link PrintStream}.
     *
     * @param startEpochMs when the run began
     * @param endEpochMs when it ended
     */
    public void writeLog(OutputStream out, long startEpochMs, long endEpochMs) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.US_ASCII);
        HistogramLogWriter log = new HistogramLogWriter(print);
        log.outputComment("[l2replay; values in nanoseconds]");
        log.outputLogFormatVersion();
        log.outputStartTime(startEpochMs);
        log.setBaseTime(startEpochMs);
        log.outputBaseTime(startEpochMs);
        log.outputLegend();
        for (Kind kind : Kind.values()) {
            Histogram histogram = histogram(kind);
            if (histogram.getTotalCount() > 0) {
                histogram.setTag(kind.tag());
                histogram.setStartTimeStamp(startEpochMs);
                histogram.setEndTimeStamp(endEpochMs);
                log.outputIntervalHistogram(histogram);
            }
        }
        print.flush();
    }

    /** Writes one histogram as a percentile distribution ({@code .hgrm}), values in nanoseconds; flushes, does not close. */
    public void writePercentiles(OutputStream out, Kind kind) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.US_ASCII);
        histogram(kind).outputPercentileDistribution(print, STEPS_PER_HALF, 1.0);
        print.flush();
    }

    private Histogram histogram(Kind kind) {
        return kind == Kind.SEND_CALL ? sendCall : lateness;
    }

    private long held(long ns) {
        if (ns > MOST_NS) {
            beyond++;
            return MOST_NS;
        }
        return Math.max(0, ns);
    }
}
