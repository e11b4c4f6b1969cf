package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.capture.BadCaptureException;

/**
 * What becomes of bad lines, and of bad records of captures: the first ends the run, or each is counted, left out, and the first
 * ten are shown. One thread.
 */
public final class InputErrors {
    private static final int SHOWN = 10;

    private final Sink sink;
    private final InputTally counts;

    private InputErrors(Sink sink, InputTally counts) {
        this.sink = sink;
        this.counts = counts;
    }

    /** Takes messages, each one line without its end. */
    public interface Sink {
        void show(String message);
    }

    /** The first bad line ends the input. */
    public static InputErrors stopping(InputCounts counts) {
        return new InputErrors(null, counts);
    }

    /** Bad lines are shown to the sink, counted and left out. */
    public static InputErrors skipping(InputCounts counts, Sink sink) {
        return new InputErrors(sink, counts);
    }

    /** The same rule for another reader: what it reads and what it has to show is told to those. */
    InputErrors through(InputTally tally, Sink shown) {
        return new InputErrors(sink == null ? null : shown, tally);
    }

    /** Where lines and bad lines are counted. */
    InputTally counts() {
        return counts;
    }

    /** Where messages are shown; null where the first bad line ends the input. */
    Sink sink() {
        return sink;
    }

    /**
     * Takes note of a bad line.
     *
     * @param compiled the line compiled last, which is meant unless the exception names another
     * @throws InputException when it is to end the input
     */
    void bad(String file, long compiled, BadLineException bad) throws InputException {
        long line = bad.line() > 0 ? bad.line() : compiled;
        boolean isNew = counts.badLine();
        if (sink == null) {
            throw new InputException(InputException.Kind.BAD, Place.of(file, line, bad));
        }
        if (isNew && isShown()) {
            sink.show(Place.of(file, line, bad));
        }
    }

    /**
     * Takes note of a bad record of a capture.
     *
     * @throws InputException when it is to end the input
     */
    void bad(String file, BadCaptureException bad) throws InputException {
        boolean isNew = counts.badLine();
        if (sink == null) {
            throw new InputException(InputException.Kind.BAD, Place.of(file, bad));
        }
        if (isNew && isShown()) {
            sink.show(Place.of(file, bad));
        }
    }

    private boolean isShown() {
        if (counts.bad() == SHOWN + 1) {
            sink.show("further bad lines are counted, but not shown");
        }
        return counts.bad() <= SHOWN;
    }
}
