package io.l2replay.netns;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stable first lines of the text report, exactly in the shape of the contract. */
public record Report(
        long offered,
        long accepted,
        long refused,
        long skipped,
        long bytes,
        double seconds,
        long pps,
        double mbps,
        String interfaceLine,
        String text) {
    private static final Pattern LEDGER =
            Pattern.compile("offered (\\d+)  accepted (\\d+)  refused (\\d+)  skipped (\\d+)");
    private static final Pattern AMOUNT =
            Pattern.compile("bytes (\\d+)  seconds (\\d+\\.\\d{6})  pps (\\d+)  mbps (\\d+\\.\\d\\d)");
    private static final Pattern INTERFACE = Pattern.compile("interface tx_packets \\+(\\d+)  tx_dropped \\+(\\d+)");

    /** Reads the report; fails when its first three lines have another shape, or the ledger does not balance. */
    public static Report parse(String text) {
        String[] lines = text.split("\n", -1);
        Matcher ledger = match(LEDGER, lines, 0, text);
        Matcher amount = match(AMOUNT, lines, 1, text);
        Report report = new Report(
                Long.parseLong(ledger.group(1)),
                Long.parseLong(ledger.group(2)),
                Long.parseLong(ledger.group(3)),
                Long.parseLong(ledger.group(4)),
                Long.parseLong(amount.group(1)),
                Double.parseDouble(amount.group(2)),
                Long.parseLong(amount.group(3)),
                Double.parseDouble(amount.group(4)),
                lines.length > 2 ? lines[2] : "",
                text);
        if (report.offered != report.accepted + report.refused + report.skipped) {
            throw new AssertionError("the ledger does not balance:\n" + text);
        }
        return report;
    }

    /** The rise of the interface's tx_packets. */
    public long txPackets() {
        return Long.parseLong(interfaceMatcher().group(1));
    }

    /** The rise of the interface's tx_dropped. */
    public long txDropped() {
        return Long.parseLong(interfaceMatcher().group(2));
    }

    /** Whether one line of the report is this. */
    public boolean has(String line) {
        return text.lines().anyMatch(line::equals);
    }

    /** Fails unless the ledger shows these. */
    public Report expect(long offered, long accepted, long refused, long skipped) {
        if (this.offered != offered
                || this.accepted != accepted
                || this.refused != refused
                || this.skipped != skipped) {
            throw new AssertionError("expected offered " + offered + "  accepted " + accepted + "  refused " + refused
                    + "  skipped " + skipped + ", not\n" + text);
        }
        return this;
    }

    private Matcher interfaceMatcher() {
        Matcher matcher = INTERFACE.matcher(interfaceLine);
        if (!matcher.matches()) {
            throw new AssertionError("the third line of the report is not about the interface:\n" + text);
        }
        return matcher;
    }

    private static Matcher match(Pattern pattern, String[] lines, int index, String text) {
        Matcher matcher = pattern.matcher(lines.length > index ? lines[index] : "");
        if (!matcher.matches()) {
            throw new AssertionError("line " + (index + 1) + " of the report does not match " + pattern + ":\n" + text);
        }
        return matcher;
    }
}
