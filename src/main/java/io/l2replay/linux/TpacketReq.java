package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct tpacket_req} (linux/if_packet.h): how a ring is laid out.
 *
 * <pre>
 *   0            4          8            12         16
 *   | block_size | block_nr | frame_size | frame_nr |
 * </pre>
 */
final class TpacketReq {
    static final int TP_BLOCK_SIZE = 0;
    static final int TP_BLOCK_NR = 4;
    static final int TP_FRAME_SIZE = 8;
    static final int TP_FRAME_NR = 12;
    static final int BYTES = 16;

    private TpacketReq() {}

    static void set(ByteBuffer request, int blockBytes, int blocks, int frameBytes, int frames) {
        request.putInt(TP_BLOCK_SIZE, blockBytes);
        request.putInt(TP_BLOCK_NR, blocks);
        request.putInt(TP_FRAME_SIZE, frameBytes);
        request.putInt(TP_FRAME_NR, frames);
    }
}
