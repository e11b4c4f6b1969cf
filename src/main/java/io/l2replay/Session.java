package io.l2replay;

import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import io.l2replay.report.RunReport;

/**
 * One run, as the command line sees it: built from a {@link ReplayConfig}, run once, closed. It is given a flag to read (the
 * run is asked to stop) and the streams it may write to; it never exits and never installs a signal handler.
 */
public interface Session extends AutoCloseable {
    /**
     * Runs to the end on the calling thread. What has an exit code of its own (bad input, a refused frame, no permission) is
     * part of the report, not an exception; a stop request or an interrupt ends the run early with an exact report.
     */
    RunReport run();

    /** The report as of now. Any thread; exact when the sending thread has stopped or is blocked in a call. */
    RunReport snapshot();

    /** The live counters. Any thread. */
    Ledger ledger();

    /** How late frames are sent, asked by one thread; null when nobody measures it. */
    default LatenessMeter lateness() {
        return null;
    }

    /** When the last frame had its result, on {@link System#nanoTime()}; 0 before. The ledger is final then. Any thread. */
    default long sentNs() {
        return 0;
    }

    /** Gives back everything, in reverse order of building; a second call does nothing. */
    @Override
    void close();
}
