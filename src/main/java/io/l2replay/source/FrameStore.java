package io.l2replay.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Records in memory, in order: bytes with a time, a line number and a tag. Held in chunks of bytes, no object for a record, so
 * that gigabytes cost the collector nothing. Filled once, then read any number of times. One thread.
 */
final class FrameStore {
    private static final int FIRST_CHUNK_BYTES = 1 << 16;
    private static final int CHUNK_BYTES = 1 << 22;
    private static final int TIME = 0;
    private static final int LINE = 8;
    private static final int TAG = 16;
    private static final int LENGTH = 20;
    private static final int HEADER_BYTES = 24;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private byte[][] chunks = new byte[8][];
    private int[] ends = new int[8];
    private int count;
    private byte[] chunk;
    private int chunkIndex;
    private int chunkEnd;
    private int next;
    private int record;
    private long bytes;

    /**
     * Appends a record.
     *
     * @param source the bytes from {@code offset} on
     * @throws OutOfMemoryError the heap is full; what was added before is still there
     */
    void add(ByteBuffer source, int offset, int length, long timeNs, long line, int tag) {
        int size = HEADER_BYTES + length;
        if (chunk == null || next > chunk.length - size) {
            addChunk(size);
        }
        LONG.set(chunk, next + TIME, timeNs);
        LONG.set(chunk, next + LINE, line);
        INT.set(chunk, next + TAG, tag);
        INT.set(chunk, next + LENGTH, length);
        source.get(offset, chunk, next + HEADER_BYTES, length);
        next += size;
        bytes += size;
        ends[count - 1] = next;
    }

    /** Goes in front of the first record. */
    void rewind() {
        chunkIndex = -1;
        next = 0;
        chunkEnd = 0;
    }

    /** Moves to the next record; false behind the last one. */
    boolean advance() {
        while (next == chunkEnd) {
            if (chunkIndex + 1 >= count) {
                return false;
            }
            chunkIndex++;
            chunk = chunks[chunkIndex];
            chunkEnd = ends[chunkIndex];
            next = 0;
        }
        record = next;
        next = record + HEADER_BYTES + length();
        return true;
    }

    long timeNs() {
        return (long) LONG.get(chunk, record + TIME);
    }

    long line() {
        return (long) LONG.get(chunk, record + LINE);
    }

    int tag() {
        return (int) INT.get(chunk, record + TAG);
    }

    int length() {
        return (int) INT.get(chunk, record + LENGTH);
    }

    /** The array that holds the record's bytes. */
    byte[] array() {
        return chunk;
    }

    /** Index of the first of them. */
    int offset() {
        return record + HEADER_BYTES;
    }

    /** Memory of all records. */
    long bytes() {
        return bytes;
    }

    private void addChunk(int size) {
        int usual = count == 0 ? FIRST_CHUNK_BYTES : CHUNK_BYTES;
        byte[] added = new byte[Math.max(usual, size)];
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        chunks[count++] = added;
        chunk = added;
        next = 0;
    }
}
