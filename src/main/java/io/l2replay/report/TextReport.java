package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.text.Printable;
import java.time.Instant;
import java.util.Map;

/**
 * The report as text. The first lines are stable (scripts read them); of the others only those appear that say something.
 * A few lines, each of words and numbers separated by spaces, each ended by a line feed.
 */
public final class TextReport {
    private static final int SHOWN_INPUTS = 10;

    private final RunReport run;
    private final boolean unicode;
    private final StringBuilder text = new StringBuilder(512);

    private TextReport(RunReport run, boolean unicode) {
        this.run = run;
        this.unicode = unicode;
    }

    /**
     * @param verbose whether to say where and when the run took place, and how it sent
     * @param unicode whether it is shown where more than ASCII can be shown
     */
    public static String of(RunReport run, boolean verbose, boolean unicode) {
        TextReport report = new TextReport(run, unicode);
        report.ledger();
        report.input();
        report.schedule();
        report.faults();
        if (verbose) {
            report.circumstances();
        }
        report.latency();
        report.syscalls();
        return report.text.toString();
    }

    private void ledger() {
        RunReport.Frames frames = run.frames();
        text.append("offered ").append(frames.offered());
        text.append("  accepted ").append(frames.accepted());
        text.append("  refused ").append(frames.refused());
        text.append("  skipped ").append(frames.skipped()).append('\n');
        text.append("bytes ").append(frames.bytes());
        text.append("  seconds ").append(Columns.seconds(frames.elapsedNs(), 6));
        text.append("  pps ").append(Columns.fixed(frames.pps(), 0));
        text.append("  mbps ").append(Columns.fixed(frames.mbps(), 2)).append('\n');
        RunReport.Interface target = run.target();
        if (!target.name().isEmpty()) {
            text.append("interface tx_packets ");
            signed(target.txPackets());
            text.append("  tx_dropped ");
            signed(target.txDropped());
            text.append('\n');
            if (target.verdict().equals("uncounted") || target.verdict().equals("gone")) {
                text.append("verdict ").append(target.verdict()).append('\n');
            }
        }
    }

    /** A counter can run backward when the interface is made anew. */
    private void signed(long rise) {
        if (rise >= 0) {
            text.append('+');
        }
        text.append(rise);
    }

    private void input() {
        RunReport.Input input = run.input();
        if (input.bad() > 0) {
            text.append("bad lines ").append(input.bad()).append('\n');
        }
        int shown = Math.min(input.each().size(), SHOWN_INPUTS);
        for (RunReport.Fidelity one : input.each().subList(0, shown)) {
            fidelity(Printable.of(one.name()), one);
        }
        if (input.each().size() > shown) {
            fidelity("all " + input.each().size(), input.all());
        }
    }

    private void fidelity(String name, RunReport.Fidelity input) {
        text.append("input ").append(name);
        text.append("  exact ").append(input.exact());
        text.append("  approximate ").append(input.approximateFrames());
        text.append("  left out ").append(input.leftOutLines()).append('\n');
        kinds("approximate", input.approximate());
        kinds("left out", input.leftOut());
    }

    private void kinds(String what, Map<String, Long> kinds) {
        kinds.forEach((kind, count) -> text.append("  ")
                .append(what)
                .append(' ')
                .append(count)
                .append(": ")
                .append(Printable.of(kind))
                .append('\n'));
    }

    private void schedule() {
        RunReport.Pacing pacing = run.pacing();
        if (pacing.late() > 0) {
            text.append("late ").append(pacing.late()).append('\n');
        }
        if (pacing.stalls() > 0) {
            text.append("stalls ").append(pacing.stalls());
            text.append("  stalled seconds ")
                    .append(Columns.seconds(pacing.stalledNs(), 6))
                    .append('\n');
        }
        if (pacing.backward() > 0) {
            text.append("times backward ").append(pacing.backward()).append('\n');
        }
    }

    private void faults() {
        RunReport.Faults faults = run.faults();
        if (faults.retries() > 0) {
            text.append("retries ").append(faults.retries()).append('\n');
        }
        if (faults.flaps() > 0) {
            text.append("link flaps ").append(faults.flaps()).append('\n');
        }
        if (faults.reopens() > 0) {
            text.append("reopened ").append(faults.reopens()).append('\n');
        }
        RunReport.Oversize oversize = faults.oversize();
        if (oversize.truncated() > 0) {
            text.append("truncated ").append(oversize.truncated()).append('\n');
        }
        if (oversize.fragmented() > 0) {
            text.append("fragmented ").append(oversize.fragmented());
            text.append("  fragments ").append(oversize.fragments()).append('\n');
        }
        for (String note : run.notes()) {
            text.append("note: ").append(note).append('\n');
        }
        if (!run.resume().isEmpty()) {
            text.append("go on with --start=").append(run.resume()).append('\n');
        }
    }

    private void circumstances() {
        RunReport.Host host = run.host();
        text.append("tx ").append(run.tx()).append('\n');
        text.append("started ").append(iso(run.startedNs()));
        text.append("  ended ").append(iso(run.endedNs())).append('\n');
        text.append("host ").append(host.kernel()).append(", ").append(host.jvm());
        text.append(", ").append(host.cpus()).append(" CPUs");
        if (!host.driver().isEmpty()) {
            text.append(", driver ").append(host.driver());
        }
        text.append('\n');
    }

    private void latency() {
        Distribution sendCall = run.latency("send_call");
        Distribution lateness = run.latency("lateness");
        if (sendCall.summary().count() > 0 || lateness.summary().count() > 0) {
            text.append('\n');
            LatencyTable.append(text, sendCall, lateness, unicode);
        }
    }

    private void syscalls() {
        if (!run.syscalls().isEmpty()) {
            text.append('\n').append(SyscallTable.of(run.syscalls()));
        }
    }

    /** A moment in UTC, as ISO 8601 writes it. */
    static String iso(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L))
                .toString();
    }
}
