package io.l2replay.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A distribution of times in nanoseconds, with what pictures of it need. Immutable.
 *
 * @param name what was measured, as files and the JSON report name it
 * @param percentiles points of the curve, ascending; the last is that of 100 percent
 * @param buckets classes of one ratio of bounds, ascending, at most {@value #MOST_BUCKETS}; the empty ones are left out
 * @param widthNs how long one of the intervals is; 0 without intervals
 * @param intervals the time from the first value on, ascending; the empty ones are left out
 */
public record Distribution(
        String name,
        LatencySummary summary,
        List<Percentile> percentiles,
        List<Bucket> buckets,
        long widthNs,
        List<Interval> intervals) {
    static final int MOST_BUCKETS = 200;

    /** Points for each halving of the distance to 100 percent, as in a {@code .hgrm} file. */
    static final int STEPS_PER_HALF = 5;

    /** Of ten decades, the last never has more than {@link #MOST_BUCKETS}. */
    private static final int[] BUCKETS_PER_DECADE = {400, 200, 100, 40, 20};

    public Distribution {
        percentiles = List.copyOf(percentiles);
        buckets = List.copyOf(buckets);
        intervals = List.copyOf(intervals);
    }

    /** That share of the values, in percent, is not above the value. */
    public record Percentile(double percent, long value) {}

    /** Values above {@code from} and up to {@code to}; both are 0 when the values are. */
    public record Bucket(long from, long to, long count) {}

    /** The values of one piece of the run; percentiles to two digits. */
    public record Interval(long startNs, long count, long p50, long p99, long max) {}

    /** A distribution without pictures. */
    public static Distribution of(String name, LatencySummary summary) {
        return new Distribution(name, summary, List.of(), List.of(), 0, List.of());
    }

    /**
     * What a histogram holds; of one that is written meanwhile, as of now.
     *
     * @param over the same values by the time of their recording, or null
     */
    public static Distribution of(String name, Histogram histogram, Intervals over) {
        Histogram still = histogram.copy();
        if (still.getTotalCount() == 0) {
            return of(name, LatencySummary.NONE);
        }
        return new Distribution(
                name,
                summary(still),
                percentiles(still),
                buckets(still),
                over == null ? 0 : over.widthNs(),
                over == null ? List.of() : over.all());
    }

    private static LatencySummary summary(Histogram histogram) {
        return new LatencySummary(
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getMean(),
                histogram.getStdDeviation(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getValueAtPercentile(99.99),
                histogram.getMaxValue());
    }

    private static List<Percentile> percentiles(Histogram histogram) {
        List<Percentile> points = new ArrayList<>();
        for (HistogramIterationValue point : histogram.percentiles(STEPS_PER_HALF)) {
            points.add(new Percentile(point.getPercentileLevelIteratedTo(), point.getValueIteratedTo()));
        }
        return points;
    }

    /** The finest classes of which there are not too many. */
    private static List<Bucket> buckets(Histogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        for (int perDecade : BUCKETS_PER_DECADE) {
            buckets.clear();
            for (HistogramIterationValue step : histogram.logarithmicBucketValues(1, Math.pow(10, 1.0 / perDecade))) {
                if (step.getCountAddedInThisIterationStep() > 0) {
                    buckets.add(new Bucket(
                            step.getValueIteratedFrom(),
                            step.getValueIteratedTo(),
                            step.getCountAddedInThisIterationStep()));
                }
            }
            if (buckets.size() <= MOST_BUCKETS) {
                break;
            }
        }
        return buckets;
    }
}
