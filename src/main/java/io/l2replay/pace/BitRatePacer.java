package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/** Bits at a constant rate: a frame is due when those before it would have left a line of that rate, without FCS. One thread. */
final class BitRatePacer extends ScheduledPacer {
    private static final long MOST_FRAME_BYTES = 1 << 20;

    private final ExactRatio octet;

    /**
     * @param mbps megabits (10^6) per second of frame bytes without FCS, above 0
     * @throws IllegalArgumentException the rate cannot be kept exactly
     */
    BitRatePacer(BigDecimal mbps, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        super(loopDelayNs, clock, stopped);
        octet = ExactRatio.of(8_000L, mbps, MOST_FRAME_BYTES);
    }

    @Override
    public void advance(Slot slot) {
        gapNs = octet.take(slot.length());
        dueNs += gapNs;
    }
}
