package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of one frame, lent by a transport from {@code claim()} to {@code commit()}, with what is known of the frame in it.
 *
 * <p>The bytes are whatever the frame before left there: a source writes or pads every byte up to {@link #length()}.
 * Access is absolute, in network byte order. Owned by the sending thread; nobody keeps a slot or its buffer.
 */
public final class Slot {
    /** The recorded time of a frame whose input told none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private ByteBuffer bytes;
    private int capacity;
    private int length;
    private long recordedNs = NO_TIME;
    private long dueNs;
    private String source = "";
    private long line;
    private int segment;
    private int loop;
    private Slot whole = this;
    private boolean goesOn;

    /**
     * @param memory the slot's memory from position 0 to its capacity; network byte order is set here
     */
    public Slot(ByteBuffer memory) {
        bytes = memory.slice().order(ByteOrder.BIG_ENDIAN);
        capacity = bytes.capacity();
    }

    /**
     * Moves the frame, with all that is known of it, to other memory; for the transport, which owns both.
     *
     * @param memory as for a new slot; may overlap the old one
     * @throws IndexOutOfBoundsException the frame is longer
     */
    public void move(ByteBuffer memory) {
        ByteBuffer to = memory.slice().order(ByteOrder.BIG_ENDIAN);
        to.put(0, bytes, 0, length);
        bytes = to;
        capacity = to.capacity();
    }

    /** The memory: position 0, limit = capacity, network byte order. Use absolute access only. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Bytes that a frame here may have at most. */
    public int capacity() {
        return capacity;
    }

    /** Bytes of the frame, without FCS. */
    public int length() {
        return length;
    }

    /**
     * @param lengthBytes 0 to {@link #capacity()}
     * @throws IllegalArgumentException when it does not fit
     */
    public void length(int lengthBytes) {
        if (lengthBytes < 0 || lengthBytes > capacity) {
            throw new IllegalArgumentException("frame length " + lengthBytes + " is not within 0 to " + capacity);
        }
        length = lengthBytes;
    }

    /** Nanoseconds since the epoch at which the input says the frame was seen, or {@link #NO_TIME}. */
    public long recordedNs() {
        return recordedNs;
    }

    public void recordedNs(long epochNs) {
        recordedNs = epochNs;
    }

    /** When the frame is to be sent, on the pacer's clock, nanoseconds. */
    public long dueNs() {
        return dueNs;
    }

    public void dueNs(long clockNs) {
        dueNs = clockNs;
    }

    /** Name of the input: a path as given, or {@code -}. */
    public String source() {
        return source;
    }

    /** Line (text) or record (capture) of the input, from 1. */
    public long line() {
        return line;
    }

    /** Says where the frame comes from; it is a whole one. */
    public void origin(String source, long line) {
        this.source = source;
        this.line = line;
        whole = this;
        goesOn = false;
    }

    /** Counts the runs of recorded times: each file of each loop is one, from 0. Times of two segments are not compared. */
    public int segment() {
        return segment;
    }

    /** Which pass over the input this is, from 0. */
    public int loop() {
        return loop;
    }

    /** Says in which run of recorded times and in which pass the frame stands. */
    public void pass(int segment, int loop) {
        this.segment = segment;
        this.loop = loop;
    }

    /** Takes over everything that is known of another frame, but for its bytes and their number. */
    public void knowAs(Slot other) {
        origin(other.source, other.line);
        pass(other.segment, other.loop);
        recordedNs = other.recordedNs;
        dueNs = other.dueNs;
    }

    /**
     * Becomes the same frame as another: its bytes, their number, and all that is known of it.
     *
     * @throws IndexOutOfBoundsException it is longer than this slot
     */
    public void copy(Slot other) {
        bytes.put(0, other.bytes, 0, other.length);
        length = other.length;
        knowAs(other);
    }

    /**
     * Says that the frame is a fragment.
     *
     * @param of the frame that it was cut from
     * @param goesOn whether another fragment of that frame follows
     */
    public void fragment(Slot of, boolean goesOn) {
        whole = of;
        this.goesOn = goesOn;
    }

    /** The frame that this one is a fragment of; itself when it is none. Lent as long as this slot is. */
    public Slot whole() {
        return whole;
    }

    /** Whether this is a fragment and another one of the same frame follows. */
    public boolean goesOn() {
        return goesOn;
    }
}
