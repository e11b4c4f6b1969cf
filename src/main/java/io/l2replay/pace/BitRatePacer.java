package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/**
 * Bits at a constant mean rate: evenly spaced, a frame is due when those before it would have left a line of that rate, without
 * FCS. One thread.
 */
final class BitRatePacer extends ScheduledPacer {
    private static final long MOST_FRAME_BYTES = 1 << 20;

    private final ExactRatio octet;
    private final Spacing spacing;

    /**
     * @param mbps megabits (10^6) per second of frame bytes without FCS, above 0
     * @throws IllegalArgumentException the rate cannot be kept exactly
     */
    BitRatePacer(
            BigDecimal mbps, Spacing spacing, long burstNs, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        super(burstNs, loopDelayNs, clock, stopped);
        this.spacing = spacing;
        octet = ExactRatio.of(8_000L, mbps, MOST_FRAME_BYTES * spacing.mostGaps());
    }

    @Override
    public void advance(Slot slot) {
        long meanNs = octet.take(slot.length());
        gapNs = meanNs * spacing.usualGaps();
        dueNs += spacing.next(meanNs);
    }
}
