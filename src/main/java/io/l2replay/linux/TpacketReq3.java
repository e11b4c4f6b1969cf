package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct tpacket_req3} (linux/if_packet.h): how a ring of TPACKET_V3 is laid out.
 *
 * <pre>
 *   0            4          8            12         16               20            24                 28
 *   | block_size | block_nr | frame_size | frame_nr | retire_blk_tov | sizeof_priv | feature_req_word |
 * </pre>
 */
final class TpacketReq3 {
    static final int TP_RETIRE_BLK_TOV = 16;
    static final int TP_SIZEOF_PRIV = 20;
    static final int TP_FEATURE_REQ_WORD = 24;
    static final int BYTES = 28;

    private TpacketReq3() {}

    /**
     * Frames of a receiving ring lie one behind the other in their block; the frame size is only checked, not used.
     *
     * @param retireMs after which a block that is not full is handed over
     */
    static void set(ByteBuffer request, int blockBytes, int blocks, int frameBytes, int retireMs) {
        TpacketReq.set(request, blockBytes, blocks, frameBytes, blockBytes / frameBytes * blocks);
        request.putInt(TP_RETIRE_BLK_TOV, retireMs);
        request.putInt(TP_SIZEOF_PRIV, 0);
        request.putInt(TP_FEATURE_REQ_WORD, 0);
    }
}
