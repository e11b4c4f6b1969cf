package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.Session;
import io.l2replay.report.BenchTable;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * The improvement, shown: one file through each way to send. The rounds are interleaved, so that what else the machine does
 * meets all ways alike, and the first round, in which the JVM compiles, is not counted.
 */
final class BenchCommand {
    private static final String[] WAYS = {"per-packet", "preloaded list", "send", "mmsg", "ring"};

    private final SessionFactory sessions;
    private final PrintStream out;
    private final PrintStream err;

    BenchCommand(SessionFactory sessions, PrintStream out, PrintStream err) {
        this.sessions = sessions;
        this.out = out;
        this.err = err;
    }

    /** Prints the table; a run that does not end well ends the bench, with its sentence and its code. */
    ExitCode run(ParseResult parsed) throws UsageException {
        if (!parsed.hasMatchedOption("--intf")) {
            throw new UsageException("bench needs an interface: -i IFACE");
        }
        int rounds = (int) Values.whole("--rounds", parsed.matchedOptionValue("--rounds", "3"), 1, 99);
        ReplayConfig[] configs = new ReplayConfig[WAYS.length];
        List<List<RunReport>> runs = new ArrayList<>();
        for (int way = 0; way < WAYS.length; way++) {
            configs[way] = config(parsed, WAYS[way]);
            runs.add(new ArrayList<>());
        }
        Signals signals = Signals.install();
        try {
            for (int round = 0; round <= rounds; round++) {
                for (int way = 0; way < WAYS.length; way++) {
                    RunReport run = once(configs[way], signals);
                    ExitCode exit = signals.received().or(run.exit());
                    if (exit != ExitCode.OK) {
                        return failed(WAYS[way], run, exit);
                    }
                    if (round > 0) {
                        runs.get(way).add(run);
                    }
                }
            }
        } finally {
            signals.reported();
        }
        out.print(table(runs));
        return ExitCode.OK;
    }

    private RunReport once(ReplayConfig config, Signals signals) {
        try (Session session = sessions.open(config, signals, out, err)) {
            return session.run();
        }
    }

    private ExitCode failed(String way, RunReport run, ExitCode exit) {
        if (!run.error().isEmpty()) {
            err.println("l2replay: bench, " + way + ": " + run.error());
        }
        return exit;
    }

    private static String table(List<List<RunReport>> runs) {
        List<BenchTable.Row> rows = new ArrayList<>();
        for (int way = 0; way < WAYS.length; way++) {
            List<RunReport> ofWay = runs.get(way);
            ofWay.sort(Comparator.comparingLong(run -> run.frames().elapsedNs()));
            rows.add(new BenchTable.Row(WAYS[way], ofWay.get(ofWay.size() / 2)));
        }
        return BenchTable.of(rows);
    }

    /** The same run as by hand: {@code l2replay -i IFACE --tx=WAY [-K] --syscalls FILE}. */
    private static ReplayConfig config(ParseResult parsed, String way) throws UsageException {
        List<String> args = new ArrayList<>();
        for (String option : new String[] {"--intf", "--format", "--limit"}) {
            if (parsed.hasMatchedOption(option)) {
                args.add(option + "=" + parsed.matchedOptionValue(option, ""));
            }
        }
        boolean list = way.equals("preloaded list");
        args.add("--tx=" + (list ? "send" : way));
        if (list) {
            args.add("--preload");
        }
        args.add("--syscalls");
        String file = parsed.matchedPositionalValue(0, "");
        if (file.equals("-")) {
            throw new UsageException("bench reads its input many times: give it a file, not standard input");
        }
        args.add("--");
        args.add(file);
        return ReplayArguments.config(Commands.parser(Commands.REPLAY).parseArgs(args.toArray(new String[0])));
    }
}
