package io.l2replay.report;

/** Numbers as text, without the formatter: it takes longer to load than a short run takes. */
final class Columns {
    private static final String SPACES = "                                ";
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Columns() {}

    /** Seconds with that many decimals (0 to 6), rounded to the nearest; never negative. */
    static String seconds(long ns, int decimals) {
        long unitNs = 1_000_000_000L / POWERS[decimals];
        long units = Math.max(0, ns) / unitNs + (Math.max(0, ns) % unitNs * 2 >= unitNs ? 1 : 0);
        return scaled(units, decimals);
    }

    /** A number from 0 up with that many decimals (0 to 6); what is no number is 0. */
    static String fixed(double value, int decimals) {
        double kept = Double.isFinite(value) && value > 0 ? value : 0;
        return scaled(Math.round(kept * POWERS[decimals]), decimals);
    }

    private static String scaled(long units, int decimals) {
        if (decimals == 0) {
            return Long.toString(units);
        }
        String fraction = Long.toString(POWERS[decimals] + units % POWERS[decimals]);
        return units / POWERS[decimals] + "." + fraction.substring(1);
    }

    /** Appends the text with spaces before it up to the width. */
    static StringBuilder right(StringBuilder line, String text, int width) {
        return spaces(line, width - text.length()).append(text);
    }

    /** Appends the text with spaces behind it up to the width. */
    static StringBuilder left(StringBuilder line, String text, int width) {
        return spaces(line.append(text), width - text.length());
    }

    private static StringBuilder spaces(StringBuilder line, int count) {
        for (int rest = count; rest > 0; rest -= SPACES.length()) {
            line.append(SPACES, 0, Math.min(rest, SPACES.length()));
        }
        return line;
    }
}
