package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Detection;
import io.l2replay.format.Fidelity;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.source.InputException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The frames of one input at a time, line by line. What is no packet goes to {@link InputErrors}. Where reading may wait,
 * {@link #ready} builds the next frame ahead, as far as lines are at hand, so that its answer is exact. One thread.
 */
final class LineSource {
    private enum Ahead {
        NOTHING,
        FRAME,
        END,
        FAILURE
    }

    private final LineReader reader;
    private final FormatFactory formats;
    private final String formatName;
    private final InputErrors errors;
    private final Line line = new Line();
    private String name = "";
    private LineFormat format;
    private Fidelity fidelity;
    private boolean compiled;
    private boolean ended;
    private long startLine;
    private int segment;
    private int loop;
    private boolean looksAhead;
    private Slot aheadSlot;
    private Ahead ahead = Ahead.NOTHING;
    private InputException failure;

    /**
     * @param formatName a format's name, or "auto": told by the first line of each input
     */
    LineSource(LineReader reader, FormatFactory formats, String formatName, InputErrors errors) {
        this.reader = reader;
        this.formats = formats;
        this.formatName = formatName;
        this.errors = errors;
    }

    /**
     * Begins with an input.
     *
     * @param startLine the first line to look at, which then must be there; 0 = from the beginning
     * @param looksAhead whether to wait is possible here or right behind this input
     */
    void begin(BlockInput input, long startLine, boolean looksAhead, int segment, int loop, Fidelity fidelity) {
        this.fidelity = fidelity;
        reader.begin(input);
        name = input.name();
        format = formatName.equals("auto") ? null : formats.format(formatName);
        if (format != null) {
            format.begin();
        }
        compiled = false;
        ended = false;
        this.startLine = startLine;
        this.looksAhead = looksAhead;
        this.segment = segment;
        this.loop = loop;
        ahead = Ahead.NOTHING;
    }

    /** Where the fidelity of this input is counted. */
    Fidelity fidelity() {
        return fidelity;
    }

    /** Writes the next frame into the slot; false at the end of this input. */
    boolean next(Slot slot) throws InputException {
        Ahead found = ahead;
        ahead = Ahead.NOTHING;
        if (found != Ahead.NOTHING) {
            return takeAhead(found, slot);
        }
        if (looksAhead && aheadSlot == null) {
            aheadSlot = new Slot(ByteBuffer.allocate(slot.capacity()));
        }
        while (compiled || advance()) {
            if (build(slot)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #next} would come back without waiting. */
    boolean ready() {
        if (!looksAhead || ahead != Ahead.NOTHING) {
            return true;
        }
        if (aheadSlot == null) {
            return false;
        }
        try {
            lookAhead();
        } catch (InputException later) {
            failure = later;
            ahead = Ahead.FAILURE;
        }
        return ahead != Ahead.NOTHING;
    }

    /** Whether {@link #ready} found that this input has no further frame. */
    boolean foundEnd() {
        return ahead == Ahead.END;
    }

    /** Whether the end came by a request to stop. */
    boolean stopped() {
        return reader.stopped();
    }

    /** Compiles the next line that is good, whatever is left of the one before; false at the end of this input. */
    boolean advance() throws InputException {
        compiled = false;
        while (!compiled) {
            if (!step()) {
                return false;
            }
        }
        return true;
    }

    /** Writes the next frame of the compiled line into the slot; false when it has no further one. */
    boolean build(Slot slot) throws InputException {
        try {
            if (format.next(slot)) {
                slot.origin(name, format.lineOf(reader.number()));
                slot.pass(segment, loop);
                fidelity.frame(format.approximation());
                return true;
            }
        } catch (BadLineException bad) {
            compiled = false;
            errors.bad(name, reader.number(), bad);
        }
        compiled = false;
        return false;
    }

    /** The compiled line. */
    Line line() {
        return line;
    }

    /** The format of this input; null before its first line. */
    LineFormat format() {
        return format;
    }

    private void lookAhead() throws InputException {
        while (ahead == Ahead.NOTHING && (compiled || reader.buffered())) {
            if (!compiled && !step()) {
                ahead = Ahead.END;
            } else if (compiled && build(aheadSlot)) {
                ahead = Ahead.FRAME;
            }
        }
    }

    /** Takes one line, which then is compiled, or was bad or left out; false at the end of this input. */
    private boolean step() throws InputException {
        long before = reader.number();
        try {
            if (!reader.next(line)) {
                requireStartLine();
                return takeHeldBack();
            }
            compiled = reader.number() < startLine ? passOver() : compile();
        } catch (BadLineException bad) {
            if (reader.number() >= startLine) {
                errors.bad(name, reader.number(), bad);
            }
        } finally {
            if (reader.number() > before && reader.number() >= startLine) {
                errors.counts().line();
            }
        }
        return true;
    }

    /** Whether the end of the input completes a packet, which then counts as compiled. */
    private boolean takeHeldBack() throws BadLineException {
        if (ended || format == null || reader.stopped()) {
            return false;
        }
        ended = true;
        compiled = format.end();
        return compiled;
    }

    /** Looks at a line before the first one that is wanted: it may be the header of all. Never a frame. */
    private boolean passOver() throws BadLineException {
        String found = format == null && !Detection.isBlankOrComment(line) ? Detection.of(line) : null;
        if (found != null) {
            format = formats.format(found);
            format.begin();
        }
        if (format != null && format.awaitsHeader()) {
            format.compile(line);
        }
        return false;
    }

    private boolean compile() throws InputException, BadLineException {
        if (format == null && !detect()) {
            return false;
        }
        format.compile(line);
        String leftOut = format.leftOut();
        if (!leftOut.isEmpty()) {
            fidelity.leftOut(leftOut);
        }
        return true;
    }

    private boolean detect() throws InputException {
        if (Detection.isBlankOrComment(line)) {
            return false;
        }
        String found = Detection.of(line);
        if (found == null) {
            String text =
                    new String(line.bytes(), line.start(), line.end() - line.start(), StandardCharsets.ISO_8859_1);
            String message = "cannot tell the format of this line: name it with -f (see: l2replay formats)";
            throw new InputException(Kind.BAD, Place.of(name, reader.number(), 0, "", message, text));
        }
        format = formats.format(found);
        format.begin();
        return true;
    }

    private void requireStartLine() throws InputException {
        if (reader.number() < startLine && !reader.stopped()) {
            String message = "has " + reader.number() + " lines, so that --start cannot begin at line " + startLine;
            throw new InputException(Kind.BAD, Place.of(name, message));
        }
    }

    private boolean takeAhead(Ahead found, Slot slot) throws InputException {
        if (found == Ahead.FAILURE) {
            throw failure;
        }
        if (found == Ahead.FRAME) {
            copyAhead(slot);
        }
        return found == Ahead.FRAME;
    }

    private void copyAhead(Slot slot) {
        int length = aheadSlot.length();
        slot.bytes().put(0, aheadSlot.bytes(), 0, length);
        slot.length(length);
        slot.recordedNs(aheadSlot.recordedNs());
        slot.origin(aheadSlot.source(), aheadSlot.line());
        slot.pass(aheadSlot.segment(), aheadSlot.loop());
    }
}
