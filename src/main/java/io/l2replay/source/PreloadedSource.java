package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FidelityTally;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.source.InputException.Kind;
import java.io.File;
import java.nio.ByteBuffer;

/**
 * Reads all inputs before it gives the first frame. A record of a capture, and a line that always makes the same frame, are kept as
 * that frame, any other line as its text, compiled again when its turn comes. A slot gets a copy: what is done to it does not
 * reach what is kept. A bad line or record ends the frames where it stands in the input. One thread.
 */
final class PreloadedSource implements FrameSource {
    private static final int TEXT = 1;

    private final FileSequence inputs;
    private final InputErrors errors;
    private final Line line = new Line();
    private final LineFormat[] formats;
    private final FidelityTally[] fidelities;
    private FrameStore store = new FrameStore();
    private InputException atEnd;
    private boolean loaded;
    private LineFormat set;
    private int file = -1;
    private String name = "";
    private int segment = -1;
    private int loop;

    PreloadedSource(FileSequence inputs, InputErrors errors) {
        this.inputs = inputs;
        this.errors = errors;
        formats = new LineFormat[inputs.fileCount()];
        fidelities = new FidelityTally[inputs.fileCount()];
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        if (!loaded) {
            load(slot.capacity());
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        for (; ; ) {
            if (set != null && nextOfSet(slot)) {
                return true;
            }
            if (!store.advance()) {
                return end();
            }
            int tag = store.tag();
            if (tag >> 1 != file) {
                enterFile(tag >> 1);
            }
            if ((tag & TEXT) == 0) {
                copy(slot);
                return true;
            }
            compileSet();
        }
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void rewind() {
        errors.counts().beginPass();
        store.rewind();
        set = null;
        file = -1;
        loop++;
    }

    @Override
    public void close() {
        inputs.close();
        store = new FrameStore();
    }

    /**
     * Reads everything, unless that was done.
     *
     * @param capacityBytes the longest frame that a slot can hold
     * @throws InputException the heap is too small
     */
    void load(int capacityBytes) throws InputException {
        loaded = true;
        try {
            readAll(new Slot(ByteBuffer.allocate(capacityBytes)));
        } catch (InputException bad) {
            atEnd = bad;
        } catch (OutOfMemoryError full) {
            long kept = store.bytes();
            store = new FrameStore();
            throw tooLarge(kept);
        }
        inputs.close();
        store.rewind();
    }

    @Override
    public ConstantPass constantPass(int capacityBytes) throws InputException {
        if (!loaded) {
            load(capacityBytes);
        }
        long count = 0;
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        boolean constant = atEnd == null && !Thread.currentThread().isInterrupted();
        while (constant && store.advance()) {
            constant = (store.tag() & TEXT) == 0;
            shortest = Math.min(shortest, store.length());
            longest = Math.max(longest, store.length());
            count++;
        }
        store.rewind();
        return constant && count > 0 ? new ConstantPass(count, shortest, longest) : null;
    }

    private void readAll(Slot scratch) throws InputException {
        while (inputs.advance()) {
            int index = inputs.fileIndex();
            Line text = inputs.again();
            if (text != null) {
                formats[index] = inputs.format();
                fidelities[index] = inputs.fidelity();
                ByteBuffer bytes = ByteBuffer.wrap(text.bytes());
                store.add(bytes, text.start(), text.end() - text.start(), 0, text.number(), index << 1 | TEXT);
            } else if (inputs.build(scratch)) {
                store.add(scratch.bytes(), 0, scratch.length(), scratch.recordedNs(), scratch.line(), index << 1);
            }
        }
    }

    private void enterFile(int index) {
        file = index;
        name = inputs.fileName(index);
        segment++;
    }

    private void copy(Slot slot) {
        int length = store.length();
        slot.bytes().put(0, store.array(), store.offset(), length);
        slot.length(length);
        slot.recordedNs(store.timeNs());
        slot.origin(name, store.line());
        slot.pass(segment, loop);
    }

    private void compileSet() throws InputException {
        int offset = store.offset();
        line.set(store.array(), offset, offset + store.length(), store.line());
        LineFormat format = formats[file];
        try {
            format.compile(line);
            set = format;
        } catch (BadLineException bad) {
            errors.bad(name, line.number(), bad);
        }
    }

    private boolean nextOfSet(Slot slot) throws InputException {
        try {
            if (set.next(slot)) {
                slot.origin(name, line.number());
                slot.pass(segment, loop);
                if (loop == 0) {
                    fidelities[file].frame(set.approximation());
                }
                return true;
            }
        } catch (BadLineException bad) {
            set = null;
            errors.bad(name, line.number(), bad);
        }
        set = null;
        return false;
    }

    private boolean end() throws InputException {
        if (atEnd != null) {
            throw atEnd;
        }
        return false;
    }

    private InputException tooLarge(long kept) {
        String input = inputs.fileName(Math.min(inputs.fileIndex(), inputs.fileCount() - 1));
        long size = new File(input).length();
        String message = "--preload needs more than the Java heap of "
                + Runtime.getRuntime().maxMemory() + " bytes: " + kept + " bytes were kept"
                + (size > 0 ? " when reading this file of " + size + " bytes" : "")
                + "; raise -Xmx, or leave --preload out";
        return new InputException(Kind.UNREADABLE, Place.of(input, message));
    }
}
