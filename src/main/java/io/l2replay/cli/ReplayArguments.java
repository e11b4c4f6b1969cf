package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.ReplayConfig.Amount;
import io.l2replay.ReplayConfig.Faults;
import io.l2replay.ReplayConfig.Input;
import io.l2replay.ReplayConfig.OnError;
import io.l2replay.ReplayConfig.OnRefusal;
import io.l2replay.ReplayConfig.Output;
import io.l2replay.ReplayConfig.Progress;
import io.l2replay.ReplayConfig.ReadAhead;
import io.l2replay.ReplayConfig.Reporting;
import io.l2replay.format.Formats;
import io.l2replay.linux.PacketRing;
import io.l2replay.send.OversizeRule;
import io.l2replay.send.Way;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * What the options of a replay mean.
 */
final class ReplayArguments {
    private static final String[] WRITE_FORMATS = {"pcap", "hex", "txt", "scapy"};
    private static final int DEFAULT_BATCH = 64;
    private static final int DEFAULT_MAX_LINE_BYTES = 1 << 20;
    private static final int LARGEST_LINE_BYTES = 1 << 30;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DEFAULT_LINK_WAIT_NS = 5 * SECOND_NS;
    private static final long DEFAULT_RETRY_NS = SECOND_NS;
    private static final long LEAST_STATS_NS = 10_000_000;
    private static final long DEFAULT_SETTLE_NS = 3 * SECOND_NS;

    /**
     * The seed is fixed unless asked for: two runs of one command line then send the same bytes, so that a receiver's trace,
     * a bug report or a comparison of two builds can be repeated by anyone who has the command alone. A seed drawn at random
     * and printed would repeat only for those who kept the report. Who wants another sequence says so with {@code --seed}.
     */
    private static final long DEFAULT_SEED = 0;

    private final ParseResult parsed;

    private ReplayArguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** The run that the options ask for. */
    static ReplayConfig config(ParseResult parsed) throws UsageException {
        return config(parsed, "");
    }

    /** As the other one, with so many frames per second where no rate is asked for. */
    static ReplayConfig config(ParseResult parsed, String defaultPps) throws UsageException {
        ReplayArguments arguments = new ReplayArguments(parsed);
        ReplayConfig config;
        try {
            config = new ReplayConfig(
                    arguments.input(),
                    arguments.output(),
                    RateArguments.of(parsed, defaultPps),
                    arguments.amount(),
                    arguments.faults(),
                    HookArguments.of(parsed),
                    arguments.reporting());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
        OutputFiles.requireApart(config);
        return config;
    }

    private Input input() throws UsageException {
        List<String> files = parsed.matchedPositionalValue(0, null) == null ? List.of("-") : files();
        String startFile = "";
        long startLine = 0;
        String start = text("--start", "");
        if (!start.isEmpty()) {
            int colon = start.lastIndexOf(':');
            if (colon < 1) {
                throw Values.refused("--start", start, "FILE:LINE");
            }
            startFile = start.substring(0, colon);
            startLine = Values.whole("--start", start.substring(colon + 1), 1, Long.MAX_VALUE);
        }
        Values.word("--flows", text("--flows", "first"), "first");
        return new Input(
                files,
                format(text("--format", "auto")),
                Values.word("--on-error", text("--on-error", "stop"), "stop", "skip") == 0
                        ? OnError.STOP
                        : OnError.SKIP,
                either("--preload", "--preload-pcap"),
                flag("--follow"),
                startFile,
                startLine,
                Values.whole("--seed", text("--seed", Long.toString(DEFAULT_SEED)), Long.MIN_VALUE, Long.MAX_VALUE),
                given("--max-line")
                        ? Values.size("--max-line", text("--max-line", ""), 1, LARGEST_LINE_BYTES)
                        : DEFAULT_MAX_LINE_BYTES,
                mac("--src-mac"),
                mac("--dst-mac"),
                flag("--ignore-columns"),
                flag("--from-fields"),
                flag("--pad-snapped"),
                readAhead());
    }

    private ReadAhead readAhead() throws UsageException {
        return switch (Values.word("--read-ahead", text("--read-ahead", "auto"), "auto", "on", "off")) {
            case 0 -> ReadAhead.AUTO;
            case 1 -> ReadAhead.ON;
            default -> ReadAhead.OFF;
        };
    }

    private List<String> files() {
        return List.of(parsed.matchedPositionalValue(0, new String[0]));
    }

    /** A line format that is there. */
    static String format(String name) throws UsageException {
        List<String> known = new ArrayList<>(List.of("auto"));
        known.addAll(Formats.names());
        Values.word("--format", name, known.toArray(new String[0]));
        return name;
    }

    private Output output() throws UsageException {
        String target = text("--intf", text("--intf1", ""));
        if (given("--intf") && given("--intf1")) {
            throw new UsageException("--intf and --intf1 are the same option: give one of them");
        }
        String tx = text("--tx", Way.AUTO);
        Values.word("--tx", tx, Way.wishes());
        String file = text("--write", "");
        return new Output(
                target,
                file,
                writeFormat(file, text("--write-format", "")),
                flag("--dry-run"),
                tx,
                (int) Values.whole("--batch", text("--batch", Integer.toString(DEFAULT_BATCH)), 1, 1024),
                given("--ring-size")
                        ? Values.size(
                                "--ring-size", text("--ring-size", ""), PacketRing.LEAST_BYTES, PacketRing.MOST_BYTES)
                        : PacketRing.DEFAULT_BYTES,
                flag("--qdisc-bypass"));
    }

    private static String writeFormat(String file, String given) throws UsageException {
        if (!given.isEmpty()) {
            Values.word("--write-format", given, WRITE_FORMATS);
            if (file.isEmpty()) {
                throw new UsageException("--write-format needs --write=FILE");
            }
            return given.equals("scapy") ? "txt" : given;
        }
        if (file.isEmpty()) {
            return "";
        }
        if (file.equals("-") || file.endsWith(".pcap")) {
            return "pcap";
        }
        if (file.endsWith(".hex") || file.endsWith(".txt")) {
            return file.substring(file.length() - 3);
        }
        throw Values.refused(
                "--write", file, "a name that ends in .pcap, .txt or .hex (or say --write-format=pcap, txt or hex)");
    }

    private Amount amount() throws UsageException {
        long delayMs = Values.whole("--loopdelay-ms", text("--loopdelay-ms", "0"), 0, Long.MAX_VALUE / 4_000_000);
        return new Amount(
                Values.whole("--loop", text("--loop", "1"), 0, Long.MAX_VALUE),
                delayMs * 1_000_000,
                given("--limit") ? Values.whole("--limit", text("--limit", ""), 1, Long.MAX_VALUE) : 0,
                aboveZero("--duration"));
    }

    private Faults faults() throws UsageException {
        long linkWaitNs = time("--link-wait", DEFAULT_LINK_WAIT_NS);
        boolean stop = Values.word("--on-refusal", text("--on-refusal", "stop"), "stop", "skip") == 0;
        return new Faults(
                linkWaitNs,
                given("--link-wait") ? linkWaitNs : 0,
                time("--retry", DEFAULT_RETRY_NS),
                stop ? OnRefusal.STOP : OnRefusal.SKIP,
                onOversize(),
                flag("--allow-no-carrier"),
                flag("--reopen"),
                time("--settle", DEFAULT_SETTLE_NS));
    }

    private OversizeRule.How onOversize() throws UsageException {
        return switch (Values.word(
                "--on-oversize", text("--on-oversize", "refuse"), "refuse", "truncate", "fragment")) {
            case 0 -> OversizeRule.How.REFUSE;
            case 1 -> OversizeRule.How.TRUNCATE;
            default -> OversizeRule.How.FRAGMENT;
        };
    }

    private Reporting reporting() throws UsageException {
        Progress progress = switch (Values.word("--progress", text("--progress", "auto"), "auto", "on", "off")) {
            case 0 -> Progress.AUTO;
            case 1 -> Progress.ON;
            default -> Progress.OFF;
        };
        return new Reporting(
                flag("--syscalls"),
                flag("--latency") || given("--histogram"),
                text("--json", ""),
                text("--histogram", ""),
                text("--events", ""),
                eventsEvery(),
                stats(),
                flag("--quiet"),
                flag("--verbose"),
                progress);
    }

    private long stats() throws UsageException {
        long periodNs = aboveZero("--stats");
        if (periodNs > 0 && periodNs < LEAST_STATS_NS) {
            throw Values.refused("--stats", text("--stats", ""), "a period of 10ms or more");
        }
        return periodNs;
    }

    private long eventsEvery() throws UsageException {
        if (!given("--events-every")) {
            return 1;
        }
        if (!given("--events")) {
            throw new UsageException("--events-every needs --events=FILE");
        }
        return Values.whole("--events-every", text("--events-every", ""), 1, Long.MAX_VALUE);
    }

    private long time(String option, long defaultNs) throws UsageException {
        return given(option) ? Values.time(option, text(option, ""), false) : defaultNs;
    }

    /** A time that tcpreplay's users give as seconds; 0 stands for "not given". */
    private long aboveZero(String option) throws UsageException {
        if (!given(option)) {
            return 0;
        }
        long timeNs = Values.time(option, text(option, ""), true);
        if (timeNs == 0) {
            throw Values.refused(option, text(option, ""), "above 0");
        }
        return timeNs;
    }

    private long mac(String option) throws UsageException {
        return given(option) ? Values.mac(option, text(option, "")) : -1;
    }

    private boolean given(String option) {
        return parsed.hasMatchedOption(option);
    }

    private boolean either(String option, String other) {
        return flag(option) || flag(other);
    }

    private boolean flag(String option) {
        return parsed.matchedOptionValue(option, Boolean.FALSE);
    }

    private String text(String option, String absent) {
        return parsed.matchedOptionValue(option, absent);
    }
}
