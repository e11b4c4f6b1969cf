package io.l2replay.report;

import java.util.List;

/**
 * What a benchmark after RFC 2544 came to. Immutable.
 *
 * @param file of which the first frame gives the headers
 * @param linkMbps what the sending link carries; 0 when nobody says
 * @param rows the sizes that were measured, in ascending order
 * @param notes whole lines without a full stop
 * @param exit as the benchmark would end on its own; a signal's code goes before it
 * @param error the sentence that goes with an exit code other than 0, or empty
 */
public record Rfc2544Report(
        String interfaceName,
        String rxInterface,
        String rxNamespace,
        String file,
        long linkMbps,
        Method method,
        List<Row> rows,
        List<String> notes,
        long startedNs,
        long endedNs,
        ExitCode exit,
        String error) {
    /** Preamble, start delimiter and the gap between two frames: what a frame takes on the line beside itself, in octets. */
    private static final int AROUND_BYTES = 20;

    public Rfc2544Report {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** How it was measured; see {@code Rfc2544Config}. */
    public record Method(
            long trialNs,
            double resolution,
            double leastPps,
            int mostTrials,
            long waitNs,
            long latencyNs,
            int repeats) {}

    /** What set the throughput. */
    public enum Bound {
        /** A higher rate lost frames on the way. */
        PATH,
        /** This machine sends, or receives, no faster. */
        TOOL,
        /** The search was ended before it came close. */
        OPEN
    }

    /**
     * One size.
     *
     * @param sizeBytes with FCS
     * @param frameBytes without
     * @param pps the throughput; 0 when no rate lost nothing
     * @param latency at the throughput, or null
     */
    public record Row(
            int sizeBytes, int frameBytes, double pps, Bound bound, List<Trial> trials, LatencyReport latency) {
        public Row {
            trials = List.copyOf(trials);
        }

        /** Megabits per second, with FCS, as RFC 2544 has it. */
        public double mbps() {
            return pps * sizeBytes * 8 / 1e6;
        }

        /** The share of what the link carries, preamble and gap included, in percent. */
        double linePercent(long linkMbps) {
            return pps * (sizeBytes + AROUND_BYTES) * 8 / (linkMbps * 1e4);
        }
    }

    /**
     * One trial.
     *
     * @param askedPps 0 at top speed
     * @param verdict {@code passed}, {@code lost}, {@code own drops} or {@code ended}
     */
    public record Trial(double askedPps, double sentPps, double arrivedPps, long lost, String verdict) {}
}
