package io.l2replay.measure;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Histograms of a run's times: how long each send call took, how late it began against the schedule, and how far apart the frames
 * left. The range is fixed (1 ns to 10 s, 3 significant digits), so recording allocates nothing; a longer time is recorded as
 * 10 s and counted in {@link #beyond()}. Written by the sending thread alone; read when that has ended.
 */
public final class LatencyRecorder {
    /** The longest time that is told apart. */
    public static final long MOST_NS = 10_000_000_000L;

    private static final int DIGITS = 3;

    /** What is measured; {@link #tag()} is its name in files and in the JSON report. */
    public enum Kind {
        SEND_CALL("send_call"),
        LATENESS("lateness"),
        GAP("gap");

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
    private final Histogram gap = new Histogram(1, MOST_NS, DIGITS);
    private final Intervals sendCallOver = new Intervals(MOST_NS);
    private final Intervals latenessOver = new Intervals(MOST_NS);
    private long nowNs;
    private long frameNs;
    private boolean anyCall;
    private boolean anyFrame;
    private long beyond;

    /** A send call began then; what is recorded until the next one belongs to it. On a clock that does not go backward. */
    public void began(long startNs) {
        nowNs = startNs;
        anyCall = true;
    }

    /** One system call that sends, from just before to just after. */
    public void sendCall(long tookNs) {
        long heldNs = held(tookNs);
        sendCall.recordValue(heldNs);
        sendCallOver.record(nowNs, heldNs);
    }

    /** One frame of a paced run: start of the call that sent it, less its due time. Early counts as 0. */
    public void lateness(long lateNs) {
        long heldNs = held(lateNs);
        lateness.recordValue(heldNs);
        latenessOver.record(nowNs, heldNs);
    }

    /** The call took a frame: its gap is the time since the call that took the one before, 0 when it was the same. */
    public void frame() {
        if (anyFrame) {
            gap.recordValue(held(nowNs - frameNs));
        }
        anyFrame = anyCall;
        frameNs = nowNs;
    }

    /** How many times were longer than {@link #MOST_NS}. */
    public long beyond() {
        return beyond;
    }

    /** What one histogram holds. */
    public Distribution distribution(Kind kind) {
        return switch (kind) {
            case SEND_CALL -> Distribution.of(kind.tag(), sendCall, sendCallOver);
            case LATENESS -> Distribution.of(kind.tag(), lateness, latenessOver);
            case GAP -> Distribution.of(kind.tag(), gap, null);
        };
    }

    /** The figures of one histogram. */
    public LatencySummary summary(Kind kind) {
        return distribution(kind).summary();
    }

    /**
     * Writes the histograms as a histogram log ({@code .hlog}, version 1.3), one tagged line each, values in nanoseconds. The
     * stream is flushed, not closed; check it for errors when it is a {@link PrintStream}.
     *
     * @param more histograms to write behind those of this recorder
     * @param startEpochMs when the run began
     * @param endEpochMs when it ended
     */
    public void writeLog(OutputStream out, List<Times> more, long startEpochMs, long endEpochMs) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.US_ASCII);
        HistogramLogWriter log = new HistogramLogWriter(print);
        log.outputComment("[l2replay; values in nanoseconds]");
        log.outputLogFormatVersion();
        log.outputStartTime(startEpochMs);
        log.setBaseTime(startEpochMs);
        log.outputBaseTime(startEpochMs);
        log.outputLegend();
        for (Kind kind : Kind.values()) {
            write(log, kind.tag(), histogram(kind), startEpochMs, endEpochMs);
        }
        for (Times times : more) {
            write(log, times.name(), times.histogram(), startEpochMs, endEpochMs);
        }
        print.flush();
    }

    private static void write(HistogramLogWriter log, String tag, Histogram histogram, long startMs, long endMs) {
        if (histogram.getTotalCount() > 0) {
            histogram.setTag(tag);
            histogram.setStartTimeStamp(startMs);
            histogram.setEndTimeStamp(endMs);
            log.outputIntervalHistogram(histogram);
        }
    }

    /** Writes one histogram as a percentile distribution ({@code .hgrm}), values in nanoseconds; flushes, does not close. */
    public void writePercentiles(OutputStream out, Kind kind) {
        writePercentiles(out, histogram(kind));
    }

    /** As {@link #writePercentiles(OutputStream, Kind)}, of another histogram. */
    public static void writePercentiles(OutputStream out, Times times) {
        writePercentiles(out, times.histogram());
    }

    private static void writePercentiles(OutputStream out, Histogram histogram) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.US_ASCII);
        histogram.outputPercentileDistribution(print, Distribution.STEPS_PER_HALF, 1.0);
        print.flush();
    }

    private Histogram histogram(Kind kind) {
        return switch (kind) {
            case SEND_CALL -> sendCall;
            case LATENESS -> lateness;
            case GAP -> gap;
        };
    }

    private long held(long ns) {
        if (ns > MOST_NS) {
            beyond++;
            return MOST_NS;
        }
        return Math.max(0, ns);
    }
}
