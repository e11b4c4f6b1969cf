package io.l2replay.report;

import io.l2replay.measure.LatencySummary;
import io.l2replay.text.Printable;

/** A benchmark after RFC 2544 as a table, a size a line. */
public final class Rfc2544Text {
    private static final int[] WIDTHS = {5, 13, 11, 8, 6, 7, 12, 12, 12, 7};
    private static final String[] HEADINGS = {
        "size", "pps", "mbps", "line, %", "bound", "trials", "p50, ns", "p99, ns", "max, ns", "lost"
    };

    private Rfc2544Text() {}

    /** @param verbose whether each trial is told too */
    public static String of(Rfc2544Report report, boolean verbose) {
        StringBuilder text = new StringBuilder(1024);
        method(text, report);
        row(text, HEADINGS);
        for (Rfc2544Report.Row row : report.rows()) {
            row(text, cells(row, report.linkMbps()));
            if (verbose) {
                trials(text, row);
            }
        }
        text.append("sizes with 4 octets of FCS; latency from the start of the send call, at the throughput\n");
        text.append(
                "bound: path = a higher rate lost frames; tool = this machine could do no more; open = not found out\n");
        for (String note : report.notes()) {
            text.append("note: ").append(note).append('\n');
        }
        return text.toString();
    }

    private static void method(StringBuilder text, Rfc2544Report report) {
        Rfc2544Report.Method method = report.method();
        text.append("rfc2544 ").append(Printable.of(report.interfaceName())).append(" to ");
        text.append(Printable.of(report.rxInterface()));
        if (!report.rxNamespace().isEmpty()) {
            text.append(" in ").append(Printable.of(report.rxNamespace()));
        }
        text.append("  frames made of the first one of ")
                .append(Printable.of(report.file()))
                .append('\n');
        text.append("throughput: trials of ").append(Columns.seconds(method.trialNs(), 3));
        text.append(" s from ").append(Columns.fixed(method.leastPps(), 0)).append(" pps up, within ");
        text.append(Columns.fixed(method.resolution() * 100, 2)).append("%, ");
        text.append(method.mostTrials()).append(" at most (RFC 2544: 60 s)\n");
        text.append("latency: ").append(method.repeats()).append(method.repeats() == 1 ? " run of " : " runs of ");
        text.append(Columns.seconds(method.latencyNs(), 3)).append(" s (RFC 2544: 20 of 120 s)\n\n");
    }

    private static String[] cells(Rfc2544Report.Row row, long linkMbps) {
        String[] cells = new String[HEADINGS.length];
        cells[0] = Integer.toString(row.sizeBytes());
        cells[1] = Columns.fixed(row.pps(), 1);
        cells[2] = Columns.fixed(row.mbps(), 3);
        cells[3] = linkMbps == 0 ? "-" : Columns.fixed(row.linePercent(linkMbps), 3);
        cells[4] = Rfc2544Json.word(row.bound());
        cells[5] = Integer.toString(row.trials().size());
        LatencyReport latency = row.latency();
        LatencySummary times = latency == null
                ? LatencySummary.NONE
                : latency.run().latency(LatencyReport.ONE_WAY_UNCORRECTED).summary();
        boolean measured = times.count() > 0;
        cells[6] = measured ? Long.toString(times.p50()) : "-";
        cells[7] = measured ? Long.toString(times.p99()) : "-";
        cells[8] = measured ? Long.toString(times.max()) : "-";
        cells[9] = measured ? Long.toString(latency.receive().lost()) : "-";
        return cells;
    }

    private static void trials(StringBuilder text, Rfc2544Report.Row row) {
        for (Rfc2544Report.Trial trial : row.trials()) {
            text.append(trial(row.sizeBytes(), trial)).append('\n');
        }
    }

    /** One trial in a line, without its end. */
    public static String trial(int sizeBytes, Rfc2544Report.Trial trial) {
        StringBuilder text =
                new StringBuilder(128).append("  ").append(sizeBytes).append(" octets: asked ");
        text.append(trial.askedPps() == 0 ? "top speed" : Columns.fixed(trial.askedPps(), 1));
        text.append("  sent ").append(Columns.fixed(trial.sentPps(), 1));
        text.append("  arrived ").append(Columns.fixed(trial.arrivedPps(), 1));
        text.append("  lost ").append(trial.lost()).append("  ").append(trial.verdict());
        return text.toString();
    }

    private static void row(StringBuilder text, String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            Columns.right(text, cells[i], WIDTHS[i]);
        }
        text.append('\n');
    }
}
