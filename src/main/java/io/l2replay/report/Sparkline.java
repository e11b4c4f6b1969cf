package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.Distribution.Percentile;
import java.util.List;

/**
 * The curve of a distribution as a few characters on a line: from left to right evenly on HdrHistogram's axis, on which each factor
 * of ten in 1/(1-p) is as wide as the next, up to the last percentile that the count can tell; from the smallest value to the
 * largest by their logarithms.
 */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.:-=+*#";

    private Sparkline() {}

    /**
     * @param unicode whether the terminal shows block elements (U+2581 to U+2588)
     * @return so many characters; empty without a curve
     */
    static String of(Distribution one, int width, boolean unicode) {
        List<Percentile> curve = one.percentiles();
        if (curve.isEmpty()) {
            return "";
        }
        double least = Math.log(Math.max(1, curve.get(0).value()));
        double most = Math.log(Math.max(1, curve.get(curve.size() - 1).value()));
        double decades = Math.log(Math.max(2, one.summary().count()));
        String levels = unicode ? BLOCKS : ASCII;
        StringBuilder line = new StringBuilder(width);
        for (int i = 0; i < width; i++) {
            double percent = 100 - 100 / Math.exp(decades * i / (width - 1));
            double height = Math.log(Math.max(1, at(curve, percent))) - least;
            int level = most == least ? 0 : (int) (height / (most - least) * (levels.length() - 1) + 0.5);
            line.append(levels.charAt(level));
        }
        return line.toString();
    }

    private static long at(List<Percentile> curve, double percent) {
        for (Percentile point : curve) {
            if (point.percent() >= percent) {
                return point.value();
            }
        }
        return curve.get(curve.size() - 1).value();
    }
}
