package io.l2replay.send;

/**
 * How many frames a call over live frames is given: so many that what a call costs by itself, whatever their number, does not count,
 * and no more than a stop request can wait for. Found by the time that calls take. One thread.
 */
final class LiveCalls {
    private static final int SMALLEST = 1 << 12;
    private static final long SHORT_CALL_NS = 100_000_000;
    private static final long LONG_CALL_NS = 400_000_000;

    private final int most;
    private int frames;

    /**
     * @param first frames of the first call
     * @param most frames of any
     */
    LiveCalls(int first, int most) {
        frames = first;
        this.most = most;
    }

    /** Frames of the next call. */
    int frames() {
        return frames;
    }

    /** A call sent so many frames in that time. */
    void took(int sent, long ns) {
        if (sent == frames && ns < SHORT_CALL_NS) {
            frames = Math.min(most, 2 * frames);
        } else if (ns > LONG_CALL_NS) {
            frames = Math.max(SMALLEST, frames / 2);
        }
    }
}
