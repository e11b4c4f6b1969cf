package io.l2replay.measure;

/** A distribution of times in nanoseconds, in figures: exact to 3 significant digits; all 0 when nothing was recorded. */
public record LatencySummary(
        long count,
        long min,
        double mean,
        double stddev,
        long p50,
        long p90,
        long p99,
        long p999,
        long p9999,
        long max) {
    /** Nothing recorded. */
    public static final LatencySummary NONE = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Packet delay variation: the 99.9th percentile less the least (RFC 8219, 7.3.1). */
    public long pdv() {
        return p999 - min;
    }
}
