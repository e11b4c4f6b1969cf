package io.l2replay.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The commands as picocli knows them, built by its programmatic API: with annotations, the whole process was measured at
 * 0.288 s for 18 lines, without them at 0.18 s. For the same reason a run builds only the command that it is; the whole tree
 * is built for help, the manual and the completion script.
 */
final class Commands {
    static final String REPLAY = "l2replay";
    static final String BENCH = "bench";
    static final String LATENCY = "latency";
    static final String REPORT = "report";
    static final String FORMATS = "formats";
    static final String COMPLETION = "completion";
    static final int WIDTH = 80;

    private Commands() {}

    /** The parser of one command. */
    static CommandLine parser(String command) {
        CommandSpec spec = CommandSpec.create();
        fill(spec, command, false);
        return commandLine(spec);
    }

    /** One command as help shows it. */
    static String help(String command) {
        CommandSpec spec = command.equals(REPLAY) ? tree() : CommandSpec.create();
        if (!command.equals(REPLAY)) {
            fill(spec, command, true);
        }
        return commandLine(spec).getUsageMessage(Ansi.OFF);
    }

    /** The replay with the other commands below it. */
    static CommandSpec tree() {
        CommandSpec root = CommandSpec.create();
        fill(root, REPLAY, true);
        for (String name : new String[] {BENCH, LATENCY, REPORT, FORMATS, COMPLETION}) {
            CommandSpec below = CommandSpec.create();
            fill(below, name, true);
            root.addSubcommand(name, below);
        }
        return root;
    }

    private static CommandLine commandLine(CommandSpec spec) {
        return new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(22);
    }

    private static void fill(CommandSpec spec, String command, boolean grouped) {
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
        switch (command) {
            case REPLAY -> replay(spec, grouped);
            case BENCH -> bench(spec);
            case LATENCY -> latency(spec, grouped);
            case REPORT -> report(spec);
            case FORMATS -> formats(spec);
            default -> completion(spec);
        }
    }

    private static void replay(CommandSpec spec, boolean grouped) {
        spec.name(REPLAY);
        spec.usageMessage()
                .header("Replays packet descriptions as layer-2 frames.", "")
                .customSynopsis("l2replay -i IFACE [OPTIONS] [FILE...]")
                .synopsisHeading("Usage: ")
                .description(
                        "",
                        "Replays packet descriptions, one a line, as layer-2 frames through one reused"
                                + " socket, with user code between the sends if wanted, and says exactly what the kernel did"
                                + " with them.",
                        "")
                .commandListHeading("%nOther commands (l2replay COMMAND --help):%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        ReplayOptions.addTo(spec, grouped);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "every frame was accepted, or skipped by a hook");
        codes.put("64", "usage");
        codes.put("65", "bad input: stopped at it, or something was left out");
        codes.put("66", "input missing or unreadable");
        codes.put("69", "interface missing, down, gone, or without carrier");
        codes.put("70", "a fault of l2replay itself, or of a hook");
        codes.put("74", "frames were refused, or the counters contradict");
        codes.put("75", "gave up on a temporary refusal (ENOBUFS)");
        codes.put("77", "no permission");
        codes.put("129", "ended by SIGHUP; 130 by SIGINT, 143 by SIGTERM; after an exact report");
        return codes;
    }

    private static void bench(CommandSpec spec) {
        spec.name(BENCH);
        spec.usageMessage()
                .header("Each way to send, side by side, in one table.", "")
                .customSynopsis("l2replay bench -i IFACE [OPTIONS] FILE")
                .parameterListHeading("%n")
                .description("Sends FILE in each way, side by side, and prints one table: packets, wall time,"
                        + " packets per second, system calls per packet, speed-up over a socket per packet."
                        + " Each way is run once to warm up and then as often as --rounds says, in turn; the"
                        + " table shows the median.")
                .descriptionHeading("%n")
                .optionListHeading("%n");
        spec.addPositional(PositionalParamSpec.builder()
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel("FILE")
                .description("The input; not standard input, for it is read many times.")
                .build());
        int order = 0;
        spec.addOption(text(order++, "IFACE", "The interface that frames go to.", "-i", "--intf"));
        spec.addOption(text(order++, "FORMAT", "auto (default), or as for a replay.", "-f", "--format"));
        spec.addOption(text(order++, "N", "Timed rounds, 1 to 99; default 3.", "--rounds"));
        spec.addOption(text(order++, "N", "At most N frames each time.", "-L", "--limit"));
        ReplayOptions.help(spec, order);
    }

    private static void latency(CommandSpec spec, boolean grouped) {
        spec.name(LATENCY);
        spec.usageMessage()
                .header("One-way latency through whatever lies between two interfaces.", "")
                .customSynopsis("l2replay latency -i IFACE --rx IFACE [OPTIONS] FILE")
                .description("Replays FILE, sees the frames arrive at another interface, and tells how long each was"
                        + " on its way: from its due time, from the start of the call that sent it, and from the"
                        + " sending driver's stamp, to the receiving kernel's stamp. Tells what was lost, came twice,"
                        + " overtook, or was changed, and how right the times are. It takes the options of a replay,"
                        + " but for -w, -n, --reopen and --on-oversize=fragment; the default rate is 1000 frames a"
                        + " second.")
                .descriptionHeading("%n")
                .parameterListHeading("%n");
        LatencyOptions.addTo(spec, grouped);
        ReplayOptions.addTo(spec, grouped);
    }

    private static void report(CommandSpec spec) {
        spec.name(REPORT);
        spec.usageMessage()
                .header("Pictures of one or more runs, as one page.", "")
                .customSynopsis("l2replay report RUN.json... -o OUT.html")
                .parameterListHeading("%n")
                .description(
                        "Reads what --json=FILE wrote and writes one HTML page that stands alone and fetches nothing:"
                                + " percentile curves, latency over time, achieved gaps, the ledger and the table of system"
                                + " calls, of several runs side by side. Curves need a run with --latency, the table"
                                + " of calls one with --syscalls.")
                .descriptionHeading("%n")
                .optionListHeading("%n");
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .type(String[].class)
                .auxiliaryTypes(String.class)
                .paramLabel("RUN.json")
                .hideParamSyntax(true)
                .description("Reports of runs; the first is the one that the others are compared with; - is standard"
                        + " input.")
                .build());
        spec.addOption(text(0, "FILE", "The page; - is standard output.", "-o", "--output"));
        ReplayOptions.help(spec, 1);
    }

    private static OptionSpec text(int order, String label, String description, String name, String... names) {
        return OptionSpec.builder(name, names)
                .order(order)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static void formats(CommandSpec spec) {
        spec.name(FORMATS);
        spec.usageMessage()
                .header("The line formats, with examples that can be sent as they stand.", "")
                .customSynopsis("l2replay formats")
                .optionListHeading("%n");
        ReplayOptions.help(spec, 0);
    }

    private static void completion(CommandSpec spec) {
        spec.name(COMPLETION);
        spec.usageMessage()
                .header("A completion script for bash and zsh.", "")
                .customSynopsis("l2replay completion")
                .description(
                        "  bash:  source <(l2replay completion)",
                        "  zsh:   autoload -U +X compinit bashcompinit; compinit; bashcompinit",
                        "         source <(l2replay completion)")
                .descriptionHeading("%n")
                .optionListHeading("%n");
        ReplayOptions.help(spec, 0);
    }
}
