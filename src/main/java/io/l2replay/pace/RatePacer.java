package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/**
 * Frames at a constant mean rate: evenly spaced, frame i is due exactly i gaps after the first, rounded down to a nanosecond. One
 * thread.
 */
final class RatePacer extends ScheduledPacer {
    private static final long HEADROOM = 64;

    private final ExactRatio gap;
    private final Spacing spacing;

    /**
     * @param pps frames per second, above 0
     * @throws IllegalArgumentException the rate cannot be kept exactly
     */
    RatePacer(BigDecimal pps, Spacing spacing, long burstNs, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        super(burstNs, loopDelayNs, clock, stopped);
        this.spacing = spacing;
        gap = ExactRatio.of(1_000_000_000L, pps, HEADROOM * spacing.mostGaps());
    }

    @Override
    public void advance(Slot slot) {
        long meanNs = gap.take();
        gapNs = meanNs * spacing.usualGaps();
        dueNs += spacing.next(meanNs);
    }
}
