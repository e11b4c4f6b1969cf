package io.l2replay.cli;

import io.l2replay.LatencyConfig;
import io.l2replay.report.ExitCode;
import io.l2replay.text.Printable;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: chooses the command, and is the one place that ends the process. */
public final class Main {
    private final SessionFactory sessions;
    private final PrintStream out;
    private final PrintStream err;

    Main(SessionFactory sessions, PrintStream out, PrintStream err) {
        this.sessions = sessions;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        ExitCode exit = new Main(new ReplaySessions(), System.out, System.err).run(args);
        System.out.flush();
        System.exit(exit.code());
    }

    /** Does what the arguments say; every failure is a sentence on the error stream and a code. */
    ExitCode run(String[] args) {
        try {
            return dispatch(args);
        } catch (UsageException wrong) {
            err.println("l2replay: " + wrong.getMessage());
            return ExitCode.USAGE;
        } catch (RuntimeException | Error fault) {
            err.println("l2replay: a fault of l2replay itself: " + Printable.of(fault.toString())
                    + (verbose(args) ? "" : " (-v shows where)"));
            if (verbose(args)) {
                fault.printStackTrace(err);
            }
            return ExitCode.SOFTWARE;
        }
    }

    private ExitCode dispatch(String[] args) throws UsageException {
        String first = args.length == 0 ? "" : args[0];
        switch (first) {
            case Commands.BENCH, Commands.LATENCY, Commands.REPORT, Commands.FORMATS, Commands.COMPLETION:
                return run(first, Arrays.copyOfRange(args, 1, args.length));
            default:
                return run(Commands.REPLAY, args);
        }
    }

    private ExitCode run(String command, String[] args) throws UsageException {
        ParseResult parsed = parse(command, args);
        if (parsed.isUsageHelpRequested()) {
            out.print(Commands.help(command));
            return ExitCode.OK;
        }
        if (parsed.isVersionHelpRequested()) {
            out.println("l2replay " + version());
            return ExitCode.OK;
        }
        switch (command) {
            case Commands.BENCH:
                return new BenchCommand(sessions, out, err).run(parsed);
            case Commands.LATENCY:
                LatencyConfig config = LatencyOptions.config(parsed);
                return Rfc2544Options.isMeant(parsed)
                        ? new Rfc2544Command(out, err).run(Rfc2544Options.config(parsed, config))
                        : new LatencyCommand(out, err).run(config, LatencyOptions.repeats(parsed, config));
            case Commands.REPORT:
                return new ReportCommand(System.in, out, err).run(parsed, version());
            case Commands.FORMATS:
                out.print(FormatList.text());
                return ExitCode.OK;
            case Commands.COMPLETION:
                out.print(Completion.script());
                return ExitCode.OK;
            default:
                return new ReplayCommand(sessions, out, err).run(ReplayArguments.config(parsed));
        }
    }

    static ParseResult parse(String command, String[] args) throws UsageException {
        System.setProperty("picocli.converters.excludes", "java.*");
        CommandLine parser = Commands.parser(command);
        try {
            return parser.parseArgs(args);
        } catch (UnmatchedArgumentException unknown) {
            throw new UsageException(Printable.of(lowerFirst(unknown.getMessage())) + suggestions(unknown, command));
        } catch (ParameterException wrong) {
            throw new UsageException(Printable.of(lowerFirst(wrong.getMessage())) + see(command));
        }
    }

    private static String suggestions(UnmatchedArgumentException unknown, String command) {
        List<String> suggestions = unknown.getSuggestions();
        return suggestions.isEmpty() ? see(command) : "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static String see(String command) {
        return "; see l2replay " + (command.equals(Commands.REPLAY) ? "" : command + " ") + "--help";
    }

    private static String lowerFirst(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    /** The version of the jar; classes outside a jar have none. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(built without a version)" : version;
    }

    private static boolean verbose(String[] args) {
        for (String arg : args) {
            if (arg.equals("-v") || arg.equals("--verbose")) {
                return true;
            }
        }
        return false;
    }
}
