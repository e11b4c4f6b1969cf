package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Detection;
import io.l2replay.format.FidelityTally;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.source.InputException.Kind;
import java.nio.charset.StandardCharsets;

/** The frames of one input at a time, line by line. One thread. */
final class LineSource implements SegmentReader {
    private final LineReader reader;
    private final FormatFactory formats;
    private final String formatName;
    private final InputErrors errors;
    private final Line line = new Line();
    private String name = "";
    private LineFormat format;
    private FidelityTally fidelity;
    private boolean compiled;
    private boolean ended;
    private long startLine;
    private int segment;
    private int loop;

    /**
     * @param formatName a format's name, or "auto": told by the first line of each input
     */
    LineSource(LineReader reader, FormatFactory formats, String formatName, InputErrors errors) {
        this.reader = reader;
        this.formats = formats;
        this.formatName = formatName;
        this.errors = errors;
    }

    @Override
    public void begin(BlockInput input, long start, int segment, int loop, FidelityTally fidelity) {
        reader.begin(input);
        name = input.name();
        format = formatName.equals("auto") ? null : formats.format(formatName);
        if (format != null) {
            format.begin();
        }
        compiled = false;
        ended = false;
        startLine = start;
        this.segment = segment;
        this.loop = loop;
        this.fidelity = fidelity;
    }

    @Override
    public boolean stopped() {
        return reader.stopped();
    }

    @Override
    public boolean holds() {
        return compiled;
    }

    @Override
    public boolean atHand() {
        return reader.buffered();
    }

    @Override
    public boolean build(Slot slot) throws InputException {
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

    @Override
    public Line again() {
        return format.plain() ? null : line;
    }

    @Override
    public LineFormat format() {
        return format;
    }

    @Override
    public boolean step() throws InputException {
        long before = reader.number();
        compiled = false;
        try {
            if (!reader.next(line)) {
                requireStartLine();
                return takeHeldBack();
            }
            if (reader.number() < startLine) {
                pass();
            } else {
                compiled = compile();
            }
        } catch (BadLineException bad) {
            if (reader.number() >= startLine || reader.damaged()) {
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
        if (ended || format == null || reader.stopped() || reader.damaged()) {
            return false;
        }
        ended = true;
        compiled = format.end();
        if (compiled) {
            countLeftOut();
        }
        return compiled;
    }

    private boolean compile() throws InputException, BadLineException {
        if (format == null && !detect()) {
            return false;
        }
        format.compile(line);
        countLeftOut();
        return true;
    }

    private void countLeftOut() {
        String leftOut = format.leftOut();
        if (!leftOut.isEmpty()) {
            fidelity.leftOut(leftOut);
        }
    }

    /** Lets a line before the start go by. */
    private void pass() {
        String found = format != null || Detection.isBlankOrComment(line) ? null : Detection.of(line);
        if (found != null) {
            format = formats.format(found);
            format.begin();
        }
        if (format != null) {
            format.pass(line);
        }
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
}
