package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/** Frames at a constant rate: frame i is due exactly i gaps after the first, rounded down to a nanosecond. One thread. */
final class RatePacer extends ScheduledPacer {
    private static final long HEADROOM = 64;

    private final ExactRatio gap;

    /**
     * @param pps frames per second, above 0
     * @throws IllegalArgumentException the rate cannot be kept exactly
     */
    RatePacer(BigDecimal pps, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        super(loopDelayNs, clock, stopped);
        gap = ExactRatio.of(1_000_000_000L, pps, HEADROOM);
    }

    @Override
    public void advance(Slot slot) {
        gapNs = gap.take();
        dueNs += gapNs;
    }
}
