package io.l2replay.report;

import io.l2replay.report.RunReport.SyscallRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * System calls in the shape of {@code strace -c}: the most time first, a total at the end. Widths are those of strace 6.1
 * (count.c), so that what reads the one reads the other.
 */
public final class SyscallTable {
    private static final String HEADING = "% time     seconds  usecs/call     calls    errors syscall\n";
    private static final String RULE = "------ ----------- ----------- --------- --------- ----------------\n";

    private SyscallTable() {}

    /** The table; rows without a call are left out. */
    public static String of(List<SyscallRow> rows) {
        List<SyscallRow> made = new ArrayList<>();
        SyscallRow total = new SyscallRow("total", 0, 0, 0);
        for (SyscallRow row : rows) {
            if (row.calls() > 0) {
                made.add(row);
                total = new SyscallRow(
                        "total", total.calls() + row.calls(), total.errors() + row.errors(), total.ns() + row.ns());
            }
        }
        made.sort(new MostTimeFirst());
        StringBuilder text = new StringBuilder(HEADING).append(RULE);
        for (SyscallRow row : made) {
            append(text, row, total.ns());
        }
        append(text.append(RULE), total, total.ns());
        return text.toString();
    }

    private static void append(StringBuilder text, SyscallRow row, long totalNs) {
        double percent = totalNs == 0 ? 0 : row.ns() * 100.0 / totalNs;
        long microsPerCall = row.calls() == 0 ? 0 : row.ns() / row.calls() / 1000;
        Columns.right(text, Columns.fixed(row.name().equals("total") && totalNs > 0 ? 100 : percent, 2), 6);
        Columns.right(text, Columns.seconds(row.ns(), 6), 12);
        Columns.right(text, Long.toString(microsPerCall), 12);
        Columns.right(text, Long.toString(row.calls()), 10);
        Columns.right(text, row.errors() == 0 ? "" : Long.toString(row.errors()), 10);
        text.append(' ').append(row.name()).append('\n');
    }

    /** A class and not a lambda: the first lambda of a process costs tens of milliseconds. */
    private static final class MostTimeFirst implements Comparator<SyscallRow> {
        @Override
        public int compare(SyscallRow one, SyscallRow other) {
            int byTime = Long.compare(other.ns(), one.ns());
            return byTime != 0 ? byTime : Long.compare(other.calls(), one.calls());
        }
    }
}
