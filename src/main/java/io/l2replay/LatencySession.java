package io.l2replay;

import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.receive.Findings;
import io.l2replay.receive.Tally;
import io.l2replay.report.ExitCode;
import io.l2replay.report.LatencyReport;
import io.l2replay.report.RunReport;
import io.l2replay.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One measurement: a replay and a receiver, side by side. Runs on the calling thread; {@link #snapshot()} and {@link #replay()} may be
 * called by any.
 */
public final class LatencySession implements AutoCloseable {
    private final LatencyConfig config;
    private final FlightRecorder recorder;
    private final ReplaySession replay;
    private final OwnError ownError = new OwnError();

    /** Builds nothing that can fail; the parameters are those of {@link ReplaySession}. */
    public LatencySession(LatencyConfig config, BooleanSupplier stopped, PrintStream words, Consumer<String> warnings) {
        this.config = config;
        this.recorder = new FlightRecorder(config);
        this.replay = new ReplaySession(config.replay(), recorder, stopped, words, warnings);
    }

    /** Measures to the end, as {@link Session#run()} replays to the end. */
    public LatencyReport run() {
        measureOwnError();
        RunReport run = replay.run();
        ownError.close();
        return report(run);
    }

    private void measureOwnError() {
        try {
            ownError.measure(new NativeSyscalls(new SyscallCounting(new SyscallCounters())));
        } catch (SystemException unknownMachine) {
            // the replay ends with the same sentence
        }
        ownError.probe();
    }

    /** The report as of now; what arrived is told when the run has ended. */
    public LatencyReport snapshot() {
        return report(replay.snapshot());
    }

    /** The replay, to be watched. */
    public Session replay() {
        return replay;
    }

    private LatencyReport report(RunReport run) {
        Findings findings = recorder.findings();
        Tally tally = findings.tally();
        return new LatencyReport(
                judged(run, findings),
                new LatencyReport.Load(config.pps(), recorder.shortestBytes(), recorder.longestBytes()),
                new LatencyReport.Receive(
                        config.rxInterface(),
                        config.rxNamespace(),
                        tally.received(),
                        tally.lost(),
                        tally.duplicate(),
                        tally.reordered(),
                        tally.altered(),
                        tally.late(),
                        tally.foreign(),
                        tally.ownDrops(),
                        tally.stampsAsked(),
                        tally.stampsReceived(),
                        tally.unstamped()),
                new LatencyReport.Accuracy(
                        findings.accuracy().resolutionNs(),
                        findings.accuracy().uncertaintyNs(),
                        findings.accuracy().movedNs(),
                        findings.accuracy().pathUncertaintyNs(),
                        recorder.cardClock(),
                        findings.cardClock(),
                        byCards(),
                        ownError.all()));
    }

    private boolean byCards() {
        return config.timestamping() == LatencyConfig.Timestamping.HARDWARE;
    }

    private RunReport judged(RunReport run, Findings findings) {
        List<String> notes = notes(run, findings);
        Throwable fault = recorder.fault();
        if (fault != null) {
            String sentence = "a fault of l2replay itself, while receiving: " + Printable.of(fault.toString());
            return run.with(notes, run.exit().or(ExitCode.SOFTWARE), first(run.error(), sentence));
        }
        long lost = findings.tally().lost();
        long accepted = run.frames().accepted();
        if (config.maxLoss() != null && config.maxLoss().isExceeded(lost, accepted)) {
            String sentence = "lost " + lost + " of " + accepted + " frames: more than --max-loss=" + config.maxLoss()
                    + " allows";
            return run.with(notes, run.exit().or(ExitCode.REFUSED), first(run.error(), sentence));
        }
        return run.with(notes, run.exit(), run.error());
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private List<String> notes(RunReport run, Findings findings) {
        List<String> notes = new ArrayList<>();
        Tally tally = findings.tally();
        if (run.pacing().stalls() > 0) {
            notes.add("the sender did not keep the rate, and its schedule was moved: times from due are those of the"
                    + " moved schedule");
        }
        if (tally.ownDrops() > 0) {
            notes.add("the receiver had no room for " + tally.ownDrops()
                    + " frames: as many of the missing ones may have arrived, and are not counted as lost");
        }
        if (tally.givenUpEarly() > 0) {
            notes.add(tally.givenUpEarly() + " frames were counted as lost before --wait was over, for want of memory");
        }
        if (tally.stampsReceived() < tally.stampsAsked()) {
            notes.add((byCards() ? "the sending card gave " : "the kernel kept ") + tally.stampsReceived() + " of "
                    + tally.stampsAsked() + " transmit stamps: the column \"from " + (byCards() ? "card" : "kernel")
                    + "\" is a sample");
        }
        if (tally.unstamped() > 0) {
            notes.add("the receiving card stamped " + (tally.received() - tally.unstamped()) + " of " + tally.received()
                    + " frames: the others have no times");
        }
        for (String left : new String[] {recorder.cardLeft(), findings.cardLeft()}) {
            if (!left.isEmpty()) {
                notes.add(left);
            }
        }
        if (recorder.oneWay().negative() > 0) {
            notes.add(recorder.oneWay().negative() + " times came out below 0 and count as 0: was the clock set?");
        }
        if (recorder.oneWay().beyond() > 0) {
            notes.add(recorder.oneWay().beyond() + " times were longer than 10 s and count as 10 s");
        }
        if (findings.offloads().contains("generic-receive-offload") && tally.foreign() > 0) {
            notes.add("GRO is on at " + config.rxInterface() + ": frames joined there are seen as lost and foreign"
                    + " (ethtool -K " + config.rxInterface() + " gro off)");
        }
        return notes;
    }

    @Override
    public void close() {
        replay.close();
        ownError.close();
    }
}
