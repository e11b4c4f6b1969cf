package io.l2replay.report;

import org.HdrHistogram.AbstractHistogram;

/** A histogram in a few numbers, all in nanoseconds but the count. All zero when nothing was recorded. */
public record LatencySummary(
        long count, long min, double mean, long p50, long p90, long p99, long p999, long p9999, long max) {
    /** Nothing recorded. */
    public static final LatencySummary NONE = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The summary of a histogram that nobody writes to any more (or a copy). */
    public static LatencySummary of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        return new LatencySummary(
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getMean(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getValueAtPercentile(99.99),
                histogram.getMaxValue());
    }
}
