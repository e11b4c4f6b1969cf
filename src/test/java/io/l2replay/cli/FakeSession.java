package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.Session;
import io.l2replay.measure.Ledger;
import io.l2replay.report.RunReport;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** A run that comes to what a test says, at once or when it is stopped. */
class FakeSession implements Session {
    final ReplayConfig config;
    final BooleanSupplier stopped;
    private final RunReport report;

    FakeSession(ReplayConfig config, BooleanSupplier stopped, RunReport report) {
        this.config = config;
        this.stopped = stopped;
        this.report = report;
    }

    static SessionFactory factory(RunReport report) {
        return (ReplayConfig config, BooleanSupplier stopped, PrintStream out, PrintStream err) ->
                new FakeSession(config, stopped, report);
    }

    @Override
    public RunReport run() {
        return report;
    }

    @Override
    public RunReport snapshot() {
        return report;
    }

    @Override
    public Ledger ledger() {
        return new Ledger();
    }

    @Override
    public void close() {}
}
