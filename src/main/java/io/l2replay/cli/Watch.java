package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.ReplayConfig.Progress;
import io.l2replay.Session;
import java.io.PrintStream;

/** What can be seen while a run goes on: nothing, the line of {@code --stats}, or a progress bar. */
abstract class Watch {
    /** Set by the launcher, which can ask cheaply, when standard error is a terminal. */
    static final String TERMINAL_PROPERTY = "l2replay.terminal";

    private static final Watch NONE = new Watch() {
        @Override
        void stop() {}
    };

    /**
     * Begins to watch, from threads of its own, if anything is to be shown. Statistics take the place of the bar; with
     * {@code --progress=on} they scroll above it.
     */
    static Watch start(Session session, ReplayConfig config, PrintStream err) {
        ReplayConfig.Reporting reporting = config.reporting();
        boolean stats = reporting.statsNs() > 0;
        boolean wanted = reporting.progress() == Progress.ON
                || reporting.progress() == Progress.AUTO && !stats && Boolean.getBoolean(TERMINAL_PROPERTY);
        boolean drawn = wanted && !reporting.quiet();
        Watch bar = drawn ? new ProgressLine(session.ledger(), config.amount().limit(), err) : NONE;
        return stats ? both(bar, new StatsLine(session, reporting.statsNs(), drawn, err)) : bar;
    }

    private static Watch both(Watch bar, Watch lines) {
        return new Watch() {
            @Override
            void stop() {
                bar.stop();
                lines.stop();
            }
        };
    }

    /** Ends it and clears what it drew. */
    abstract void stop();
}
