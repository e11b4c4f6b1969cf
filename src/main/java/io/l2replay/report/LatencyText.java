package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;
import java.util.List;

/**
 * A measurement of latency as text: the report of its replay, and behind it what arrived, the times on the way in three columns, and
 * how right they are.
 */
public final class LatencyText {
    private static final String[] COLUMNS = {"from due", "from call", "from kernel"};
    private static final String FROM_CARD = "from card";
    private static final int NAME_WIDTH = 12;
    private static final int SPREAD_WIDTH = 18;
    private static final int WIDTH = 14;

    private final LatencyReport report;
    private final Distribution[] times;
    private final boolean unicode;
    private final StringBuilder text;

    private LatencyText(LatencyReport report, StringBuilder text, boolean unicode) {
        this.report = report;
        this.unicode = unicode;
        this.text = text;
        RunReport run = report.run();
        times = new Distribution[] {
            run.latency(LatencyReport.ONE_WAY),
            run.latency(LatencyReport.ONE_WAY_UNCORRECTED),
            run.latency(LatencyReport.ONE_WAY_KERNEL)
        };
    }

    /**
     * Of a run that ended before anything was observed, the report of the replay alone.
     *
     * @param verbose as for {@link TextReport}
     * @param unicode as for {@link TextReport}
     */
    public static String of(LatencyReport report, boolean verbose, boolean unicode) {
        StringBuilder text = new StringBuilder(TextReport.of(report.run(), verbose, unicode));
        boolean observed = report.accuracy().resolutionNs() > 0;
        if (!observed) {
            return text.toString();
        }
        LatencyText latency = new LatencyText(report, text, unicode);
        text.append('\n');
        latency.arrivals();
        latency.load();
        text.append('\n');
        latency.table();
        text.append('\n');
        latency.accuracy();
        latency.repetition();
        return text.toString();
    }

    private void arrivals() {
        LatencyReport.Receive receive = report.receive();
        count("received ", receive.received());
        count("  lost ", receive.lost());
        count("  duplicate ", receive.duplicate());
        count("  reordered ", receive.reordered());
        count("  altered ", receive.altered());
        count("  late ", receive.late());
        count("\nforeign ", receive.foreign());
        count("  own drops ", receive.ownDrops());
        count("  tx stamps ", receive.stampsReceived());
        count(" of ", receive.stampsAsked());
        if (report.accuracy().byCards()) {
            count("  rx stamps ", receive.received() - receive.unstamped());
            count(" of ", receive.received());
        }
        text.append('\n');
    }

    private void count(String name, long value) {
        text.append(name).append(value);
    }

    private void load() {
        LatencyReport.Load load = report.load();
        text.append("rate offered ");
        text.append(load.offeredPps() == 0 ? "-" : Columns.fixed(load.offeredPps(), 2));
        text.append(" pps  achieved ")
                .append(Columns.fixed(report.run().frames().pps(), 2));
        text.append(" pps  frames ").append(load.shortestBytes());
        if (load.longestBytes() != load.shortestBytes()) {
            text.append(" to ").append(load.longestBytes());
        }
        text.append(" bytes\n");
    }

    private void table() {
        row("one way, ns", COLUMNS[0], COLUMNS[1], fromStamp());
        String[][] cells = new String[times.length][];
        for (int i = 0; i < times.length; i++) {
            cells[i] = figures(times[i]);
        }
        String[] names = {
            "count", "min", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max", "stddev", "pdv", "curve"
        };
        for (int line = 0; line < names.length; line++) {
            row(names[line], cells[0][line], cells[1][line], cells[2][line]);
        }
    }

    private String fromStamp() {
        return report.accuracy().byCards() ? FROM_CARD : COLUMNS[2];
    }

    /** The clock that stamps, in words. */
    static String clock(LatencyReport.Accuracy accuracy) {
        return accuracy.byCards() ? "of the cards, hardware stamps" : "CLOCK_REALTIME, kernel software stamps";
    }

    /** What was not recorded has no number, rather than 0. */
    private String[] figures(Distribution times) {
        LatencySummary one = times.summary();
        if (one.count() == 0) {
            return new String[] {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"};
        }
        return new String[] {
            Long.toString(one.count()),
            Long.toString(one.min()),
            Columns.fixed(one.mean(), 1),
            Long.toString(one.p50()),
            Long.toString(one.p90()),
            Long.toString(one.p99()),
            Long.toString(one.p999()),
            Long.toString(one.p9999()),
            Long.toString(one.max()),
            Columns.fixed(one.stddev(), 1),
            Long.toString(one.pdv()),
            Sparkline.of(times, NAME_WIDTH, unicode)
        };
    }

    private void row(String name, String fromDue, String fromCall, String fromKernel) {
        Columns.left(text, name, NAME_WIDTH);
        Columns.right(text, fromDue, WIDTH);
        Columns.right(text, fromCall, WIDTH);
        Columns.right(text, fromKernel, WIDTH).append('\n');
    }

    private void accuracy() {
        LatencyReport.Accuracy accuracy = report.accuracy();
        text.append("clock ").append(clock(accuracy)).append("  resolution ");
        text.append(accuracy.resolutionNs()).append(" ns\n");
        text.append("clocks compared to within ").append(accuracy.offsetUncertaintyNs());
        text.append(" ns  moved ").append(accuracy.clockMovedNs()).append(" ns\n");
        if (accuracy.byCards()) {
            text.append(FROM_CARD)
                    .append(" to within ")
                    .append(accuracy.pathUncertaintyNs())
                    .append(" ns\n");
        }
        cards(accuracy);
        own(accuracy.own());
    }

    private void cards(LatencyReport.Accuracy accuracy) {
        String sender = accuracy.txCardClock();
        String receiver = accuracy.rxCardClock();
        if (sender.isEmpty() && receiver.isEmpty()) {
            text.append("cards: neither has a clock to stamp by\n");
        } else {
            text.append("cards: clocks to stamp by").append(accuracy.byCards() ? "" : ", not used");
            text.append(": sender ").append(clockOr(sender));
            text.append("  receiver ").append(clockOr(receiver)).append('\n');
        }
    }

    private static String clockOr(String clock) {
        return clock.isEmpty() ? "-" : clock;
    }

    private void own(List<Distribution> kinds) {
        for (Distribution one : kinds) {
            LatencySummary figures = one.summary();
            Columns.left(text, "own error, " + one.name().replace('_', ' '), 2 * NAME_WIDTH);
            text.append("p50 ").append(figures.p50());
            text.append("  p99 ").append(figures.p99());
            text.append("  max ").append(figures.max()).append(" ns\n");
        }
    }

    private void repetition() {
        LatencyReport.Repetition repetition = report.repetition();
        if (repetition.runs() == 0) {
            return;
        }
        text.append("\nover ").append(repetition.runs()).append(" runs; above: the one with the middle p50\n");
        spread("", "min", "median", "max");
        for (LatencyReport.Spread one : repetition.spread()) {
            String name = one.figure().isEmpty() ? one.name() : column(one.name()) + " " + one.figure();
            spread(name, Long.toString(one.min()), Long.toString(one.median()), Long.toString(one.max()));
        }
    }

    private String column(String name) {
        return switch (name) {
            case LatencyReport.ONE_WAY -> COLUMNS[0];
            case LatencyReport.ONE_WAY_UNCORRECTED -> COLUMNS[1];
            default -> fromStamp();
        };
    }

    private void spread(String name, String min, String median, String max) {
        Columns.left(text, name, SPREAD_WIDTH);
        Columns.right(text, min, WIDTH);
        Columns.right(text, median, WIDTH);
        Columns.right(text, max, WIDTH).append('\n');
    }
}
