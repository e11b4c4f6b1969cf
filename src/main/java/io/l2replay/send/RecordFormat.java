package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/** How a file holds frames. Encodes into the buffer's position; the buffer has room. One thread. */
interface RecordFormat {
    /** Writes what stands before the first frame. */
    void begin(ByteBuffer out);

    /** Writes one frame. */
    void append(Slot slot, ByteBuffer out);

    /** Bytes that {@link #append} will write at most for this frame. */
    int largestBytes(Slot slot);

    /** Bytes that it can write at most for any frame. */
    int largestBytes();

    /** The name as {@code --write-format} knows it. */
    String name();
}
