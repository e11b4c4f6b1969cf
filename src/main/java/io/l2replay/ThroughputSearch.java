package io.l2replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the highest rate at which nothing is lost (RFC 2544, 26.1), from trials. The first trial is at top speed; what it
 * reaches bounds the search above, and a least rate below. The rates that passed and those that lost close in on each other until
 * they are one resolution apart:
 *
 * <ul>
 *   <li>after a loss comes the rate at which frames arrived, less a resolution, for that is what the way can carry; where that does not
 *       lie between the bounds, the geometric middle of them;
 *   <li>after a pass comes a rate a few resolutions above, twice as many after each pass in a row, but never beyond the middle.
 * </ul>
 *
 * <p>A trial that tells nothing, because the receiver itself dropped frames, is repeated, and when it tells nothing again, that rate
 * is taken for the bound that this machine sets. A rate that once passed is not tried again, so that trials which contradict each
 * other end the search all the same. One thread.
 */
final class ThroughputSearch {
    /** So often a trial that tells nothing is made at most. */
    static final int TRIES = 3;

    private static final int FIRST_STEPS = 4;

    /** A way with a rate to be found. */
    interface Way {
        /**
         * Sends for the time of a trial.
         *
         * @param pps frames per second; 0 is top speed
         */
        Trial send(double pps);
    }

    /** What a trial came to. */
    enum Verdict {
        /** Nothing was lost. */
        PASSED,
        /** Frames were lost on the way. */
        LOST,
        /** What was lost cannot be told: the receiver dropped frames itself. */
        UNKNOWN,
        /** The run was ended: nothing more is to be tried. */
        ENDED
    }

    /**
     * One trial.
     *
     * @param askedPps 0 at top speed
     * @param sentPps at which frames were really sent
     * @param arrivedPps the same for those that arrived
     * @param lost frames
     */
    record Trial(double askedPps, double sentPps, double arrivedPps, long lost, Verdict verdict) {}

    /**
     * What was found.
     *
     * @param pps the highest rate that lost nothing; 0 when none did
     * @param byTool whether it is this machine, not the way, that could do no more
     * @param open whether the search ended before it had come close enough
     */
    record Found(double pps, boolean byTool, boolean open, List<Trial> trials) {
        Found {
            trials = List.copyOf(trials);
        }
    }

    private final Way way;
    private final double leastPps;
    private final double resolution;
    private final int mostTrials;
    private final List<Trial> trials = new ArrayList<>();
    private double low;
    private double high;
    private boolean byTool;
    private int steps = FIRST_STEPS;

    /**
     * @param leastPps the least rate that is tried, above 0
     * @param resolution the share of a rate by which the result may be too low, above 0, below 1
     * @param mostTrials after which the search ends with what it has
     */
    ThroughputSearch(Way way, double leastPps, double resolution, int mostTrials) {
        this.way = way;
        this.leastPps = leastPps;
        this.resolution = resolution;
        this.mostTrials = mostTrials;
    }

    /** Tries until the rate is known well enough, or may not try any more. */
    Found run() {
        Trial fastest = tried(0);
        if (fastest.verdict() == Verdict.PASSED) {
            return new Found(fastest.sentPps(), true, false, trials);
        }
        high = fastest.sentPps();
        byTool = fastest.verdict() == Verdict.UNKNOWN;
        Trial last = fastest;
        while (last.verdict() != Verdict.ENDED && isOpen() && trials.size() < mostTrials) {
            last = tried(last.verdict() == Verdict.PASSED ? afterPass() : afterLoss(last));
        }
        return new Found(low, byTool, isOpen(), trials);
    }

    /** Whether the bounds are further apart than they need be. Below the least rate nothing is left to try. */
    private boolean isOpen() {
        return low == 0 ? high > leastPps : high > low * (1 + resolution);
    }

    private void bound(Trial trial) {
        if (trial.verdict() == Verdict.PASSED) {
            low = Math.max(low, Math.min(trial.sentPps(), trial.askedPps()));
            if (trial.sentPps() < trial.askedPps() * (1 - resolution)) {
                high = Math.min(high, trial.askedPps());
                byTool = true;
            }
        } else if (trial.verdict() != Verdict.ENDED && trial.askedPps() <= high) {
            high = trial.askedPps();
            byTool = trial.verdict() == Verdict.UNKNOWN;
        }
    }

    private Trial tried(double pps) {
        Trial trial = way.send(pps);
        trials.add(trial);
        for (int i = 1; i < TRIES && trial.verdict() == Verdict.UNKNOWN && trials.size() < mostTrials; i++) {
            trial = way.send(pps);
            trials.add(trial);
        }
        if (pps > 0) {
            bound(trial);
        }
        return trial;
    }

    private double afterPass() {
        double next = low * (1 + steps * resolution);
        steps *= 2;
        return Math.min(next, middle());
    }

    private double afterLoss(Trial trial) {
        steps = FIRST_STEPS;
        double carried = trial.arrivedPps() * (1 - resolution);
        boolean between = carried > Math.max(low * (1 + resolution / 2), leastPps) && carried < high;
        return trial.verdict() == Verdict.LOST && between ? carried : middle();
    }

    /** Where the bounds are far apart, their ratio is halved, and the least rate is tried before it is given up. */
    private double middle() {
        if (low == 0) {
            return high <= 2 * leastPps ? leastPps : Math.sqrt(leastPps * high);
        }
        return high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2;
    }
}
