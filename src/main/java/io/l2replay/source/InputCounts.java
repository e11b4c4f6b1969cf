package io.l2replay.source;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much was read, for the report. A pass over the same input again counts nothing twice: each figure is that of the pass in
 * which it was highest. Written by the thread that reads, readable by any.
 */
public final class InputCounts {
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private long passFiles;
    private long passLines;
    private long passBad;

    /** Inputs begun. */
    public long files() {
        return files.getOpaque();
    }

    /** Lines read, blank ones and comments too. */
    public long lines() {
        return lines.getOpaque();
    }

    /** Lines that are no packet. */
    public long bad() {
        return bad.getOpaque();
    }

    void beginPass() {
        passFiles = 0;
        passLines = 0;
        passBad = 0;
    }

    void file() {
        raise(files, ++passFiles);
    }

    void line() {
        raise(lines, ++passLines);
    }

    /** Whether this bad line is new: no earlier pass had as many. */
    boolean badLine() {
        return raise(bad, ++passBad);
    }

    private static boolean raise(AtomicLong figure, long value) {
        boolean higher = value > figure.getPlain();
        if (higher) {
            figure.setOpaque(value);
        }
        return higher;
    }
}
