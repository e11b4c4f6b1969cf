package io.l2replay.report;

import io.l2replay.report.RunReport.SyscallRow;
import java.util.List;

/** The ways to send, side by side: packets, wall time, rate, speed-up over the first of them, and calls per packet by name. */
public final class BenchTable {
    private static final int[] WIDTHS = {15, 10, 12, 11, 10};
    private static final int CALLS_AT = 60;
    private static final int CALLS_WIDTH = 40;

    private BenchTable() {}

    /** One way to send and what its run came to. */
    public record Row(String way, RunReport run) {}

    /** @param rows the first is the one that the others are compared with */
    public static String of(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        line(text, "way", "packets", "seconds", "pps", "speed-up", "calls per packet");
        double basePps = rows.isEmpty() ? 0 : rows.get(0).run().frames().pps();
        for (Row row : rows) {
            RunReport.Frames frames = row.run().frames();
            line(
                    text,
                    row.way(),
                    Long.toString(frames.accepted()),
                    Columns.seconds(frames.elapsedNs(), 6),
                    Columns.fixed(frames.pps(), 0),
                    basePps == 0 ? "-" : Columns.fixed(frames.pps() / basePps, 1),
                    calls(row.run()));
        }
        return text.toString();
    }

    private static void line(
            StringBuilder text, String way, String packets, String seconds, String pps, String speedUp, String calls) {
        Columns.left(text, way, WIDTHS[0]);
        Columns.right(text, packets, WIDTHS[1]);
        Columns.right(text, seconds, WIDTHS[2]);
        Columns.right(text, pps, WIDTHS[3]);
        Columns.right(text, speedUp, WIDTHS[4]);
        text.append("  ").append(calls).append('\n');
    }

    /** Such as {@code sendto 1, socket 0.06}: the most frequent first. */
    private static String calls(RunReport run) {
        long packets = run.frames().accepted();
        if (packets == 0) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        int lineUsed = 0;
        long below = Long.MAX_VALUE;
        for (long most = mostBelow(run.syscalls(), below); most > 0; most = mostBelow(run.syscalls(), below)) {
            for (SyscallRow row : run.syscalls()) {
                if (row.calls() == most) {
                    lineUsed = append(text, row.name() + ' ' + share(row.calls(), packets), lineUsed);
                }
            }
            below = most;
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    /** Appends one call behind the others, on a line of its own when this one is full; answers what the line has now. */
    private static int append(StringBuilder text, String call, int lineUsed) {
        if (lineUsed == 0) {
            text.append(call);
            return call.length();
        }
        if (lineUsed + call.length() + 3 <= CALLS_WIDTH) {
            text.append(", ").append(call);
            return lineUsed + 2 + call.length();
        }
        text.append(",\n").append(" ".repeat(CALLS_AT)).append(call);
        return call.length();
    }

    private static long mostBelow(List<SyscallRow> rows, long below) {
        long most = 0;
        for (SyscallRow row : rows) {
            if (row.calls() < below) {
                most = Math.max(most, row.calls());
            }
        }
        return most;
    }

    private static String share(long calls, long packets) {
        if (calls % packets == 0) {
            return Long.toString(calls / packets);
        }
        double share = (double) calls / packets;
        return share < 0.0005 ? "<0.001" : Columns.fixed(share, share < 0.1 ? 3 : 2);
    }
}
