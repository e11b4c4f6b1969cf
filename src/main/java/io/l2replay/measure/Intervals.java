package io.l2replay.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The same values as a histogram, by the time of their recording: a row of histograms, each of one piece of the run. A run that
 * outlasts the row has neighbours joined, so that each piece is twice as long and the memory stays the same (some 3 MB, for two
 * significant digits). Written by one thread; read when that has stopped.
 */
public final class Intervals {
    private static final int ROWS = 100;
    private static final long FIRST_WIDTH_NS = 10_000_000;
    private static final int DIGITS = 2;

    private final Histogram[] rows = new Histogram[ROWS];
    private long widthNs = FIRST_WIDTH_NS;
    private long startNs;
    private long rowEndNs;
    private int row = -1;

    /** @param most the largest value that is told apart; the caller records none above it */
    public Intervals(long most) {
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new Histogram(1, most, DIGITS);
        }
    }

    /** @param nowNs on one clock that does not go backward; the first call begins the first piece */
    public void record(long nowNs, long value) {
        if (row < 0) {
            begin(nowNs);
        } else if (nowNs - rowEndNs >= 0) {
            advance(nowNs);
        }
        rows[row].recordValue(value);
    }

    private void begin(long nowNs) {
        startNs = nowNs;
        rowEndNs = nowNs + widthNs;
        row = 0;
    }

    private void advance(long nowNs) {
        while ((nowNs - startNs) / widthNs >= ROWS) {
            join();
        }
        row = (int) ((nowNs - startNs) / widthNs);
        rowEndNs = startNs + (row + 1) * widthNs;
    }

    private void join() {
        widthNs *= 2;
        for (int i = 0; i < ROWS / 2; i++) {
            Histogram joined = rows[2 * i];
            joined.add(rows[2 * i + 1]);
            rows[2 * i + 1].reset();
            rows[2 * i] = rows[i];
            rows[i] = joined;
        }
    }

    /** How long one piece is. */
    long widthNs() {
        return widthNs;
    }

    /** The pieces in which something was recorded. */
    List<Distribution.Interval> all() {
        List<Distribution.Interval> all = new ArrayList<>();
        for (int i = 0; i <= row; i++) {
            Histogram values = rows[i];
            if (values.getTotalCount() > 0) {
                all.add(new Distribution.Interval(
                        i * widthNs,
                        values.getTotalCount(),
                        values.getValueAtPercentile(50),
                        values.getValueAtPercentile(99),
                        values.getMaxValue()));
            }
        }
        return all;
    }
}
