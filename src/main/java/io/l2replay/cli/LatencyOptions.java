package io.l2replay.cli;

import io.l2replay.LatencyConfig;
import io.l2replay.ReplayConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a measurement of latency that a replay does not have, and what they mean. */
final class LatencyOptions {
    private static final String RX = "--rx";
    private static final String NETNS = "--rx-netns";
    private static final String SIGNATURE = "--signature";
    private static final String TIMESTAMPING = "--timestamping";
    private static final String WAIT = "--wait";
    private static final String MAX_LOSS = "--max-loss";
    private static final String REPEAT = "--repeat";

    /** Frames go at this rate unless another is given: at top speed, what is measured is how full the queues are. */
    private static final String DEFAULT_PPS = "1000";

    /** As RFC 2544, 23, has it. */
    private static final long DEFAULT_WAIT_NS = 2_000_000_000L;

    private LatencyOptions() {}

    /** Adds them; for help in a group of their own, before the others. */
    static void addTo(CommandSpec spec, boolean grouped) {
        List<OptionSpec> options = new ArrayList<>();
        options.add(value(0, "IFACE", "The interface where the frames arrive.", RX));
        options.add(value(
                1,
                "NAME",
                "It is in that network namespace (ip netns list), or path of one; takes CAP_SYS_ADMIN.",
                NETNS));
        options.add(value(
                2,
                "on|off",
                "Write a number into the last 16 octets of each payload that has 16 (default on); off: frames are known"
                        + " by what they are.",
                SIGNATURE));
        options.add(value(
                3,
                "WHO",
                "Whose stamps are taken: software (default), the kernel's; or hardware, those of the cards: both must"
                        + " stamp all frames (ethtool -T), and what is not set yet is set for the run (CAP_NET_ADMIN).",
                TIMESTAMPING));
        options.add(value(4, "TIME", "A frame that takes longer counts as lost; default 2s.", WAIT));
        options.add(value(5, "N|F%", "End with 74 when more is lost: N frames, or that share of them.", MAX_LOSS));
        options.add(value(6, "N", "Measure N times, 1 to 99, and tell the spread over the runs; default 1.", REPEAT));
        options.addAll(Rfc2544Options.all(7));
        if (!grouped) {
            options.forEach(spec::addOption);
            return;
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading("%nLatency:%n")
                .validate(false)
                .exclusive(false)
                .order(-1);
        options.forEach(group::addArg);
        spec.addArgGroup(group.build());
    }

    static OptionSpec value(int order, String label, String description, String name) {
        return OptionSpec.builder(name)
                .order(order)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** The measurement that the options ask for. */
    static LatencyConfig config(ParseResult parsed) throws UsageException {
        Rfc2544Options.requireMeant(parsed);
        ReplayConfig replay = ReplayArguments.config(parsed, Rfc2544Options.isMeant(parsed) ? "" : DEFAULT_PPS);
        try {
            return new LatencyConfig(
                    replay.measured(replay.rate()),
                    parsed.matchedOptionValue(RX, ""),
                    parsed.matchedOptionValue(NETNS, ""),
                    Values.word(SIGNATURE, parsed.matchedOptionValue(SIGNATURE, "on"), "on", "off") == 0,
                    parsed.hasMatchedOption(WAIT)
                            ? Values.time(WAIT, parsed.matchedOptionValue(WAIT, ""), false)
                            : DEFAULT_WAIT_NS,
                    maxLoss(parsed),
                    0,
                    timestamping(parsed));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    private static LatencyConfig.Timestamping timestamping(ParseResult parsed) throws UsageException {
        String word = parsed.matchedOptionValue(TIMESTAMPING, "software");
        return Values.word(TIMESTAMPING, word, "software", "hardware") == 0
                ? LatencyConfig.Timestamping.SOFTWARE
                : LatencyConfig.Timestamping.HARDWARE;
    }

    /** How often to measure. */
    static int repeats(ParseResult parsed, LatencyConfig config) throws UsageException {
        int repeats = (int) Values.whole(REPEAT, parsed.matchedOptionValue(REPEAT, "1"), 1, 99);
        if (repeats > 1 && config.replay().input().files().contains("-")) {
            throw new UsageException("--repeat reads its input several times: give it a file, not standard input");
        }
        return repeats;
    }

    private static LatencyConfig.Loss maxLoss(ParseResult parsed) throws UsageException {
        String text = parsed.matchedOptionValue(MAX_LOSS, "");
        if (!parsed.hasMatchedOption(MAX_LOSS)) {
            return null;
        }
        if (!text.endsWith("%")) {
            return new LatencyConfig.Loss(BigDecimal.valueOf(Values.whole(MAX_LOSS, text, 0, Long.MAX_VALUE)), false);
        }
        String share = text.substring(0, text.length() - 1);
        boolean none = share.equals("0");
        return new LatencyConfig.Loss(none ? BigDecimal.ZERO : Values.positive(MAX_LOSS, share), true);
    }
}
