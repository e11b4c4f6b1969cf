package io.l2replay.source;

import io.l2replay.format.Fidelity;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.source.InputException.Kind;
import java.util.List;

/**
 * Several inputs in order, each a segment of its own. All are looked at before the first is read; regular files stay open for
 * the run, so that nothing is opened while frames are sent. One thread.
 */
public final class FileSequence implements FrameSource {
    private static final int KEPT_OPEN = 64;

    private final InputFile[] files;
    private final InputCounts counts;
    private final LineSource lines;
    private final String startFile;
    private final long startLine;
    private int current;
    private boolean open;
    private boolean stopped;
    private int segment = -1;
    private int loop;

    private FileSequence(
            InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls, int block) {
        List<String> names = plan.files();
        files = new InputFile[names.size()];
        for (int i = 0; i < files.length; i++) {
            boolean follow = plan.follow() && i == files.length - 1;
            files[i] = new InputFile(names.get(i), follow, syscalls);
        }
        counts = errors.counts();
        lines = new LineSource(new LineReader(plan.maxLineBytes(), block), formats, plan.format(), errors);
        startFile = plan.startFile();
        startLine = plan.startLine();
        current = startFile.isEmpty() ? 0 : names.indexOf(startFile);
    }

    /**
     * Looks whether all inputs are there and can be read. Nothing is read yet.
     *
     * @param syscalls where read(2) and lseek(2) are counted
     * @throws InputException one is missing or unreadable, or is no file
     */
    public static FileSequence open(InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls)
            throws InputException {
        return open(plan, formats, errors, syscalls, LineReader.BLOCK_BYTES);
    }

    static FileSequence open(
            InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls, int blockBytes)
            throws InputException {
        FileSequence sequence = new FileSequence(plan, formats, errors, syscalls, blockBytes);
        try {
            sequence.check();
        } catch (InputException missing) {
            sequence.close();
            throw missing;
        }
        return sequence;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        while (open || beginCurrent()) {
            if (lines.next(slot)) {
                return true;
            }
            endCurrent();
        }
        return false;
    }

    @Override
    public boolean ready() {
        if (!open) {
            return current >= files.length || !files[current].mayWait();
        }
        return lines.ready() && !(lines.foundEnd() && mayWaitFrom(current + 1));
    }

    @Override
    public void rewind() throws InputException {
        requireRewindable();
        counts.beginPass();
        open = false;
        current = 0;
        loop++;
    }

    @Override
    public void close() {
        for (InputFile file : files) {
            file.close();
        }
        open = false;
        current = files.length;
    }

    /**
     * Makes sure that all inputs can be read more than once.
     *
     * @throws InputException one is a pipe, a device or standard input
     */
    void requireRewindable() throws InputException {
        for (InputFile file : files) {
            if (!file.rewindable()) {
                String message = "is no regular file and can be read only once: --loop needs --preload with it";
                throw new InputException(Kind.UNREADABLE, Place.of(file.name(), message));
            }
        }
    }

    /** Compiles the next line that is good, of whichever input; false at the end of all. */
    boolean advance() throws InputException {
        while (open || beginCurrent()) {
            if (lines.advance()) {
                return true;
            }
            endCurrent();
        }
        return false;
    }

    /** Writes the next frame of the compiled line into the slot; false when it has no further one. */
    boolean build(Slot slot) throws InputException {
        return lines.build(slot);
    }

    /** The compiled line. */
    Line line() {
        return lines.line();
    }

    /** The format that compiled it. */
    LineFormat format() {
        return lines.format();
    }

    /** Where the fidelity of the input is counted that it comes from. */
    Fidelity fidelity() {
        return lines.fidelity();
    }

    /** Index of the input that it comes from. */
    int fileIndex() {
        return current;
    }

    /** Name of an input. */
    String fileName(int index) {
        return files[index].name();
    }

    /** How many inputs there are. */
    int fileCount() {
        return files.length;
    }

    private void check() throws InputException {
        for (int i = 0; i < files.length; i++) {
            files[i].check();
            if (i >= KEPT_OPEN) {
                files[i].close();
            }
        }
    }

    private boolean beginCurrent() throws InputException {
        if (stopped || current >= files.length) {
            return false;
        }
        InputFile file = files[current];
        if (!file.begin()) {
            stopped = true;
            return false;
        }
        segment++;
        boolean starts = loop == 0 && file.name().equals(startFile);
        boolean looksAhead = mayWaitFrom(current);
        lines.begin(file, starts ? startLine : 0, looksAhead, segment, loop, counts.file(file.name()));
        open = true;
        return true;
    }

    private void endCurrent() {
        stopped = lines.stopped();
        open = false;
        if (current >= KEPT_OPEN || !files[current].rewindable()) {
            files[current].close();
        }
        current++;
    }

    private boolean mayWaitFrom(int index) {
        for (int i = index; i < files.length; i++) {
            if (files[i].mayWait()) {
                return true;
            }
        }
        return false;
    }
}
