package io.l2replay;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencyRecorder;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.Times;
import io.l2replay.pace.PaceCounts;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import io.l2replay.send.Choice;
import io.l2replay.send.FaultCounts;
import io.l2replay.send.Settlement;
import io.l2replay.send.Way;
import io.l2replay.source.InputCounts;
import io.l2replay.source.Place;
import io.l2replay.text.FileFailure;
import io.l2replay.text.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gathers what a run came to. Written by the run's thread; {@link #report()} may be asked by any. */
final class RunReporting {
    private final ReplayConfig config;
    private final RunParts parts;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile long startedNs;
    private volatile long endedNs;
    private volatile SyscallCounters atFlush;
    private volatile Settlement.Outcome settled;
    private volatile String resume = "";
    private volatile ExitCode exit = ExitCode.OK;
    private volatile String error = "";

    RunReporting(ReplayConfig config, RunParts parts) {
        this.config = config;
        this.parts = parts;
    }

    void begin() {
        startedNs = nowNs();
    }

    /** The last flush is over: what is called from now on is not the replay's, but for closing. */
    void flushed() {
        atFlush = parts.syscalls().copy();
    }

    void settled(Settlement.Outcome outcome) {
        settled = outcome;
    }

    void resumeAt(String place) {
        resume = place;
    }

    /** The run ended with a failure. */
    void failed(ExitCode code, String sentence) {
        exit = code;
        error = sentence;
    }

    /** Writes the histograms where they were asked for, whatever became of the run. */
    void writeHistogram() {
        String file = config.reporting().histogramFile();
        Sending sending = parts.sending();
        LatencyRecorder recorder = sending == null ? null : sending.latency();
        if (file.isEmpty() || recorder == null) {
            return;
        }
        try {
            HistogramFile.write(file, recorder, parts.companion().times(), startedNs / 1_000_000, nowNs() / 1_000_000);
        } catch (IOException unwritable) {
            worse(ExitCode.REFUSED, "cannot write " + Printable.of(file) + ": " + FileFailure.of(unwritable));
        }
    }

    /** Everything is closed. */
    void end() {
        endedNs = nowNs();
        if (atFlush != null) {
            atFlush.take(Syscall.CLOSE, parts.syscalls());
            atFlush.take(Syscall.MMAP, parts.syscalls());
        }
        judge();
    }

    private void judge() {
        Ledger ledger = parts.ledger();
        if (!ledger.balanced()) {
            worse(ExitCode.SOFTWARE, "the ledger does not balance: a fault of l2replay itself");
        }
        if (ledger.refused() > 0) {
            worse(ExitCode.REFUSED, "");
        }
        if (!parts.eventsFailure().isEmpty()) {
            worse(ExitCode.REFUSED, parts.eventsFailure());
        }
        if (parts.inputCounts().bad() > 0 && exit != ExitCode.BAD_INPUT) {
            worse(ExitCode.LEFT_OUT, "");
        }
        Settlement.Outcome outcome = settled;
        if (outcome != null && outcome.verdict() == Settlement.Verdict.SHORT) {
            worse(
                    ExitCode.REFUSED,
                    "the kernel accepted " + outcome.accepted() + " frames, but " + outcome.interfaceName() + " sent "
                            + outcome.txPackets() + ": " + (outcome.accepted() - outcome.txPackets())
                            + " frames are missing");
        }
        if (outcome != null && outcome.verdict() == Settlement.Verdict.GONE) {
            worse(
                    ExitCode.UNAVAILABLE,
                    "the interface " + outcome.interfaceName()
                            + " is gone, and its counters with it: what it took last may not have been sent");
        }
        if (outcome != null && outcome.verdict() == Settlement.Verdict.SHARED) {
            notes.add("shared interface: " + outcome.interfaceName() + " sent "
                    + (outcome.txPackets() - outcome.accepted()) + " frames that are not of this run");
        }
        Sending sending = parts.sending();
        if (sending != null && sending.path() != null) {
            noteWay(sending.path().choice());
        }
        if (parts.ledger().offered() == 0 && exit == ExitCode.OK && !parts.stopRequested()) {
            notes.add("the input has no frame");
        }
    }

    private void noteWay(Choice choice) {
        if (config.reporting().syscalls() && choice.way().byLibrary()) {
            notes.add("what libpcap itself calls to open and close its handle is not in the table of calls");
        }
        if (config.output().tx().equals(Way.FASTEST)) {
            notes.add("--tx=" + Way.FASTEST + " took " + choice.way().word()
                    + (choice.why().isEmpty() ? "" : ", not " + Way.XDP.word() + ": " + choice.why()));
        }
    }

    private void worse(ExitCode code, String sentence) {
        exit = exit.or(code);
        if (error.isEmpty()) {
            error = sentence;
        }
    }

    /** The place for {@code --start}, with a remark when that line was sent in part. */
    String place(String source, long line) {
        if (parts.accounting().lastAccepted(source, line)) {
            notes.add(Place.of(
                    source, line, 0, "", "this line stands for several frames, and some of them were sent", ""));
        }
        return source + ":" + line;
    }

    RunReport report() {
        Ledger ledger = parts.ledger();
        InputCounts input = parts.inputCounts();
        Sending sending = parts.sending();
        return new RunReport(
                new RunReport.Frames(
                        ledger.offered(),
                        ledger.accepted(),
                        ledger.refused(),
                        ledger.skipped(),
                        ledger.bytes(),
                        parts.stopwatch().elapsedNs()),
                target(sending),
                new RunReport.Input(input.files(), input.lines(), input.bad(), fidelity(input)),
                syscalls(),
                sending == null ? "" : sending.transport().name(),
                latency(sending, parts.companion().times()),
                pacing(),
                faults(sending),
                notes,
                resume,
                sending == null ? RunReport.Host.here("", List.of()) : sending.host(),
                startedNs,
                endedNs == 0 ? nowNs() : endedNs,
                exit,
                error);
    }

    private static List<RunReport.Fidelity> fidelity(InputCounts counts) {
        List<RunReport.Fidelity> each = new ArrayList<>();
        for (InputCounts.Input input : counts.inputs()) {
            each.add(new RunReport.Fidelity(
                    input.name(),
                    input.fidelity().exactFrames(),
                    input.fidelity().approximateFrames(),
                    input.fidelity().leftOutLines()));
        }
        return each;
    }

    private RunReport.Interface target(Sending sending) {
        Settlement.Outcome outcome = settled;
        if (sending == null || sending.path() == null) {
            return RunReport.Interface.NONE;
        }
        if (outcome == null) {
            return new RunReport.Interface(sending.target().name(), 0, 0, "");
        }
        String verdict = switch (outcome.verdict()) {
            case AGREES -> "agrees";
            case SHORT -> "fewer";
            case SHARED -> "shared";
            case UNCOUNTED -> "uncounted";
            case GONE -> "gone";
        };
        return new RunReport.Interface(outcome.interfaceName(), outcome.txPackets(), outcome.txDropped(), verdict);
    }

    private List<RunReport.SyscallRow> syscalls() {
        if (!config.reporting().syscalls()) {
            return List.of();
        }
        SyscallCounters counters = atFlush == null ? parts.syscalls() : atFlush;
        List<RunReport.SyscallRow> rows = new ArrayList<>();
        for (Syscall syscall : Syscall.values()) {
            if (counters.calls(syscall) > 0) {
                rows.add(new RunReport.SyscallRow(
                        syscall.name().toLowerCase(Locale.ROOT),
                        counters.calls(syscall),
                        counters.errors(syscall),
                        counters.nanos(syscall)));
            }
        }
        return rows;
    }

    private static List<Distribution> latency(Sending sending, List<Times> more) {
        List<Distribution> recorded = new ArrayList<>();
        LatencyRecorder recorder = sending == null ? null : sending.latency();
        if (recorder != null) {
            for (LatencyRecorder.Kind kind : LatencyRecorder.Kind.values()) {
                Distribution one = recorder.distribution(kind);
                if (one.summary().count() > 0) {
                    recorded.add(one);
                }
            }
        }
        for (Times times : more) {
            Distribution one = times.distribution();
            if (one.summary().count() > 0) {
                recorded.add(one);
            }
        }
        return recorded;
    }

    private RunReport.Pacing pacing() {
        PaceCounts counts =
                parts.pacer() == null ? PaceCounts.NONE : parts.pacer().counts();
        return new RunReport.Pacing(counts.late(), counts.stalls(), counts.stalledNs(), counts.backward());
    }

    private RunReport.Faults faults(Sending sending) {
        if (sending == null) {
            return RunReport.Faults.NONE;
        }
        FaultCounts counts = sending.faults();
        return new RunReport.Faults(
                counts.retries(),
                counts.flaps(),
                counts.reopens(),
                new RunReport.Oversize(counts.truncated(), counts.fragmented(), counts.fragments()),
                parts.refusedLines().named());
    }

    private static long nowNs() {
        return System.currentTimeMillis() * 1_000_000;
    }
}
