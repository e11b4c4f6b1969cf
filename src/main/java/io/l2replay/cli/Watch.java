package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.ReplayConfig.Progress;
import io.l2replay.measure.Ledger;
import java.io.PrintStream;

/** What can be seen while a run goes on: nothing, the line of {@code --stats}, or a progress bar. */
abstract class Watch {
    /** Set by the launcher, which can ask cheaply, when standard error is a terminal. */
    static final String TERMINAL_PROPERTY = "l2replay.terminal";

    private static final Watch NONE = new Watch() {
        @Override
        void stop() {}
    };

    /** Begins to watch, from a thread of its own, if anything is to be shown. */
    static Watch start(Ledger ledger, ReplayConfig config, PrintStream err) {
        ReplayConfig.Reporting reporting = config.reporting();
        if (reporting.statsNs() > 0) {
            return new StatsLine(ledger, reporting.statsNs(), err);
        }
        boolean wanted = reporting.progress() == Progress.ON
                || reporting.progress() == Progress.AUTO && Boolean.getBoolean(TERMINAL_PROPERTY);
        if (!wanted || reporting.quiet()) {
            return NONE;
        }
        return new ProgressLine(ledger, config.amount().limit(), err);
    }

    /** Ends it and clears what it drew. */
    abstract void stop();
}
