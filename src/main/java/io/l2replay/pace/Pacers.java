package io.l2replay.pace;

import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/**
 * Makes the schedules. Each method throws {@link IllegalArgumentException} with a sentence when a rate cannot be kept exactly
 * (more than 18 digits, or so slow that 64 bits do not hold it). Delays and durations are nanoseconds, 0 = none; {@code stopped}
 * says that the run is asked to stop, and ends every wait within 50 ms.
 */
public final class Pacers {
    /** A frame that comes to be sent by more than this after its due time, or its batch's end, is late: 100 microseconds. */
    public static final long LATE_NS = 100_000;

    /** What a run may be behind, and catch up at once: 1 ms. A processor that was away for less than that disturbs nothing else. */
    public static final long AT_ONCE_NS = 1_000_000;

    /** What a run may be behind, and catch up, before the schedule moves: 20 ms, or two gaps where that is more. */
    public static final long STALL_NS = 20_000_000;

    /** A run that is further behind catches up at so many times its rate at most. */
    public static final int CATCH_UP = 2;

    /** What {@link #inBlocks} sends at once: 50 ms of the schedule. */
    public static final long BLOCK_NS = 50_000_000;

    private Pacers() {}

    /** The same schedule, {@link #BLOCK_NS} of it at once, when the first frame of them is due. */
    public static Pacer inBlocks(Pacer schedule) {
        return new BlockPacer(schedule, BLOCK_NS);
    }

    /** The same schedule without the waiting: the clock is set to each due time. For runs that write frames. */
    public static Pacer unwaiting(Pacer schedule, Clock clock) {
        return new UnwaitingPacer(schedule, clock);
    }

    /** As fast as it goes. */
    public static Pacer topSpeed(long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        return loopDelayNs == 0 ? new TopSpeedPacer() : new LoopDelayPacer(loopDelayNs, clock, stopped);
    }

    /**
     * Frames per second.
     *
     * @param burstNs so much of the schedule may go out in one batch; 0 = each frame when it is due
     */
    public static Pacer framesPerSecond(
            BigDecimal pps, Spacing spacing, long burstNs, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        return new RatePacer(pps, spacing, burstNs, loopDelayNs, clock, stopped);
    }

    /**
     * Megabits (10^6) per second of frame bytes without FCS.
     *
     * @param burstNs as for {@link #framesPerSecond}
     */
    public static Pacer megabitsPerSecond(
            BigDecimal mbps, Spacing spacing, long burstNs, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        return new BitRatePacer(mbps, spacing, burstNs, loopDelayNs, clock, stopped);
    }

    /** The recorded times divided by the multiplier. */
    public static Pacer recorded(BigDecimal multiplier, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        return new RecordedPacer(multiplier, loopDelayNs, clock, stopped);
    }

    /** Ends the run at the first frame that is due that long, or longer, after the first one. */
    public static Pacer during(long durationNs, Pacer pacer, Clock clock) {
        return durationNs == 0 ? pacer : new TimedPacer(pacer, durationNs, clock);
    }
}
