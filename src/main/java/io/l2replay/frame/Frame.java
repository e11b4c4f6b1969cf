package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * A frame as user code sees it: lent for one call, its bytes readable and writable, positions counted from the destination
 * MAC. Numbers are in network byte order. A frame that is kept beyond the call is dead: each access throws
 * {@link IllegalStateException}, so a kept frame cannot touch the next one. Used on the sending thread only.
 */
public final class Frame {
    private Slot slot;

    /** Points this view at a slot until {@link #revoke()}; for the room that calls the hooks. */
    public void lend(Slot slot) {
        this.slot = slot;
    }

    /** Ends the loan. */
    public void revoke() {
        slot = null;
    }

    /** Bytes of the frame, without FCS. */
    public int length() {
        return lent().length();
    }

    /**
     * Makes the frame longer or shorter; bytes that come new are zero.
     *
     * @param bytes 0 to {@link #capacity()}
     * @throws IllegalArgumentException when it does not fit
     */
    public void length(int bytes) {
        Slot lent = lent();
        int old = lent.length();
        lent.length(bytes);
        for (int offset = old; offset < bytes; offset++) {
            lent.bytes().put(offset, (byte) 0);
        }
    }

    /** Bytes that this frame may have at most. */
    public int capacity() {
        return lent().capacity();
    }

    /** The octet at the offset, 0 to 255. */
    public int getByte(int offset) {
        return within(offset, 1).get(offset) & 0xff;
    }

    /** The two octets at the offset, 0 to 65535. */
    public int getShort(int offset) {
        return within(offset, 2).getShort(offset) & 0xffff;
    }

    /** The four octets at the offset. */
    public int getInt(int offset) {
        return within(offset, 4).getInt(offset);
    }

    public void putByte(int offset, byte value) {
        within(offset, 1).put(offset, value);
    }

    public void putShort(int offset, short value) {
        within(offset, 2).putShort(offset, value);
    }

    public void putInt(int offset, int value) {
        within(offset, 4).putInt(offset, value);
    }

    /** When the frame is to be sent, on {@link System#nanoTime()}'s clock; 0 at top speed. */
    public long dueNs() {
        return lent().dueNs();
    }

    /** Name of the input as given on the command line. */
    public String source() {
        return lent().source();
    }

    /** Line or record of the input, from 1. */
    public long line() {
        return lent().line();
    }

    /**
     * Recomputes the checksums of IPv4, TCP, UDP, ICMP and ICMPv6 in this Ethernet frame, VLAN tags, options and extension
     * headers included. Lengths are not changed. What cannot be computed stays: truncated datagrams, fragments' transport
     * checksums, UDP over IPv4 without one.
     */
    public void fixChecksums() {
        Slot lent = lent();
        ChecksumFixer.fix(lent.bytes(), lent.length());
    }

    private ByteBuffer within(int offset, int bytes) {
        Slot lent = lent();
        if (offset < 0 || offset > lent.length() - bytes) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + " is not within the frame of " + lent.length() + " bytes");
        }
        return lent.bytes();
    }

    private Slot lent() {
        Slot lent = slot;
        if (lent == null) {
            throw new IllegalStateException("this frame was lent for one call only, and that call is over");
        }
        return lent;
    }
}
