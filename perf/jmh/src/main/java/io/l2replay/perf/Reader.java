package io.l2replay.perf;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** A format and the slot that it builds into, as a run has them. One thread. */
final class Reader {
    private static final int SLOT_BYTES = 2_048;
    private static final Addresses ADDRESSES =
            new Addresses(0x0200_0000_0001L, 0x0200_0000_0002L, true, 0x7f00_0001, 0, 1);

    private final Slot slot;
    private final Line line = new Line();
    private final LineFormat format;
    private long number;

    Reader(String name, int slotBytes) {
        slot = new Slot(ByteBuffer.allocateDirect(slotBytes));
        format = new Formats(FormatOptions.DEFAULTS.with(ADDRESSES)).format(name);
        format.begin();
    }

    Reader(String name) {
        this(name, SLOT_BYTES);
    }

    Slot slot() {
        return slot;
    }

    /** Compiles a line; a header row and what stands for no packet is one as well. */
    void compile(byte[] text) throws BadLineException {
        number++;
        line.set(text, 0, text.length, number);
        format.compile(line);
    }

    /** Builds the next frame of the line; false when it has no further one. */
    boolean next() throws BadLineException {
        return format.next(slot);
    }
}
