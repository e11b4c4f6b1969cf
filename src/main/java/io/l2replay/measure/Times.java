package io.l2replay.measure;

import org.HdrHistogram.Histogram;

/**
 * Times of one kind, under a name, in a histogram of a fixed range ({@link LatencyRecorder#MOST_NS}, 3 significant digits), and by the
 * time of their recording. What is beyond the range is recorded as its end, what is below 0 as 0, and both are counted. Recording
 * allocates nothing. Written by one thread; read when that has stopped.
 */
public final class Times {
    private static final int DIGITS = 3;

    private final String name;
    private final Histogram histogram = new Histogram(1, LatencyRecorder.MOST_NS, DIGITS);
    private final Intervals over = new Intervals(LatencyRecorder.MOST_NS);
    private long lastNs = Long.MIN_VALUE;
    private long beyond;
    private long negative;

    /** @param name in files and in the JSON report */
    public Times(String name) {
        this.name = name;
    }

    /**
     * @param nowNs what the time belongs to; one that lies before the last is taken for the last
     * @param tookNs the time
     */
    public void record(long nowNs, long tookNs) {
        beyond += tookNs > LatencyRecorder.MOST_NS ? 1 : 0;
        negative += tookNs < 0 ? 1 : 0;
        long heldNs = Math.max(0, Math.min(LatencyRecorder.MOST_NS, tookNs));
        lastNs = Math.max(lastNs, nowNs);
        histogram.recordValue(heldNs);
        over.record(lastNs, heldNs);
    }

    public String name() {
        return name;
    }

    /** Times longer than the range. */
    public long beyond() {
        return beyond;
    }

    /** Times below 0: two clocks that did not agree. */
    public long negative() {
        return negative;
    }

    /** What was recorded. */
    public Distribution distribution() {
        return Distribution.of(name, histogram, over);
    }

    Histogram histogram() {
        return histogram;
    }
}
