package io.l2replay.source;

import io.l2replay.frame.Slot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A ring of entries from one thread, the <em>giver</em>, to one other, the <em>taker</em>, in order. An entry is a frame, or a note
 * about the input. Either waits for the other, asleep: for room, until half of the ring is free; for entries, until a good number is
 * there or the giver says that no more come soon. So both work in long stretches, and neither spins.
 *
 * <p>Frames lie in one block of memory, {@value #STRIDE_BYTES} bytes apart; a longer one takes the places behind its own too, so
 * that any frame is built where it stays and short ones lie close together. A note takes no memory: it may come while a frame is
 * being built.
 *
 * <p>An own class, since what it is for is not in a queue's contract: memory of frames, their lengths, and who may wait. JCTools
 * and Agrona were as fast and no faster (single-producer rings of references; a copy more with Agrona's bytes).
 *
 * <p>Positions are counted up and never wrap; each is written by one thread, every {@value #BATCH} entries.
 */
final class FrameRing {
    /** How far apart frames begin: two cache lines. Frames of the shortest packets fit. */
    static final int STRIDE_BYTES = 128;
    /** Entries that the ring holds: work for the time that the other thread may have to wait for a processor, some milliseconds. */
    static final int ENTRIES = 16_384;

    private static final int BATCH = 32;
    /** Entries that a taker which found none waits for. */
    private static final int STRETCH = 512;

    private static final int MASK = ENTRIES - 1;
    /** A wake-up cannot be lost; that a sleep ends by itself is a second line of defence. */
    private static final long LONGEST_SLEEP_NS = 50_000_000;

    /** Positions in {@link #positions}, cache lines apart. */
    private static final int GIVEN = 16;

    private static final int TAKEN = 32;
    private static final int FREED = 48;
    private static final VarHandle POSITION = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] positions = new long[64];
    private final byte[] kinds = new byte[ENTRIES];
    private final int[] lines = new int[ENTRIES];
    private final Object[] words = new Object[ENTRIES];

    private final int capacityBytes;
    private final int places;
    private final int longest;
    private final ByteBuffer memory;
    private final Slot[] slots;

    // The giver's.
    private long given;
    private long published;
    private long building;
    private long knownTaken;
    private long knownFreed;
    private long wantTaken;
    private long wantFreed;
    private volatile Thread sleepingGiver;
    private volatile boolean closed;

    // The taker's.
    private long taken;
    private long returned;
    private long reading;
    private long knownGiven;
    private long wantGiven;
    private volatile boolean quiet;
    private volatile Thread sleepingTaker;

    /**
     * @param capacityBytes the longest frame
     */
    FrameRing(int capacityBytes) {
        this.capacityBytes = capacityBytes;
        longest = placesOf(capacityBytes);
        places = Math.max(ENTRIES, 4 * longest);
        memory = ByteBuffer.allocateDirect(places * STRIDE_BYTES + longest * STRIDE_BYTES);
        slots = new Slot[places];
    }

    private static int placesOf(int bytes) {
        return Math.max(1, (bytes + STRIDE_BYTES - 1) / STRIDE_BYTES);
    }

    /** The place behind a frame: the next one, or the first of the memory when its end is reached. */
    private long behind(long place, int lengthBytes) {
        int at = (int) (place % places);
        return place + Math.min(placesOf(lengthBytes), places - at);
    }

    /** The giver's: a slot for the next frame, the same one until {@link #frame}; null when nobody takes any more. */
    Slot claim() {
        if (closed) {
            return null;
        }
        if (building + longest - knownFreed > places && !waitForRoom()) {
            return null;
        }
        int at = (int) (building % places);
        Slot slot = slots[at];
        if (slot == null) {
            slot = new Slot(memory.slice(at * STRIDE_BYTES, capacityBytes));
            slots[at] = slot;
        }
        return slot;
    }

    /**
     * The giver's: the frame in the slot that was claimed is complete.
     *
     * @param kind that the taker knows frames by
     * @param lineCount lines read since the entry before
     */
    void frame(byte kind, Slot slot, int lineCount, Object word) {
        building = behind(building, slot.length());
        note(kind, lineCount, word);
    }

    /** The giver's: tells the taker something. When nobody takes any more, it is dropped. */
    void note(byte kind, int lineCount, Object word) {
        if (given - knownTaken == ENTRIES && !waitForRoom()) {
            return;
        }
        int at = (int) given & MASK;
        kinds[at] = kind;
        lines[at] = lineCount;
        if (words[at] != word) {
            words[at] = word;
        }
        given++;
        if (given - published >= BATCH) {
            publish(false);
        }
    }

    /** The giver's: all that was given is to be taken now, since what comes next may take long. */
    void pause() {
        publish(true);
    }

    /** The giver's: it goes on giving. */
    void resume() {
        quiet = false;
    }

    private void publish(boolean wake) {
        published = given;
        if (wake) {
            quiet = true;
        }
        POSITION.setVolatile(positions, GIVEN, given);
        Thread sleeper = sleepingTaker;
        if (sleeper != null && (wake || given >= wantGiven)) {
            LockSupport.unpark(sleeper);
        }
    }

    /** Waits until half of the ring is free; false when nobody takes any more. */
    private boolean waitForRoom() {
        refreshRoom();
        if (hasRoom(ENTRIES - 1, places - longest)) {
            return true;
        }
        wantTaken = given - ENTRIES / 2;
        wantFreed = building - places / 2;
        sleepingGiver = Thread.currentThread();
        publish(true);
        refreshRoom();
        while (!closed && !hasRoom(ENTRIES / 2, places / 2)) {
            LockSupport.parkNanos(this, LONGEST_SLEEP_NS);
            refreshRoom();
        }
        quiet = false;
        sleepingGiver = null;
        return !closed;
    }

    private void refreshRoom() {
        knownTaken = (long) POSITION.getVolatile(positions, TAKEN);
        knownFreed = (long) POSITION.getVolatile(positions, FREED);
    }

    private boolean hasRoom(int entries, int used) {
        return given - knownTaken <= entries && building - knownFreed <= used;
    }

    /** The taker's: whether an entry is there. */
    boolean any() {
        if (taken != knownGiven) {
            return true;
        }
        knownGiven = (long) POSITION.getAcquire(positions, GIVEN);
        return taken != knownGiven;
    }

    /**
     * The taker's: waits until entries are there.
     *
     * @param longestNs after which it leaves without any
     * @param leavesInPause whether it leaves without any when the giver pauses
     * @return whether an entry is there; false also when the thread was interrupted, which it then still is
     */
    boolean await(long longestNs, boolean leavesInPause) {
        if (any()) {
            return true;
        }
        giveBack();
        long deadlineNs = System.nanoTime() + longestNs;
        wantGiven = taken + STRETCH;
        sleepingTaker = Thread.currentThread();
        while (!arrived()
                && !(leavesInPause && pauses())
                && !Thread.currentThread().isInterrupted()) {
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                break;
            }
            LockSupport.parkNanos(this, Math.min(leftNs, LONGEST_SLEEP_NS));
        }
        sleepingTaker = null;
        return any();
    }

    /** Whether as many entries are there as are waited for, or all that come soon. */
    private boolean arrived() {
        boolean paused = quiet;
        long there = published();
        return there >= wantGiven || paused && there > taken;
    }

    /** The taker's: how many entries were published since the ring was made. */
    long published() {
        return (long) POSITION.getVolatile(positions, GIVEN);
    }

    /** The taker's: whether the giver waits for room. */
    boolean full() {
        return sleepingGiver != null;
    }

    /** The taker's: whether the giver waits for something else. */
    boolean pauses() {
        return quiet && !full();
    }

    /** The taker's: the kind of the entry at the front. */
    byte kind() {
        return kinds[(int) taken & MASK];
    }

    /** The taker's: how many lines were read since the entry before. */
    int lines() {
        return lines[(int) taken & MASK];
    }

    /** The taker's: what the giver said with the entry at the front. */
    Object word() {
        return words[(int) taken & MASK];
    }

    /** The taker's: the frame of the entry at the front, where that is one; its memory is given back. */
    void takeFrame(Slot target) {
        Slot slot = slots[(int) (reading % places)];
        target.copy(slot);
        reading = behind(reading, slot.length());
    }

    /** The taker's: goes to the next entry. */
    void advance() {
        taken++;
        if (taken - returned >= BATCH) {
            giveBack();
        }
    }

    private void giveBack() {
        if (taken == returned) {
            return;
        }
        returned = taken;
        POSITION.setOpaque(positions, FREED, reading);
        POSITION.setVolatile(positions, TAKEN, taken);
        Thread sleeper = sleepingGiver;
        if (sleeper != null && taken >= wantTaken && reading >= wantFreed) {
            LockSupport.unpark(sleeper);
        }
    }

    /** The taker's: nobody takes any more. */
    void close() {
        closed = true;
        Thread sleeper = sleepingGiver;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }
}
