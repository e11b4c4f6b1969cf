package io.l2replay.frame;

import java.nio.ByteBuffer;

/** Ethernet's header and any number of VLAN tags (IEEE 802.1Q, 802.1ad, and 0x9100 as it was used before). */
final class LinkHeader {
    private static final int TYPE = 12;
    private static final int TAG_BYTES = 4;

    private LinkHeader() {}

    /** Where the EtherType behind all tags stands, or -1 when the frame ends before. */
    static int etherType(ByteBuffer bytes, int length) {
        return etherType(bytes, 0, length);
    }

    /** As {@link #etherType(ByteBuffer, int)}, of a frame that does not begin at index 0 of the bytes. */
    static int etherType(ByteBuffer bytes, int from, int end) {
        int at = from + TYPE;
        while (at + 2 <= end && isVlan(bytes.getShort(at) & 0xffff)) {
            at += TAG_BYTES;
        }
        return at + 2 <= end ? at : -1;
    }

    private static boolean isVlan(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100;
    }
}
