package io.l2replay.cli;

import io.l2replay.Rfc2544Config;
import io.l2replay.Rfc2544Session;
import io.l2replay.report.ExitCode;
import io.l2replay.report.Rfc2544Json;
import io.l2replay.report.Rfc2544Report;
import io.l2replay.report.Rfc2544Text;
import java.io.PrintStream;
import java.util.function.Consumer;

/** One benchmark after RFC 2544: run and reported, also when it was stopped half way. */
final class Rfc2544Command {
    private final PrintStream out;
    private final PrintStream err;

    Rfc2544Command(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Measures to the end; the signals of the process are handled meanwhile. */
    ExitCode run(Rfc2544Config config) {
        Signals signals = Signals.install();
        Reporter reporter = new Reporter(config.measurement().replay(), out, err);
        Consumer<String> warnings = err::println;
        Consumer<String> progress = config.measurement().replay().reporting().quiet() ? line -> {} : warnings;
        Rfc2544Session session = new Rfc2544Session(config, signals, reporter.reportStream(), warnings, progress);
        signals.lastWord(new Runnable() {
            @Override
            public void run() {
                say(reporter, session.snapshot(), signals);
            }
        });
        try {
            return say(reporter, session.run(), signals);
        } finally {
            signals.reported();
        }
    }

    private static ExitCode say(Reporter reporter, Rfc2544Report report, Signals signals) {
        return reporter.say(
                report.exit(),
                report.error(),
                new Reporter.Form() {
                    @Override
                    public String text(boolean verbose, boolean unicode) {
                        return Rfc2544Text.of(report, verbose);
                    }

                    @Override
                    public String json(ExitCode exit) {
                        return Rfc2544Json.of(report, exit);
                    }
                },
                signals.received());
    }
}
