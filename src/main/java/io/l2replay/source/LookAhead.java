package io.l2replay.source;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/**
 * The frames of one input at a time. Where reading may wait, {@link #ready} builds the next frame ahead, as far as what was read
 * goes, so that its answer is exact. One thread.
 */
final class LookAhead {
    private enum Ahead {
        NOTHING,
        FRAME,
        END,
        FAILURE
    }

    private SegmentReader reader;
    private boolean looksAhead;
    private Slot slot;
    private Ahead ahead = Ahead.NOTHING;
    private InputException failure;

    /**
     * Begins with an input.
     *
     * @param reader begun
     * @param looksAhead whether to wait is possible here or right behind this input
     */
    void begin(SegmentReader reader, boolean looksAhead) {
        this.reader = reader;
        this.looksAhead = looksAhead;
        ahead = Ahead.NOTHING;
    }

    /** Writes the next frame into the slot; false at the end of this input. */
    boolean next(Slot target) throws InputException {
        Ahead found = ahead;
        ahead = Ahead.NOTHING;
        if (found != Ahead.NOTHING) {
            return take(found, target);
        }
        if (looksAhead && slot == null) {
            slot = new Slot(ByteBuffer.allocate(target.capacity()));
        }
        while (reader.holds() || reader.advance()) {
            if (reader.build(target)) {
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
        if (slot == null) {
            return false;
        }
        try {
            look();
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

    private void look() throws InputException {
        while (ahead == Ahead.NOTHING && (reader.holds() || reader.atHand())) {
            if (!reader.holds() && !reader.step()) {
                ahead = Ahead.END;
            } else if (reader.holds() && reader.build(slot)) {
                ahead = Ahead.FRAME;
            }
        }
    }

    private boolean take(Ahead found, Slot target) throws InputException {
        if (found == Ahead.FAILURE) {
            throw failure;
        }
        if (found == Ahead.FRAME) {
            target.copy(slot);
        }
        return found == Ahead.FRAME;
    }
}
