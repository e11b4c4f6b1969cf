package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;

/** The two histograms side by side, a percentile a line, in nanoseconds, and the curve of each in one line. */
final class LatencyTable {
    private static final int NAME_WIDTH = 12;
    private static final int WIDTH = 14;
    private static final int CURVE_WIDTH = 12;

    private final StringBuilder text;
    private final LatencySummary sendCall;
    private final LatencySummary lateness;

    private LatencyTable(StringBuilder text, LatencySummary sendCall, LatencySummary lateness) {
        this.text = text;
        this.sendCall = sendCall;
        this.lateness = lateness;
    }

    /** @param unicode whether the curves may be of block elements */
    static void append(StringBuilder text, Distribution ofSendCall, Distribution ofLateness, boolean unicode) {
        LatencySummary sendCall = ofSendCall.summary();
        LatencySummary lateness = ofLateness.summary();
        LatencyTable table = new LatencyTable(text, sendCall, lateness);
        table.row("latency, ns", "send_call", "lateness");
        table.row("count", sendCall.count(), lateness.count());
        table.row("min", sendCall.min(), lateness.min());
        table.row("mean", Columns.fixed(sendCall.mean(), 1), Columns.fixed(lateness.mean(), 1));
        table.row("p50", sendCall.p50(), lateness.p50());
        table.row("p90", sendCall.p90(), lateness.p90());
        table.row("p99", sendCall.p99(), lateness.p99());
        table.row("p99.9", sendCall.p999(), lateness.p999());
        table.row("p99.99", sendCall.p9999(), lateness.p9999());
        table.row("max", sendCall.max(), lateness.max());
        table.row(
                "curve",
                Sparkline.of(ofSendCall, CURVE_WIDTH, unicode),
                Sparkline.of(ofLateness, CURVE_WIDTH, unicode));
    }

    private void row(String name, long ofSendCall, long ofLateness) {
        row(name, Long.toString(ofSendCall), Long.toString(ofLateness));
    }

    /** What was not recorded has no number, rather than 0. */
    private void row(String name, String ofSendCall, String ofLateness) {
        boolean heading = name.startsWith("latency");
        Columns.left(text, name, NAME_WIDTH);
        Columns.right(text, heading || sendCall.count() > 0 ? ofSendCall : "-", WIDTH);
        Columns.right(text, heading || lateness.count() > 0 ? ofLateness : "-", WIDTH);
        text.append('\n');
    }
}
