package io.l2replay.cli;

import io.l2replay.ReplayConfig.Gap;
import io.l2replay.ReplayConfig.Pace;
import io.l2replay.ReplayConfig.Rate;
import io.l2replay.pace.Spacing;
import io.l2replay.send.Way;
import java.math.BigDecimal;
import picocli.CommandLine.ParseResult;

/** What the options of the rate mean. */
final class RateArguments {
    private static final String[] RATES = {"--topspeed", "--pps", "--mbps", "--multiplier"};
    private static final String BURST = "burst:";
    private static final String DEFAULT_BURST_US = "50";
    private static final long MOST_BURST_US = 100_000;

    private final ParseResult parsed;
    private final String defaultPps;

    private RateArguments(ParseResult parsed, String defaultPps) {
        this.parsed = parsed;
        this.defaultPps = defaultPps;
    }

    /**
     * The rate that the options ask for.
     *
     * @param defaultPps frames per second where they ask for none; empty is top speed
     */
    static Rate of(ParseResult parsed, String defaultPps) throws UsageException {
        return new RateArguments(parsed, defaultPps).rate();
    }

    private Rate rate() throws UsageException {
        String chosen = chosen();
        if (chosen.isEmpty() && !defaultPps.isEmpty()) {
            chosen = "--pps";
        }
        Pace pace = switch (chosen) {
            case "--pps" -> Pace.PPS;
            case "--mbps" -> Pace.MBPS;
            case "--multiplier" -> Pace.MULTIPLIER;
            default -> Pace.TOPSPEED;
        };
        boolean constant = pace == Pace.PPS || pace == Pace.MBPS;
        BigDecimal value = pace == Pace.TOPSPEED ? BigDecimal.ZERO : Values.positive(chosen, text(chosen, defaultPps));
        long burstUs = burstUs(constant);
        String gap = text("--gap", "even");
        if (gap.startsWith(BURST)) {
            String frames = gap.substring(BURST.length());
            int count = (int) Values.whole("--gap=burst:N", frames, 1, Spacing.MOST_IN_BURST);
            return new Rate(pace, value, Gap.BURST, count, burstUs * 1_000);
        }
        return new Rate(pace, value, gap(gap), 1, burstUs * 1_000);
    }

    private String chosen() throws UsageException {
        String chosen = "";
        for (String option : RATES) {
            if (parsed.hasMatchedOption(option)) {
                if (!chosen.isEmpty()) {
                    throw new UsageException(chosen + " and " + option
                            + " exclude each other: one of --topspeed, --pps, --mbps, --multiplier");
                }
                chosen = option;
            }
        }
        return chosen;
    }

    private static Gap gap(String gap) throws UsageException {
        return switch (gap) {
            case "even" -> Gap.EVEN;
            case "poisson" -> Gap.POISSON;
            case "uniform" -> Gap.UNIFORM;
            default -> throw Values.refused("--gap", gap, "one of even, poisson, uniform, burst:N");
        };
    }

    /** 0 where there is no rate to batch. */
    private long burstUs(boolean constant) throws UsageException {
        boolean given = parsed.hasMatchedOption("--burst-us");
        if (given && !constant) {
            throw new UsageException("--burst-us is so much of a rate's schedule: it needs --pps or --mbps");
        }
        Way way = Way.named(text("--tx", Way.AUTO));
        if (given && way != null && !way.batches()) {
            throw new UsageException("--burst-us needs a way to send that batches: --tx=" + way.word()
                    + " hands over each frame by itself");
        }
        return constant ? Values.whole("--burst-us", text("--burst-us", DEFAULT_BURST_US), 0, MOST_BURST_US) : 0;
    }

    private String text(String option, String absent) {
        return parsed.matchedOptionValue(option, absent);
    }
}
