package io.l2replay.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How late frames began to be sent, period by period, while the run goes on. Recording allocates nothing and never waits. The sending
 * thread records, one other asks.
 */
public final class LatenessMeter {
    /** Answer when no frame was recorded. */
    public static final long NONE = -1;

    private static final int DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LatencyRecorder.MOST_NS, DIGITS);
    private Histogram period;

    /** One frame: start of the call that sent it, less its due time. Early counts as 0, more than 10 s as 10 s. */
    public void record(long lateNs) {
        recorder.recordValue(Math.max(0, Math.min(LatencyRecorder.MOST_NS, lateNs)));
    }

    /** The 99th percentile, in nanoseconds, of what was recorded since this was last asked; {@link #NONE} if nothing was. */
    public long p99Ns() {
        period = recorder.getIntervalHistogram(period);
        return period.getTotalCount() == 0 ? NONE : period.getValueAtPercentile(99);
    }
}
