package io.l2replay.cli;

import io.l2replay.LatencyConfig;
import io.l2replay.Rfc2544Config;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a benchmark after RFC 2544, and what they mean. */
final class Rfc2544Options {
    private static final String RFC2544 = "--rfc2544";
    private static final String SIZES = "--sizes";
    private static final String TRIAL = "--trial";
    private static final String RESOLUTION = "--resolution";

    /** RFC 2544, 24, asks for 60 s. */
    private static final String DEFAULT_TRIAL = "2s";

    private static final String DEFAULT_RESOLUTION = "1%";

    /** RFC 2544, 26.2, asks for 120 s, twenty times. */
    private static final long DEFAULT_LATENCY_NS = 10_000_000_000L;

    private static final int LEAST_SIZE = 64;

    /** Of the jumbo frames that interfaces take, the longest that is common. */
    private static final int MOST_SIZE = 9_018;

    private Rfc2544Options() {}

    /** @param order of the first of them among the options */
    static List<OptionSpec> all(int order) {
        return List.of(
                OptionSpec.builder(RFC2544)
                        .order(order)
                        .type(boolean.class)
                        .arity("0")
                        .description("For the frame sizes of RFC 2544, 64 to 1518 with FCS, each made of the first"
                                + " frame of FILE: the highest rate that loses nothing, and the latency at it, for"
                                + " --duration (default 10s), --repeat times.")
                        .build(),
                LatencyOptions.value(
                        order + 1, "N,N...", "With --rfc2544: these of the sizes, and others up to 9018.", SIZES),
                LatencyOptions.value(
                        order + 2, "TIME", "With --rfc2544: one try of a rate; default " + DEFAULT_TRIAL + ".", TRIAL),
                LatencyOptions.value(
                        order + 3,
                        "F%",
                        "With --rfc2544: how close to find the rate; default a hundredth of it.",
                        RESOLUTION));
    }

    /** Whether the benchmark was asked for. */
    static boolean isMeant(ParseResult parsed) {
        return parsed.hasMatchedOption(RFC2544);
    }

    /** Refuses its options without it, and with it those that shape a rate. */
    static void requireMeant(ParseResult parsed) throws UsageException {
        for (String option : new String[] {SIZES, TRIAL, RESOLUTION}) {
            if (parsed.hasMatchedOption(option) && !isMeant(parsed)) {
                throw new UsageException(option + " belongs to --rfc2544");
            }
        }
        for (String option : new String[] {"--gap", "--burst-us"}) {
            if (parsed.hasMatchedOption(option) && isMeant(parsed)) {
                throw new UsageException(
                        "--rfc2544 finds the rate, and keeps its gaps even: no " + option + " goes with it");
            }
        }
    }

    /** The benchmark that the options ask for. */
    static Rfc2544Config config(ParseResult parsed, LatencyConfig measurement) throws UsageException {
        String share = parsed.matchedOptionValue(RESOLUTION, DEFAULT_RESOLUTION);
        if (!share.endsWith("%")) {
            throw Values.refused(RESOLUTION, share, "a share, such as 1%");
        }
        double resolution = Values.positive(RESOLUTION, share.substring(0, share.length() - 1))
                .movePointLeft(2)
                .doubleValue();
        long durationNs = measurement.replay().amount().durationNs();
        try {
            return new Rfc2544Config(
                    measurement,
                    sizes(parsed),
                    Values.time(TRIAL, parsed.matchedOptionValue(TRIAL, DEFAULT_TRIAL), false),
                    resolution,
                    durationNs == 0 ? DEFAULT_LATENCY_NS : durationNs,
                    LatencyOptions.repeats(parsed, measurement));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    private static List<Integer> sizes(ParseResult parsed) throws UsageException {
        if (!parsed.hasMatchedOption(SIZES)) {
            return Rfc2544Config.SIZES;
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        for (String size : parsed.matchedOptionValue(SIZES, "").split(",", -1)) {
            sizes.add((int) Values.whole(SIZES, size, LEAST_SIZE, MOST_SIZE));
        }
        return List.copyOf(sizes);
    }
}
