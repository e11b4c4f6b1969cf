package io.l2replay.report;

import io.l2replay.measure.Distribution;
import java.util.List;

/**
 * What a measurement of latency came to: the replay, in whose {@link RunReport#latency()} the one-way times are, and what the other end
 * saw. Immutable.
 */
public record LatencyReport(RunReport run, Load load, Receive receive, Accuracy accuracy) {
    /** From due time to arrival: free of coordinated omission. */
    public static final String ONE_WAY = "one_way";

    /** From the start of the send call to arrival. */
    public static final String ONE_WAY_UNCORRECTED = "one_way_uncorrected";

    /** From the sending driver's stamp to arrival. */
    public static final String ONE_WAY_KERNEL = "one_way_kernel";

    /**
     * What was sent.
     *
     * @param offeredPps frames per second asked for; 0 when the rate was not given in frames
     * @param shortestBytes of the frames, without FCS
     */
    public record Load(double offeredPps, int shortestBytes, int longestBytes) {}

    /**
     * What arrived; see {@code receive.Tally}.
     *
     * @param namespace of the interface, empty for that of the process
     * @param lost missing frames, less what the receiver may have dropped itself
     */
    public record Receive(
            String interfaceName,
            String namespace,
            long received,
            long lost,
            long duplicate,
            long reordered,
            long altered,
            long late,
            long foreign,
            long ownDrops,
            long stampsAsked,
            long stampsReceived) {}

    /**
     * How right the times are, in nanoseconds.
     *
     * @param resolutionNs of the clock that stamps, CLOCK_REALTIME
     * @param offsetUncertaintyNs of the comparison between that clock and the one that due times are read from
     * @param clockMovedNs by how much that comparison changed during the run
     * @param own the tool's own errors: {@code clock_read}, {@code wake_up}, {@code pause}
     */
    public record Accuracy(long resolutionNs, long offsetUncertaintyNs, long clockMovedNs, List<Distribution> own) {
        public Accuracy {
            own = List.copyOf(own);
        }
    }
}
