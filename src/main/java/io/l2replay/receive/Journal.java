package io.l2replay.receive;

import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.SystemException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/**
 * What is on its way: an entry for each frame, by its number from 0, from the moment before it is handed over until it has been
 * judged. A window of a fixed number of entries, in memory that is touched as it is used.
 *
 * <p>Two threads share it. The sender {@link #expect}s a frame before the kernel sees it, and then, in the same order, says what became
 * of it. The observer reads what was said, adds what it sees, and {@link #retire}s entries in order of their numbers. Each field
 * has one writer at a time; three counters, published in order, hand it over. Times are on {@link System#nanoTime()}'s clock; 0
 * stands for none.
 */
public final class Journal {
    /** The kernel has not answered yet. */
    static final int OPEN = 0;
    /** The kernel took the frame. */
    static final int ACCEPTED = 1;
    /** The kernel did not take the frame, or it was not tried. */
    static final int NOT_SENT = 2;

    /** A frame whose transmit stamp cannot be told from another's. */
    static final int NO_STAMP = -1;

    private static final int HASH = 0;
    private static final int DUE = 8;
    private static final int START = 16;
    private static final int ARRIVAL = 24;
    private static final int STATE = 32;
    private static final int STAMP_NUMBER = 36;
    private static final int SIGNED = 40;
    private static final int ALTERED = 44;
    private static final int NEXT = 48;
    private static final int ARRIVAL_STAMP = 56;
    private static final int ENTRY_BYTES = 64;

    private static final int LEAST_ENTRIES = 1 << 12;
    private static final int MOST_ENTRIES = 1 << 22;
    private static final long NAP_NS = 50_000;

    private static final VarHandle EXPECTED;
    private static final VarHandle TOLD;
    private static final VarHandle RETIRED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            EXPECTED = lookup.findVarHandle(Journal.class, "expected", long.class);
            TOLD = lookup.findVarHandle(Journal.class, "told", long.class);
            RETIRED = lookup.findVarHandle(Journal.class, "retired", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int entries;
    private final ByteBuffer memory;
    private volatile boolean abandoned;
    private long expected;
    private long told;
    private long retired;

    /**
     * @param entries frames that may be on their way at a time; rounded up to a power of two, and held to 4,096 to 4,194,304
     * @throws SystemException no memory
     */
    public Journal(long entries) throws SystemException {
        long wanted = Math.max(LEAST_ENTRIES, Math.min(MOST_ENTRIES, entries));
        this.entries = Integer.highestOneBit((int) wanted - 1) << 1;
        memory = NativeMemory.map(this.entries * ENTRY_BYTES).order(ByteOrder.nativeOrder());
    }

    /** Frames that may be on their way at a time. */
    int entries() {
        return entries;
    }

    /**
     * A frame is about to be handed over. Waits while the window is full, for the observer to judge the oldest. Sender only.
     *
     * @param dueNs when it was to be sent, or 0
     * @param signed whether its number stands in it
     */
    public void expect(long hash, long dueNs, boolean signed) {
        while (expected - (long) RETIRED.getAcquire(this) >= entries && !abandoned) {
            LockSupport.parkNanos(NAP_NS);
        }
        int at = at(expected);
        memory.putLong(at + HASH, hash);
        memory.putLong(at + DUE, dueNs);
        memory.putLong(at + START, 0);
        memory.putLong(at + ARRIVAL, 0);
        memory.putInt(at + STATE, OPEN);
        memory.putInt(at + SIGNED, signed ? 1 : 0);
        memory.putInt(at + ALTERED, 0);
        EXPECTED.setRelease(this, expected + 1);
    }

    /** The number that the next frame gets. Sender only. */
    public long nextNumber() {
        return expected;
    }

    /** Frames that were expected, and of which nothing was said yet. Sender only. */
    public long pending() {
        return expected - told;
    }

    /**
     * The kernel took the oldest frame of which nothing was said. Sender only.
     *
     * @param startNs when the call began that took it
     * @param stampNumber the number of its transmit stamp, or -1
     */
    public void accepted(long startNs, int stampNumber) {
        int at = at(told);
        memory.putLong(at + START, startNs);
        memory.putInt(at + STAMP_NUMBER, stampNumber);
        memory.putInt(at + STATE, ACCEPTED);
        TOLD.setRelease(this, told + 1);
    }

    /** The oldest frame of which nothing was said was not sent. Sender only. */
    public void notSent() {
        memory.putInt(at(told) + STATE, NOT_SENT);
        TOLD.setRelease(this, told + 1);
    }

    /** Nobody observes any more: the sender is not to wait. Any thread. */
    public void abandon() {
        abandoned = true;
    }

    long expected() {
        return (long) EXPECTED.getAcquire(this);
    }

    long told() {
        return (long) TOLD.getAcquire(this);
    }

    long retired() {
        return retired;
    }

    /** The entry of that frame is judged, and free. Observer only; in order. */
    void retire(long number) {
        RETIRED.setRelease(this, number + 1);
    }

    long hash(long number) {
        return memory.getLong(at(number) + HASH);
    }

    long dueNs(long number) {
        return memory.getLong(at(number) + DUE);
    }

    long startNs(long number) {
        return memory.getLong(at(number) + START);
    }

    int state(long number) {
        return memory.getInt(at(number) + STATE);
    }

    int stampNumber(long number) {
        return memory.getInt(at(number) + STAMP_NUMBER);
    }

    boolean isSigned(long number) {
        return memory.getInt(at(number) + SIGNED) != 0;
    }

    long arrivalNs(long number) {
        return memory.getLong(at(number) + ARRIVAL);
    }

    /** The stamp of the arrival, by the clock that the transmit stamps are compared by; 0 for none. */
    long arrivalStampNs(long number) {
        return memory.getLong(at(number) + ARRIVAL_STAMP);
    }

    void arrived(long number, long arrivalNs, long stampNs, boolean altered) {
        memory.putLong(at(number) + ARRIVAL, arrivalNs);
        memory.putLong(at(number) + ARRIVAL_STAMP, stampNs);
        memory.putInt(at(number) + ALTERED, altered ? 1 : 0);
    }

    boolean isAltered(long number) {
        return memory.getInt(at(number) + ALTERED) != 0;
    }

    /** The number behind this one in a list of the observer's. */
    long next(long number) {
        return memory.getLong(at(number) + NEXT);
    }

    void next(long number, long following) {
        memory.putLong(at(number) + NEXT, following);
    }

    private int at(long number) {
        return ((int) number & entries - 1) * ENTRY_BYTES;
    }

    /** Gives the memory back; both threads are done. */
    public void close() {
        NativeMemory.release(memory);
    }
}
