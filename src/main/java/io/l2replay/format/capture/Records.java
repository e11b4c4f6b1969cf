package io.l2replay.format.capture;

import io.l2replay.frame.Slot;
import java.io.IOException;

/** The records of one kind of capture. What they share: where they stand, and how they say what is wrong. One thread. */
abstract class Records {
    final CaptureInput in;
    final LinkLayer links;

    private long record;
    private long offset;

    Records(CaptureInput in, LinkLayer links) {
        this.in = in;
        this.links = links;
    }

    /** Takes the window, which stands at the capture's first byte, as a new capture. */
    abstract void begin() throws IOException, BadCaptureException;

    /** Writes the next packet's bytes, length and recorded time into the slot; false at the end. */
    abstract boolean next(Slot slot) throws IOException, BadCaptureException;

    /** Whether a whole packet is in the window already. */
    abstract boolean buffered();

    /** Number of the record that was read last, from 1; 0 before the first. */
    final long record() {
        return record;
    }

    final void restart() {
        record = 0;
        offset = 0;
    }

    /** Notes that a record or block begins at the window's start. */
    final void here() {
        offset = in.offset();
    }

    final void count() {
        record++;
    }

    /** The record counted last is bad; what follows it can be read. */
    final BadCaptureException bad(String message) {
        return new BadCaptureException(record, offset, message, false);
    }

    /** The record counted last is so damaged that nothing can be read behind it. */
    final BadCaptureException broken(String message) {
        return new BadCaptureException(record, offset, message, true);
    }

    /** As {@link #broken}, for damage outside a packet: the record that would have come next is named. */
    final BadCaptureException brokenBefore(String message) {
        return new BadCaptureException(record + 1, offset, message, true);
    }
}
