package io.l2replay.pace;

import io.l2replay.frame.Draws;

/**
 * How the gaps of a constant rate are spread: the mean stays, what a gap is changes. Random gaps are drawn by a seed, and what is
 * less than a nanosecond is carried over, so that rounding shifts no mean. One thread; an object serves one pacer.
 */
public abstract class Spacing {
    /** The most frames of one burst. */
    public static final int MOST_IN_BURST = 1024;

    private static final double UNIT = 0x1.0p-53;

    /** How many mean gaps one gap may last at most. */
    private final int mostGaps;

    /** How many mean gaps lie between two due times that differ. */
    private final int usualGaps;

    private Spacing(int mostGaps, int usualGaps) {
        this.mostGaps = mostGaps;
        this.usualGaps = usualGaps;
    }

    /** Every gap is the mean: what a rate is without {@code --gap}. */
    public static Spacing even() {
        return new Even();
    }

    /** Gaps of a Poisson process: exponentially distributed, each independent of those before. At most 37 mean gaps long. */
    public static Spacing poisson(long seed) {
        return new Poisson(seed);
    }

    /** Gaps from nothing to twice the mean, each equally likely. */
    public static Spacing uniform(long seed) {
        return new Uniform(seed);
    }

    /**
     * So many frames are due at once, then none for as many mean gaps.
     *
     * @param frames 1 to {@link #MOST_IN_BURST}
     */
    public static Spacing bursts(int frames) {
        return new Bursts(frames);
    }

    final int mostGaps() {
        return mostGaps;
    }

    final int usualGaps() {
        return usualGaps;
    }

    /**
     * The time to the next frame.
     *
     * @param meanNs what it would be at a constant rate
     */
    abstract long next(long meanNs);

    private static final class Even extends Spacing {
        Even() {
            super(1, 1);
        }

        @Override
        long next(long meanNs) {
            return meanNs;
        }
    }

    private static final class Bursts extends Spacing {
        private final int frames;
        private int given = 1;
        private long savedNs;

        Bursts(int frames) {
            super(frames, frames);
            this.frames = frames;
        }

        @Override
        long next(long meanNs) {
            savedNs += meanNs;
            if (given < frames) {
                given++;
                return 0;
            }
            long gapNs = savedNs;
            given = 1;
            savedNs = 0;
            return gapNs;
        }
    }

    /** A gap is the mean, times a random number whose mean is 1. */
    private abstract static class Drawn extends Spacing {
        private final Draws draws;
        private double restNs;

        Drawn(long seed, int mostGaps) {
            super(mostGaps, 1);
            draws = new Draws(seed);
        }

        abstract double factor(double drawn);

        @Override
        final long next(long meanNs) {
            double exactNs = meanNs * factor((draws.next() >>> 11) * UNIT) + restNs;
            long wholeNs = (long) exactNs;
            restNs = exactNs - wholeNs;
            return wholeNs;
        }
    }

    private static final class Poisson extends Drawn {
        Poisson(long seed) {
            super(seed, 37);
        }

        /** The inverse of the exponential distribution; the argument of the logarithm is never 0. */
        @Override
        double factor(double drawn) {
            return -Math.log(1 - drawn);
        }
    }

    private static final class Uniform extends Drawn {
        Uniform(long seed) {
            super(seed, 2);
        }

        @Override
        double factor(double drawn) {
            return 2 * drawn;
        }
    }
}
