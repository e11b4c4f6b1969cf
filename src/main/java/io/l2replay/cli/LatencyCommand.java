package io.l2replay.cli;

import io.l2replay.LatencyConfig;
import io.l2replay.LatencySession;
import io.l2replay.ReplayConfig;
import io.l2replay.report.ExitCode;
import io.l2replay.report.JsonReport;
import io.l2replay.report.LatencyReport;
import io.l2replay.report.LatencyText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One measurement of latency: run, watched, reported. */
final class LatencyCommand {
    private final PrintStream out;
    private final PrintStream err;

    LatencyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Measures to the end; the signals of the process are handled meanwhile. */
    ExitCode run(LatencyConfig config, int repeats) {
        Signals signals = Signals.install();
        Reporter reporter = new Reporter(config.replay(), out, err);
        try {
            return say(reporter, measure(config, repeats, reporter, signals), signals);
        } finally {
            signals.reported();
        }
    }

    /** A run that does not end well is the last, and it is the one that is reported. */
    private LatencyReport measure(LatencyConfig config, int repeats, Reporter reporter, Signals signals) {
        List<LatencyReport> runs = new ArrayList<>();
        while (true) {
            LatencyReport run = once(config, reporter, signals);
            runs.add(run);
            if (run.run().exit() != ExitCode.OK || signals.getAsBoolean()) {
                return run;
            }
            if (runs.size() == repeats) {
                return repeats == 1 ? run : LatencyReport.of(runs);
            }
        }
    }

    private LatencyReport once(LatencyConfig config, Reporter reporter, Signals signals) {
        try (LatencySession session = new LatencySession(config, signals, reporter.reportStream(), warnings())) {
            signals.lastWord(new Runnable() {
                @Override
                public void run() {
                    say(reporter, session.snapshot(), signals);
                }
            });
            return watched(session, config.replay());
        }
    }

    private static ExitCode say(Reporter reporter, LatencyReport report, Signals signals) {
        return reporter.say(
                report.run(),
                new Reporter.Form() {
                    @Override
                    public String text(boolean verbose, boolean unicode) {
                        return LatencyText.of(report, verbose, unicode);
                    }

                    @Override
                    public String json(ExitCode exit) {
                        return JsonReport.of(report, exit);
                    }
                },
                signals.received());
    }

    private Consumer<String> warnings() {
        return new Consumer<String>() {
            @Override
            public void accept(String line) {
                err.println(line);
            }
        };
    }

    private LatencyReport watched(LatencySession session, ReplayConfig config) {
        Watch watch = Watch.start(session.replay(), config, err);
        try {
            return session.run();
        } finally {
            watch.stop();
        }
    }
}
