package io.l2replay;

import io.l2replay.ReplayConfig.Pace;
import io.l2replay.hook.HookGate;
import io.l2replay.pace.Clock;
import io.l2replay.pace.Pacer;
import io.l2replay.pace.Pacers;
import io.l2replay.pace.Spacing;
import java.util.function.BooleanSupplier;

/** When each frame of a run is due: what the rate, the gaps and the amount of a {@link ReplayConfig} mean for its transport. */
final class Schedule {
    private final ReplayConfig config;
    private final Sending sending;
    private final HookGate hooks;
    private final Clock clock;
    private final BooleanSupplier stopped;

    Schedule(ReplayConfig config, Sending sending, HookGate hooks, BooleanSupplier stopped) {
        this.config = config;
        this.sending = sending;
        this.hooks = hooks;
        this.clock = sending.clock();
        this.stopped = stopped;
    }

    /**
     * Whether time goes by while a run is under way. Where frames are written it is that of their schedule, so that what is written is
     * the same whoever feeds the run and however fast; where that tells no times either, there is no other than the real one.
     */
    static boolean hasRealTime(ReplayConfig config) {
        return config.sends()
                || config.rate().pace() == Pace.TOPSPEED && config.amount().loopDelayNs() == 0;
    }

    Pacer pacer() {
        Clock ending = config.sends() || !hasRealTime(config) ? clock : Clocks.real();
        Pacer paced = Pacers.during(config.amount().durationNs(), atRate(), ending);
        if (!config.sends()) {
            return Pacers.unwaiting(paced, clock);
        }
        boolean blocks =
                sending.path().choice().way().inBlocks() && config.rate().pace() != Pace.TOPSPEED;
        return blocks ? Pacers.inBlocks(paced) : paced;
    }

    private Pacer atRate() {
        ReplayConfig.Rate rate = config.rate();
        long loopDelayNs = config.amount().loopDelayNs();
        if (rate.pace() == Pace.PPS) {
            return Pacers.framesPerSecond(rate.value(), spacing(rate), burstNs(rate), loopDelayNs, clock, stopped);
        }
        if (rate.pace() == Pace.MBPS) {
            return Pacers.megabitsPerSecond(rate.value(), spacing(rate), burstNs(rate), loopDelayNs, clock, stopped);
        }
        if (rate.pace() == Pace.MULTIPLIER) {
            return Pacers.recorded(rate.value(), loopDelayNs, clock, stopped);
        }
        return Pacers.topSpeed(loopDelayNs, clock, stopped);
    }

    private Spacing spacing(ReplayConfig.Rate rate) {
        long seed = config.input().seed();
        return switch (rate.gap()) {
            case EVEN -> Spacing.even();
            case POISSON -> Spacing.poisson(seed);
            case UNIFORM -> Spacing.uniform(seed);
            case BURST -> Spacing.bursts(rate.gapFrames());
        };
    }

    /** Nothing is kept for a batch where each frame goes by itself. */
    private long burstNs(ReplayConfig.Rate rate) {
        return sending.transport().batch() > 1 && !hooks.mayBlock() ? rate.burstNs() : 0;
    }
}
