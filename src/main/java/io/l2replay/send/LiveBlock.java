package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.LiveFrames;
import io.l2replay.text.Printable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Frames that lie ready for a call, in the map, with what is known of each beside it: an array for each thing known and no object
 * for a frame, since a block has hundreds of thousands. One thread.
 */
final class LiveBlock {
    /** What is kept of a frame outside of the map is some 24 bytes of heap. */
    static final int MOST_FRAMES = 1 << 18;

    private static final int FIRST_FRAMES = 1 << 12;

    private final LiveFrames frames;
    private final Slot written;
    private final Slot shown;
    private int[] at = new int[FIRST_FRAMES + 1];
    private String[] sources = new String[FIRST_FRAMES];
    private long[] lines = new long[FIRST_FRAMES];
    private long[] dueNs = new long[FIRST_FRAMES];
    private int count;

    LiveBlock(LiveFrames frames) {
        this.frames = frames;
        written = new Slot(ByteBuffer.allocateDirect(Transport.SLOT_BYTES));
        shown = new Slot(ByteBuffer.allocateDirect(frames.longestFrameBytes()));
    }

    /** The slot for the next frame: of its own memory, so that a frame that is too long can be written and refused. */
    Slot claim() {
        return written;
    }

    /** Whether there is room for one more frame of that length. */
    boolean hasRoom(int lengthBytes) {
        return count < MOST_FRAMES && at[count] + LiveFrames.bytesOf(lengthBytes) <= frames.roomBytes();
    }

    /** Puts the frame of a slot behind the others. */
    void add(Slot slot) {
        if (count == lines.length) {
            grow(2 * count);
        }
        frames.put(at[count], slot.bytes(), slot.length());
        at[count + 1] = at[count] + LiveFrames.bytesOf(slot.length());
        if (sources[count] != slot.source()) {
            sources[count] = slot.source();
        }
        lines[count] = slot.line();
        dueNs[count] = slot.dueNs();
        count++;
    }

    private void grow(int most) {
        at = Arrays.copyOf(at, most + 1);
        sources = Arrays.copyOf(sources, most);
        lines = Arrays.copyOf(lines, most);
        dueNs = Arrays.copyOf(dueNs, most);
    }

    void clear() {
        count = 0;
    }

    /** How many frames there are. */
    int count() {
        return count;
    }

    /** Where a frame lies; of as many as there are, where the next would. */
    int at(int index) {
        return at[index];
    }

    /** How long a frame is, in bytes. */
    int length(int index) {
        return frames.length(at[index]);
    }

    /** Where a frame comes from, fit to be printed. */
    String origin(int index) {
        return Printable.of(sources[index]) + ":" + lines[index];
    }

    /** How many frames from the first on, of so many, the interface still takes: up to one that it does not. */
    int fitting(int first, int most, LinkState link) {
        int count = 0;
        while (count < most && fits(first + count, link)) {
            count++;
        }
        return count;
    }

    private boolean fits(int index, LinkState link) {
        return length(index) <= link.longestFrameBytes(frames.etherType(at[index]));
    }

    /** A frame with what is known of it, the same slot for all: lent until the next call. */
    Slot show(int index) {
        shown.length(frames.get(at[index], shown.bytes()));
        shown.origin(sources[index], lines[index]);
        shown.dueNs(dueNs[index]);
        return shown;
    }
}
