package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/** The frames of a pass, one behind the other in memory outside of the heap, with what is known of each. One thread. */
final class KeptFrames {
    /** What is known of each frame besides takes some 200 bytes of heap. */
    private static final int MOST_FRAMES = 1 << 16;

    private static final int MOST_BYTES = 1 << 26;
    private static final int SHORTEST = 14;
    private static final int LINE_BYTES = 64;

    private ByteBuffer memory = ByteBuffer.allocate(0);
    private Slot[] slots = new Slot[0];
    private Round round = new Round(0);
    private int strideBytes;
    private boolean mapped;

    /** Whether there is room for so many frames, and the interface takes each of them whatever its EtherType. */
    static boolean fit(LinkState link, long count, int shortestBytes, int longestBytes) {
        return count >= 1
                && count <= MOST_FRAMES
                && count * stride(longestBytes) <= MOST_BYTES
                && shortestBytes >= SHORTEST
                && longestBytes <= link.longestFrameBytes();
    }

    private static int stride(int longestBytes) {
        return (longestBytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    }

    /**
     * Forgets all, and makes room for other ones.
     *
     * @throws SystemException there is no memory
     */
    void begin(int count, int longestBytes) throws SystemException {
        release();
        strideBytes = stride(longestBytes);
        memory = NativeMemory.map(count * strideBytes);
        mapped = true;
        slots = new Slot[count];
        round = new Round(count);
    }

    /** Memory for the next frame. */
    Slot claim() {
        return new Slot(memory.slice(at(round.kept()), strideBytes));
    }

    /** Keeps what was written into the claimed slot; answers its number, from 0. */
    int keep(Slot slot) {
        int number = round.kept();
        slots[number] = slot;
        round.keep(slot);
        return number;
    }

    /** How many are kept at most. */
    int most() {
        return slots.length;
    }

    /** Which of them comes next. */
    Round round() {
        return round;
    }

    /** The frame that comes next. */
    Slot next() {
        return slots[round.position()];
    }

    /** Where all of them lie. */
    ByteBuffer memory() {
        return memory;
    }

    /** Where in the memory a frame begins. */
    int at(int number) {
        return number * strideBytes;
    }

    long address(int number) {
        return NativeMemory.address(memory) + at(number);
    }

    /** Gives the memory back; a second call does nothing. */
    void release() {
        if (mapped) {
            NativeMemory.release(memory);
            mapped = false;
        }
    }
}
