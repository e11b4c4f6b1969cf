package io.l2replay.source;

import io.l2replay.format.FidelityTally;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.Formats;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.source.InputException.Kind;
import java.util.List;

/**
 * Several inputs in order, each a segment of its own, of lines or a capture. All are looked for before the first is read; regular
 * files stay open for the run, so that nothing is opened while frames are sent. One thread.
 */
public final class FileSequence implements FrameSource {
    private static final int KEPT_OPEN = 64;

    private final InputPlan plan;
    private final FormatFactory formats;
    private final InputErrors errors;
    private final InputFile[] files;
    private final UnpackedInput content;
    private final int blockBytes;
    private final LookAhead frames = new LookAhead();
    private LineSource lines;
    private CaptureSource captures;
    private SegmentReader reader;
    private FidelityTally fidelity;
    private int current;
    private boolean open;
    private boolean stopped;
    private int segment = -1;
    private int loop;

    private FileSequence(
            InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls, int blockBytes) {
        this.plan = plan;
        this.formats = formats;
        this.errors = errors;
        this.blockBytes = blockBytes;
        List<String> names = plan.files();
        files = new InputFile[names.size()];
        for (int i = 0; i < files.length; i++) {
            boolean follow = plan.follow() && i == files.length - 1;
            files[i] = new InputFile(names.get(i), follow, syscalls);
        }
        content = new UnpackedInput(blockBytes);
        current = plan.startFile().isEmpty() ? 0 : names.indexOf(plan.startFile());
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
            if (frames.next(slot)) {
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
        return frames.ready() && !(frames.foundEnd() && mayWaitFrom(current + 1));
    }

    @Override
    public void rewind() throws InputException {
        requireRewindable();
        errors.counts().beginPass();
        open = false;
        current = 0;
        loop++;
    }

    @Override
    public void close() {
        for (InputFile file : files) {
            file.close();
        }
        content.close();
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

    /** Goes to the next line or record, of whichever input; false at the end of all. */
    boolean advance() throws InputException {
        while (open || beginCurrent()) {
            if (reader.advance()) {
                return true;
            }
            endCurrent();
        }
        return false;
    }

    /** Writes its next frame into the slot; false when it has no further one. */
    boolean build(Slot slot) throws InputException {
        return reader.build(slot);
    }

    /** The line, where it must be kept to build its frames again; null where its one frame is all there is to it. */
    Line again() {
        return reader.again();
    }

    /** What builds its frames again. */
    LineFormat format() {
        return reader.format();
    }

    /** Where the fidelity of the input is counted that it comes from. */
    FidelityTally fidelity() {
        return fidelity;
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
        if (!file.begin() || !content.begin(file)) {
            stopped = true;
            return false;
        }
        segment++;
        fidelity = errors.counts().file(file.name());
        boolean starts = loop == 0 && file.name().equals(plan.startFile());
        reader = holdsCapture() ? captures() : lines();
        reader.begin(content, starts ? plan.startLine() : 0, segment, loop, fidelity);
        frames.begin(reader, mayWaitFrom(current));
        open = true;
        return true;
    }

    private boolean holdsCapture() {
        return plan.format().equals(Formats.CAPTURE) || plan.format().equals("auto") && content.isCapture();
    }

    private CaptureSource captures() {
        if (captures == null) {
            captures = new CaptureSource(formats.captures(), errors);
        }
        return captures;
    }

    private LineSource lines() {
        if (lines == null) {
            lines = new LineSource(new LineReader(plan.maxLineBytes(), blockBytes), formats, plan.format(), errors);
        }
        return lines;
    }

    private void endCurrent() {
        stopped = reader.stopped();
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
