package io.l2replay.source;

import io.l2replay.format.Fidelity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much was read, for the report. A pass over the same input again counts nothing twice: each figure is that of the pass in
 * which it was highest. Written by the thread that reads, readable by any.
 */
public final class InputCounts extends InputTally {
    /** Takes what a further pass would count a second time. */
    private final Fidelity uncounted = new Fidelity();

    private final AtomicLong files = new AtomicLong();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private final List<Input> inputs = new CopyOnWriteArrayList<>();
    private long passFiles;
    private long passLines;
    private long passBad;

    /** Inputs begun. */
    public long files() {
        return files.getOpaque();
    }

    /** Lines read, blank ones and comments too; of captures, records. */
    public long lines() {
        return lines.getOpaque();
    }

    /** Lines and records that are no packet. */
    @Override
    public long bad() {
        return bad.getOpaque();
    }

    /** How true the frames of each input are, in the order of reading. Passes after the first add nothing. */
    public List<Input> inputs() {
        return inputs;
    }

    /**
     * An input and how true its frames are.
     *
     * @param name as given on the command line
     */
    public record Input(String name, Fidelity fidelity) {}

    @Override
    void beginPass() {
        passFiles = 0;
        passLines = 0;
        passBad = 0;
    }

    @Override
    Fidelity file(String name) {
        if (!raise(files, ++passFiles)) {
            return uncounted;
        }
        Fidelity fidelity = new Fidelity();
        inputs.add(new Input(name, fidelity));
        return fidelity;
    }

    @Override
    void lines(int more) {
        passLines += more;
        raise(lines, passLines);
    }

    @Override
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
