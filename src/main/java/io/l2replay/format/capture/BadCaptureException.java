package io.l2replay.format.capture;

/**
 * A capture, or a record of one, is bad: what is wrong, and where. Whoever reads the input adds the file. Printed as
 * {@code file:#record@offset: message}.
 */
public final class BadCaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long record;
    private final long offset;
    private final boolean last;

    BadCaptureException(long record, long offset, String message, boolean last) {
        super(message, null, false, false);
        this.record = record;
        this.offset = offset;
        this.last = last;
    }

    /** Number of the bad record, from 1; when the damage is between records, of the one that would have been next. */
    public long record() {
        return record;
    }

    /** Bytes before the damaged record or block: in the file, or in what the gzip file holds. */
    public long offset() {
        return offset;
    }

    /** Whether nothing more can be read behind the damage. If not, the reader stands behind the bad record. */
    public boolean last() {
        return last;
    }
}
