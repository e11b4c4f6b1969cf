package io.l2replay.source;

import io.l2replay.format.FidelityTally;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.capture.BadCaptureException;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Slot;
import io.l2replay.source.InputException.Kind;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;

/**
 * The frames of one capture at a time, record by record. A slot's line is the number of its record, and records are counted as
 * lines are. Behind a bad record reading goes on, unless the damage left nothing that could be read. One thread.
 */
final class CaptureSource implements SegmentReader {
    private final CaptureReader reader;
    private final InputErrors errors;
    private final BlockChannel channel = new BlockChannel();
    private FidelityTally fidelity;
    private String name = "";
    private long startRecord;
    private int segment;
    private int loop;
    private boolean taken;
    private boolean ended;
    private boolean stopped;

    CaptureSource(CaptureReader reader, InputErrors errors) {
        this.reader = reader;
        this.errors = errors;
    }

    @Override
    public void begin(BlockInput input, long start, int segment, int loop, FidelityTally fidelity) {
        channel.begin(input);
        reader.begin(channel);
        name = input.name();
        startRecord = start;
        this.segment = segment;
        this.loop = loop;
        this.fidelity = fidelity;
        taken = false;
        ended = false;
        stopped = false;
    }

    /** The record itself is read when it is built, straight into the slot. */
    @Override
    public boolean step() {
        taken = !ended;
        return taken;
    }

    @Override
    public boolean holds() {
        return taken;
    }

    @Override
    public boolean build(Slot slot) throws InputException {
        taken = false;
        long before = reader.record();
        try {
            if (!read(slot)) {
                return false;
            }
        } catch (BadCaptureException bad) {
            ended = bad.last();
            if (reader.record() >= startRecord || ended) {
                errors.bad(name, bad);
            }
            return false;
        } finally {
            if (reader.record() > before && reader.record() >= startRecord) {
                errors.counts().line();
            }
        }
        if (reader.record() < startRecord) {
            return false;
        }
        slot.origin(name, reader.record());
        slot.pass(segment, loop);
        fidelity.frame(reader.approximation());
        return true;
    }

    private boolean read(Slot slot) throws BadCaptureException, InputException {
        try {
            ended = !reader.next(slot);
        } catch (AsynchronousCloseException stop) {
            ended = true;
            stopped = true;
        } catch (GzipException damage) {
            throw reader.damaged(damage.getMessage());
        } catch (IOException unreadable) {
            throw channel.failure();
        }
        if (ended && !stopped && reader.record() < startRecord) {
            String message =
                    "has " + reader.record() + " records, so that --start cannot begin at record " + startRecord;
            throw new InputException(Kind.BAD, Place.of(name, message));
        }
        return !ended;
    }

    @Override
    public boolean atHand() {
        return ended || reader.buffered();
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public Line again() {
        return null;
    }

    @Override
    public LineFormat format() {
        return null;
    }
}
