package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.hook.HookException;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import io.l2replay.send.SendPath;
import io.l2replay.source.InputException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One replay: inputs are looked for, then the way to send is opened, then the loop runs, then the interface's counters are
 * waited for, then all is closed in reverse order. Runs on the calling thread; {@link #snapshot()} and {@link #ledger()} may be
 * called by any.
 */
public final class ReplaySession implements Session {
    /** Settling after a signal must leave time for a report within 2 s. */
    private static final long SETTLE_AFTER_SIGNAL_NS = 1_000_000_000L;

    private final ReplayConfig config;
    private final BooleanSupplier stopped;
    private final RunParts parts;
    private final RunReporting reporting;
    private boolean settled;
    private volatile long sentNs;

    /**
     * Builds nothing that can fail.
     *
     * @param stopped whether the run is asked to stop
     * @param words where decoded frames go and what the hook {@code print} says; not closed
     * @param warnings takes whole lines, without a line end: bad lines that are left out, refused lines, slow hooks
     */
    public ReplaySession(ReplayConfig config, BooleanSupplier stopped, PrintStream words, Consumer<String> warnings) {
        this(config, Companion.NONE, stopped, words, warnings);
    }

    /** As the other one, with something that goes beside the run. */
    ReplaySession(
            ReplayConfig config,
            Companion companion,
            BooleanSupplier stopped,
            PrintStream words,
            Consumer<String> warnings) {
        this.config = config;
        this.stopped = stopped;
        this.parts = new RunParts(config, companion, stopped, words, warnings);
        this.reporting = new RunReporting(config, parts);
    }

    @Override
    public RunReport run() {
        reporting.begin();
        try {
            replay();
        } catch (InputException bad) {
            reporting.failed(exitOf(bad), bad.getMessage());
        } catch (HookException broken) {
            reporting.failed(ExitCode.SOFTWARE, broken.getMessage());
        } catch (SystemException failure) {
            reporting.failed(exitOf(failure), failure.getMessage());
        }
        close();
        reporting.writeHistogram();
        reporting.end();
        return reporting.report();
    }

    private void replay() throws InputException, HookException, SystemException {
        parts.build();
        Loop loop = parts.loop();
        try {
            loop.run();
            flushed();
            parts.hooks().finish();
            requireTimes();
        } catch (HookException | SystemException failure) {
            flushed();
            reporting.resumeAt(placeToGoOnFrom(loop, failure));
            throw failure;
        } catch (InputException bad) {
            flushed();
            throw bad;
        }
        if (stopped.getAsBoolean()) {
            reporting.resumeAt(placeToGoOnFrom(loop, null));
        }
    }

    private void flushed() {
        if (!settled) {
            settled = true;
            parts.stopwatch().lap();
            sentNs = System.nanoTime();
            reporting.flushed();
            settle();
            parts.companion().flushed(stopped.getAsBoolean());
        }
    }

    private void settle() {
        SendPath path = parts.sending().path();
        if (path != null) {
            long longest = config.faults().settleNs();
            reporting.settled(path.settlement()
                    .settle(stopped.getAsBoolean() ? Math.min(longest, SETTLE_AFTER_SIGNAL_NS) : longest));
        }
    }

    /** The first line that is not done, or empty when there is none or it cannot be told. */
    private String placeToGoOnFrom(Loop loop, Exception failure) {
        Accounting accounting = parts.accounting();
        boolean gaveUp = failure instanceof SystemException over && over.kind() == SystemException.Kind.GAVE_UP;
        if (gaveUp) {
            return reporting.place(accounting.refusedSource(), accounting.refusedLine());
        }
        if (accounting.anyWithdrawn()) {
            return reporting.place(accounting.withdrawnSource(), accounting.withdrawnLine());
        }
        try {
            Slot next = loop.nextFrame();
            return next == null ? "" : reporting.place(next.source(), next.line());
        } catch (InputException | SystemException unknown) {
            return "";
        }
    }

    private void requireTimes() throws InputException {
        String untimed = parts.pacer().untimedInput();
        if (!untimed.isEmpty()) {
            throw new InputException(
                    InputException.Kind.BAD,
                    untimed + ": an input without any time cannot be replayed by recorded times (--multiplier)");
        }
    }

    private static ExitCode exitOf(InputException failure) {
        return failure.kind() == InputException.Kind.UNREADABLE ? ExitCode.NO_INPUT : ExitCode.BAD_INPUT;
    }

    private static ExitCode exitOf(SystemException failure) {
        return switch (failure.kind()) {
            case PERMISSION -> ExitCode.NO_PERMISSION;
            case GAVE_UP -> ExitCode.GAVE_UP;
            case OUTPUT -> ExitCode.REFUSED;
            case INTERFACE, UNSUPPORTED -> ExitCode.UNAVAILABLE;
        };
    }

    @Override
    public RunReport snapshot() {
        return reporting.report();
    }

    @Override
    public Ledger ledger() {
        return parts.ledger();
    }

    @Override
    public LatenessMeter lateness() {
        return parts.lateness();
    }

    @Override
    public long sentNs() {
        return sentNs;
    }

    @Override
    public void close() {
        parts.close();
    }
}
