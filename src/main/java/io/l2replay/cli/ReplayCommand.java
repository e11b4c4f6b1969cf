package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.Session;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import java.io.PrintStream;

/** One replay: run, watched, reported. */
final class ReplayCommand {
    private final SessionFactory sessions;
    private final PrintStream out;
    private final PrintStream err;

    ReplayCommand(SessionFactory sessions, PrintStream out, PrintStream err) {
        this.sessions = sessions;
        this.out = out;
        this.err = err;
    }

    /** Runs to the end; the signals of the process are handled meanwhile. */
    ExitCode run(ReplayConfig config) {
        Signals signals = Signals.install();
        Reporter reporter = new Reporter(config, out, err);
        PrintStream words = reporter.reportStream();
        try (Session session = sessions.open(config, signals, words, err)) {
            signals.lastWord(new Runnable() {
                @Override
                public void run() {
                    reporter.say(session.snapshot(), signals.received());
                }
            });
            RunReport report = watched(session, config);
            return reporter.say(report, signals.received());
        } finally {
            signals.reported();
        }
    }

    private RunReport watched(Session session, ReplayConfig config) {
        Watch watch = Watch.start(session, config, err);
        try {
            return session.run();
        } finally {
            watch.stop();
        }
    }
}
