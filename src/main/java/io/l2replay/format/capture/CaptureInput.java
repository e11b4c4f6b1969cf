package io.l2replay.format.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * A window that moves over a capture's bytes. Offsets are counted from the window's start. Read in blocks into one buffer:
 * nothing is mapped, nothing is read whole, nothing is allocated while reading. One thread.
 */
final class CaptureInput {
    /** The window can be widened to at least this many bytes. */
    static final int MAX_WINDOW_BYTES = 264 << 10;

    private static final int BUFFER_BYTES = 512 << 10;

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteBuffer target = buffer.duplicate();
    private ReadableByteChannel in;
    private int start;
    private int end;
    private long startOffset;
    private boolean ended;

    /** Begins a capture; nothing is read yet. */
    void begin(ReadableByteChannel channel) {
        in = channel;
        start = 0;
        end = 0;
        startOffset = 0;
        ended = false;
    }

    /**
     * Widens the window to that many bytes, waiting for input if need be.
     *
     * @param bytes at most {@link #MAX_WINDOW_BYTES}
     * @return false when the input ends before
     */
    boolean ensure(int bytes) throws IOException {
        return end - start >= bytes || fill(bytes);
    }

    private boolean fill(int bytes) throws IOException {
        if (start + bytes > BUFFER_BYTES || start == end) {
            int kept = end - start;
            buffer.put(0, buffer, start, kept);
            start = 0;
            end = kept;
        }
        while (end - start < bytes) {
            if (ended) {
                return false;
            }
            take();
        }
        return true;
    }

    private void take() throws IOException {
        target.limit(BUFFER_BYTES).position(end);
        int bytes = in.read(target);
        if (bytes < 0) {
            ended = true;
        } else {
            end += bytes;
        }
    }

    /**
     * Moves the window's start forward, past its end if need be.
     *
     * @return false when the input ends before
     */
    boolean skip(long bytes) throws IOException {
        long left = bytes;
        while (left > end - start) {
            left -= end - start;
            startOffset += end - start;
            start = end;
            if (!ensure(1)) {
                return false;
            }
        }
        start += (int) left;
        startOffset += left;
        return true;
    }

    /** Bytes in the window. */
    int available() {
        return end - start;
    }

    /** Whether nothing comes behind the window. Known only once the end has been met. */
    boolean ended() {
        return ended;
    }

    /** Offset of the window's start in the capture. */
    long offset() {
        return startOffset;
    }

    /** Says how numbers are stored from here on. */
    void order(ByteOrder order) {
        buffer.order(order);
    }

    int u8(int at) {
        return buffer.get(start + at) & 0xff;
    }

    int u16(int at) {
        return buffer.getShort(start + at) & 0xffff;
    }

    int i32(int at) {
        return buffer.getInt(start + at);
    }

    long u32(int at) {
        return buffer.getInt(start + at) & 0xffff_ffffL;
    }

    long i64(int at) {
        return buffer.getLong(start + at);
    }

    /** Copies from the window. */
    void copy(int from, ByteBuffer to, int at, int bytes) {
        to.put(at, buffer, start + from, bytes);
    }
}
