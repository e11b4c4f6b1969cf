package io.l2replay.report;

import io.l2replay.measure.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a measurement of latency came to: the replay, in whose {@link RunReport#latency()} the one-way times are, and what the other end
 * saw. Immutable.
 */
public record LatencyReport(RunReport run, Load load, Receive receive, Accuracy accuracy, Repetition repetition) {
    /** A measurement that was made once. */
    public LatencyReport(RunReport run, Load load, Receive receive, Accuracy accuracy) {
        this(run, load, receive, accuracy, Repetition.NONE);
    }

    /** From due time to arrival: free of coordinated omission. */
    public static final String ONE_WAY = "one_way";

    /** From the start of the send call to arrival. */
    public static final String ONE_WAY_UNCORRECTED = "one_way_uncorrected";

    /** From the stamp of the sending driver, or card, to arrival. */
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
     * @param unstamped frames received that the card did not stamp, and that have no times
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
            long stampsReceived,
            long unstamped) {}

    /**
     * How right the times are, in nanoseconds.
     *
     * @param resolutionNs of the clock that stamps
     * @param offsetUncertaintyNs of the comparison between that clock and the one that due times are read from
     * @param clockMovedNs by how much that comparison changed during the run
     * @param pathUncertaintyNs of the difference between two stamps: 0 when one clock gives both
     * @param txCardClock the clock that the sending card can stamp by; empty when it cannot
     * @param rxCardClock the same of the receiving card
     * @param byCards whether the stamps are of these clocks, and not of the kernel's
     * @param own the tool's own errors: {@code clock_read}, {@code wake_up}, {@code pause}
     */
    public record Accuracy(
            long resolutionNs,
            long offsetUncertaintyNs,
            long clockMovedNs,
            long pathUncertaintyNs,
            String txCardClock,
            String rxCardClock,
            boolean byCards,
            List<Distribution> own) {
        public Accuracy {
            own = List.copyOf(own);
        }
    }

    /**
     * The same measurement, made several times.
     *
     * @param runs how often; 0 when it was made once
     * @param spread of figures over the runs
     */
    public record Repetition(int runs, List<Spread> spread) {
        public static final Repetition NONE = new Repetition(0, List.of());

        public Repetition {
            spread = List.copyOf(spread);
        }
    }

    /** One figure over several runs: {@code name} is {@code lost} or that of a distribution, with {@code figure} of it, or empty. */
    public record Spread(String name, String figure, long min, long median, long max) {}

    /**
     * Several runs of one measurement: the one whose median is the median of all, with the spread of the others around it.
     *
     * @param runs at least one
     */
    public static LatencyReport of(List<LatencyReport> runs) {
        List<LatencyReport> ordered = new ArrayList<>(runs);
        ordered.sort(Comparator.comparingLong(
                one -> one.run().latency(ONE_WAY_UNCORRECTED).summary().p50()));
        LatencyReport middle = ordered.get((ordered.size() - 1) / 2);
        List<Spread> spread = new ArrayList<>();
        for (String name : new String[] {ONE_WAY, ONE_WAY_UNCORRECTED, ONE_WAY_KERNEL}) {
            if (middle.run().latency(name).summary().count() > 0) {
                spread.add(spread(
                        runs,
                        name,
                        "min",
                        one -> one.run().latency(name).summary().min()));
                spread.add(spread(
                        runs,
                        name,
                        "p50",
                        one -> one.run().latency(name).summary().p50()));
                spread.add(spread(
                        runs,
                        name,
                        "p99",
                        one -> one.run().latency(name).summary().p99()));
                spread.add(spread(
                        runs,
                        name,
                        "p999",
                        one -> one.run().latency(name).summary().p999()));
                spread.add(spread(
                        runs,
                        name,
                        "max",
                        one -> one.run().latency(name).summary().max()));
            }
        }
        spread.add(spread(runs, "lost", "", one -> one.receive().lost()));
        Repetition repetition = new Repetition(runs.size(), spread);
        return new LatencyReport(middle.run, middle.load, middle.receive, middle.accuracy, repetition);
    }

    private static Spread spread(
            List<LatencyReport> runs, String name, String figure, ToLongFunction<LatencyReport> value) {
        long[] values = new long[runs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsLong(runs.get(i));
        }
        Arrays.sort(values);
        return new Spread(name, figure, values[0], values[(values.length - 1) / 2], values[values.length - 1]);
    }
}
