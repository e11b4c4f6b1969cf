package io.l2replay.format.capture;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/**
 * Writes what a record holds into a slot as an Ethernet frame: Ethernet as it is, other packets behind an {@link EthernetHeader}. An
 * answer other than null says why the record is no frame. One thread.
 */
final class LinkLayer implements EthernetHeader.Packet {
    /** Longest frame, in the record and in the slot: the longest that libpcap takes. */
    static final int MAX_FRAME_BYTES = 262_144;

    private final CaptureInput in;
    private final EthernetHeader header;
    private final boolean padSnapped;

    private Slot slot;
    private int at;
    private int captured;
    private int length;
    private String approximation = "";

    LinkLayer(CaptureInput in, Addresses addresses, boolean padSnapped) {
        this.in = in;
        header = new EthernetHeader(addresses);
        this.padSnapped = padSnapped;
    }

    /**
     * @param at where the packet begins in the window, which holds all {@code captured} bytes of it
     * @param captured bytes in the record, 0 to {@link #MAX_FRAME_BYTES}
     * @param wireLength bytes that the packet had, unsigned 32 bits
     * @return null when the frame was written, else why not; the slot is then dirty
     */
    String write(int linkType, int at, int captured, long wireLength, Slot slot) {
        if (captured > wireLength) {
            return "caplen " + captured + " is above len " + wireLength;
        }
        if (wireLength == 0) {
            return "the record is empty (caplen 0)";
        }
        if (captured < wireLength && !padSnapped) {
            return "caplen " + captured + " is below len " + wireLength
                    + ": the packet was cut when captured (--pad-snapped fills it with zeros)";
        }
        if (wireLength > MAX_FRAME_BYTES) {
            return "len " + wireLength + " is above " + MAX_FRAME_BYTES;
        }
        this.slot = slot;
        this.at = at;
        this.captured = captured;
        length = (int) wireLength;
        return write(linkType);
    }

    /** What had to be filled in, in the frame last written; empty when nothing. */
    String approximation() {
        return approximation;
    }

    /** An octet of the packet. */
    @Override
    public int octet(int index) {
        return in.u8(at + index);
    }

    private String write(int linkType) {
        String wrong = header.of(linkType, this, captured, length);
        if (wrong != null) {
            return wrong;
        }
        int frameBytes = length - header.replacedBytes() + header.bytes();
        if (frameBytes > slot.capacity()) {
            return "a frame of " + frameBytes + " bytes is too long (at most " + slot.capacity() + ")";
        }
        if (header.bytes() > 0) {
            put(slot.bytes());
        }
        fill(header.replacedBytes(), header.bytes());
        approximation = header.approximation(captured < length);
        return null;
    }

    private void put(ByteBuffer frame) {
        frame.putShort(0, (short) (header.destination() >>> 32));
        frame.putInt(2, (int) header.destination());
        frame.putShort(6, (short) (header.source() >>> 32));
        frame.putInt(8, (int) header.source());
        frame.putShort(12, (short) header.type());
    }

    /** Copies the captured bytes from {@code from} on to the slot, and zeros for those that were not captured. */
    private void fill(int from, int to) {
        ByteBuffer bytes = slot.bytes();
        in.copy(at + from, bytes, to, captured - from);
        int end = to + length - from;
        for (int i = to + captured - from; i < end; i++) {
            bytes.put(i, (byte) 0);
        }
        slot.length(end);
    }
}
