package io.l2replay;

import io.l2replay.ReplayConfig.Pace;
import io.l2replay.send.OversizeRule;
import java.math.BigDecimal;

/**
 * What a measurement of latency is to do, checked as a whole: a replay, and who receives it.
 *
 * @param replay with {@link ReplayConfig.Reporting#latency()}
 * @param rxInterface where frames arrive
 * @param rxNamespace the network namespace that this interface is in; empty: that of the process
 * @param signature whether a number is written into each frame
 * @param waitNs from the start of the call that took a frame until it counts as lost
 * @param maxLoss what may be lost: a number of frames, or a share of those accepted; null: anything
 * @param frameBytes the length of each frame without FCS, all of them made of the first one of the input; 0: frames as they are
 * @param timestamping whose stamps are taken
 */
public record LatencyConfig(
        ReplayConfig replay,
        String rxInterface,
        String rxNamespace,
        boolean signature,
        long waitNs,
        Loss maxLoss,
        int frameBytes,
        Timestamping timestamping) {
    /** Whose stamps are taken, as ptp4l(8) has the words. */
    public enum Timestamping {
        /** The kernel's. */
        SOFTWARE,
        /** Those of the cards. */
        HARDWARE
    }

    public LatencyConfig {
        if (rxInterface.isEmpty()) {
            throw new IllegalArgumentException("an interface is needed where frames arrive: --rx IFACE");
        }
        if (!replay.sends()) {
            throw new IllegalArgumentException("a measurement sends: neither -w nor -n goes with it");
        }
        if (replay.output().inBlocks()) {
            throw new IllegalArgumentException("a measurement needs to know what became of each frame, and --tx="
                    + replay.output().tx() + " does not tell: --tx=mmsg does");
        }
        if (replay.faults().reopen()) {
            throw new IllegalArgumentException(
                    "--reopen does not go with a measurement: its frames would not be comparable");
        }
        if (replay.faults().onOversize() == OversizeRule.How.FRAGMENT) {
            throw new IllegalArgumentException("--on-oversize=fragment does not go with a measurement of whole frames");
        }
        if (waitNs <= 0) {
            throw new IllegalArgumentException("--wait must be above 0");
        }
    }

    /** The same measurement with frames of that length, at that rate and for that time. */
    LatencyConfig of(int newFrameBytes, ReplayConfig.Rate rate, long durationNs) {
        return new LatencyConfig(
                replay.during(rate, durationNs),
                rxInterface,
                rxNamespace,
                signature,
                waitNs,
                null,
                newFrameBytes,
                timestamping);
    }

    /** So many frames, or so many of a hundred. */
    public record Loss(BigDecimal most, boolean percent) {
        /** Whether more than that was lost. */
        boolean isExceeded(long lost, long accepted) {
            BigDecimal found = BigDecimal.valueOf(lost);
            return percent
                    ? found.movePointRight(2).compareTo(most.multiply(BigDecimal.valueOf(accepted))) > 0
                    : found.compareTo(most) > 0;
        }

        @Override
        public String toString() {
            return most.toPlainString() + (percent ? "%" : "");
        }
    }

    /** Frames per second asked for; 0 when the rate is not given in frames. */
    double pps() {
        return replay.rate().pace() == Pace.PPS ? replay.rate().value().doubleValue() : 0;
    }
}
