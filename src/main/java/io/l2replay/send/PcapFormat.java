package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A capture file with nanoseconds (pcap-savefile(5)), little-endian, link type 1 (Ethernet). A frame's time is the recorded one,
 * else its due time, which counts from 0.
 *
 * <pre>
 *   file    0       4       6       8          12        16        20         24
 *           | magic | 2     | 4     | timezone | sigfigs | snaplen | linktype |
 *   record  0         4             8          12         16
 *           | seconds | nanoseconds | captured | original | bytes ...
 * </pre>
 */
final class PcapFormat implements RecordFormat {
    private static final int MAGIC_NANOSECONDS = 0xa1b23c4d;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int RECORD_HEADER = 16;
    private static final long NS_PER_S = 1_000_000_000;

    @Override
    public void begin(ByteBuffer out) {
        out.order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC_NANOSECONDS);
        out.putShort((short) 2);
        out.putShort((short) 4);
        out.putInt(0);
        out.putInt(0);
        out.putInt(Transport.SLOT_BYTES);
        out.putInt(LINKTYPE_ETHERNET);
    }

    @Override
    public void append(Slot slot, ByteBuffer out) {
        long ns = slot.recordedNs() == Slot.NO_TIME ? slot.dueNs() : slot.recordedNs();
        int length = slot.length();
        out.putInt((int) Math.floorDiv(ns, NS_PER_S));
        out.putInt((int) Math.floorMod(ns, NS_PER_S));
        out.putInt(length);
        out.putInt(length);
        int at = out.position();
        out.put(at, slot.bytes(), 0, length);
        out.position(at + length);
    }

    @Override
    public int largestBytes(Slot slot) {
        return RECORD_HEADER + slot.length();
    }

    @Override
    public int largestBytes() {
        return RECORD_HEADER + Transport.SLOT_BYTES;
    }

    @Override
    public String name() {
        return "pcap";
    }
}
