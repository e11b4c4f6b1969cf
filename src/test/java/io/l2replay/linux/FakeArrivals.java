package io.l2replay.linux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Frames that a kernel puts into the first block of a receiving ring, over whatever stands there. */
public final class FakeArrivals {
    private static final int FIRST = 48;
    private static final int MAC = 82;
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private record Arrival(byte[] frame, long stampNs, boolean byCard) {}

    private final List<Arrival> arrivals = new ArrayList<>();

    /** A frame arrived that the card stamped, or the kernel in its place. */
    public FakeArrivals add(byte[] frame, long stampNs, boolean byCard) {
        arrivals.add(new Arrival(frame, stampNs, byCard));
        return this;
    }

    /** Hands the block over. */
    public void putInto(FakeSyscalls kernel) {
        ByteBuffer block = kernel.ring(16 << 10);
        for (int i = FIRST; i < block.capacity(); i++) {
            block.put(i, (byte) 0xa5);
        }
        int at = FIRST;
        for (Arrival one : arrivals) {
            int bytes = MAC + one.frame.length + 15 & ~15;
            block.putInt(at + Tpacket3Hdr.TP_NEXT_OFFSET, bytes);
            block.putInt(at + Tpacket3Hdr.TP_SEC, (int) (one.stampNs / 1_000_000_000));
            block.putInt(at + Tpacket3Hdr.TP_NSEC, (int) (one.stampNs % 1_000_000_000));
            block.putInt(at + Tpacket3Hdr.TP_SNAPLEN, one.frame.length);
            block.putInt(at + Tpacket3Hdr.TP_LEN, one.frame.length);
            block.putInt(at + Tpacket3Hdr.TP_STATUS, 1 | (one.byCard ? 1 << 31 : 1 << 29));
            block.putShort(at + Tpacket3Hdr.TP_MAC, (short) MAC);
            block.put(at + MAC, one.frame);
            at += bytes;
        }
        block.putInt(Tpacket3Hdr.BLOCK_NUM_PKTS, arrivals.size());
        block.putInt(Tpacket3Hdr.BLOCK_OFFSET_TO_FIRST_PKT, FIRST);
        STATUS.setRelease(block, Tpacket3Hdr.BLOCK_STATUS, Tpacket3Hdr.TP_STATUS_USER);
    }
}
