package io.l2replay.source;

import io.l2replay.frame.FrameSizer;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** The first frame of an input, made as long as wanted, again and again without end. One thread. */
public final class RepeatedFrame implements FrameSource {
    /** The longest frame that an input can tell, and that this one is made of. */
    private static final int MOST_BYTES = 1 << 18;

    private final FrameSource frames;
    private final int wantedBytes;
    private final Slot frame = new Slot(ByteBuffer.allocateDirect(MOST_BYTES));
    private boolean read;

    /** @param wantedBytes octets of each frame, without FCS */
    public RepeatedFrame(FrameSource frames, int wantedBytes) {
        this.frames = frames;
        this.wantedBytes = wantedBytes;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        if (!read && !readFirst()) {
            return false;
        }
        slot.copy(frame);
        return true;
    }

    private boolean readFirst() throws InputException {
        if (!frames.next(frame)) {
            return false;
        }
        int headers = FrameSizer.headerBytes(frame);
        if (headers < 0) {
            throw bad("frames of other lengths cannot be made of this one: it is a fragment, or ends in a header");
        }
        if (headers > wantedBytes) {
            throw bad("a frame of " + wantedBytes + " octets without FCS has no room for the " + headers
                    + " octets of headers that this one has");
        }
        FrameSizer.resize(frame, wantedBytes);
        read = true;
        return true;
    }

    private InputException bad(String why) {
        return new InputException(InputException.Kind.BAD, Place.of(frame.source(), frame.line(), 0, "", why, ""));
    }

    @Override
    public boolean ready() {
        return read || frames.ready();
    }

    @Override
    public void rewind() {}

    @Override
    public void close() {
        frames.close();
    }
}
