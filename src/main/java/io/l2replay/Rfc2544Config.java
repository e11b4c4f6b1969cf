package io.l2replay;

import java.util.List;

/**
 * What a benchmark after RFC 2544 is to do, checked as a whole.
 *
 * @param measurement of frames as they are; those of the benchmark are made of the first one of its input
 * @param sizes frame sizes with FCS, in ascending order
 * @param trialNs how long frames are sent to see whether a rate loses any
 * @param resolution the share of the throughput by which what is found may be too low
 * @param latencyNs how long frames are sent at the throughput to measure latency
 * @param repeats how often latency is measured
 */
public record Rfc2544Config(
        LatencyConfig measurement, List<Integer> sizes, long trialNs, double resolution, long latencyNs, int repeats) {
    /** The sizes for Ethernet (RFC 2544, 9.1), with the FCS, which no packet socket sends or sees. */
    public static final List<Integer> SIZES = List.of(64, 128, 256, 512, 1024, 1280, 1518);

    /** Octets of the frame check sequence. */
    public static final int FCS_BYTES = 4;

    /** The least rate that is tried, frames per second. */
    public static final double LEAST_PPS = 10;

    /** Trials of one size at most. */
    public static final int MOST_TRIALS = 30;

    public Rfc2544Config {
        sizes = List.copyOf(sizes);
        ReplayConfig replay = measurement.replay();
        if (replay.input().files().contains("-")) {
            throw new IllegalArgumentException(
                    "--rfc2544 reads its input several times: give it a file, not standard input");
        }
        if (replay.rate().pace() != ReplayConfig.Pace.TOPSPEED
                || replay.amount().loops() != 1
                || replay.amount().limit() != 0) {
            throw new IllegalArgumentException(
                    "--rfc2544 finds the rate, and sends as many frames as it needs: no rate, --loop or --limit goes with it");
        }
        if (!replay.hooks().isEmpty()
                || !replay.reporting().eventsFile().isEmpty()
                || !replay.reporting().histogramFile().isEmpty()) {
            throw new IllegalArgumentException(
                    "--rfc2544 is many runs: neither --hook nor --events nor --histogram goes with it");
        }
        if (measurement.maxLoss() != null) {
            throw new IllegalArgumentException(
                    "--rfc2544 looks for the rate that loses nothing: --max-loss has no use");
        }
        if (trialNs <= 0 || latencyNs <= 0) {
            throw new IllegalArgumentException("--trial and --duration must be above 0");
        }
        if (!(resolution > 0 && resolution <= 0.5)) {
            throw new IllegalArgumentException("--resolution is not above 0% and up to 50%");
        }
    }
}
