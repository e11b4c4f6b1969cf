package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * The clock that a card stamps frames by, as {@code struct ethtool_ts_info} (linux/ethtool.h) tells it: ETHTOOL_GET_TS_INFO.
 *
 * <pre>
 *   0     4                 8           12         16             28           32           44
 *   | cmd | so_timestamping | phc_index | tx_types | reserved [3] | rx_filters | reserved [3] |
 * </pre>
 */
final class CardClock {
    static final int BYTES = 44;
    static final int SO_TIMESTAMPING = 4;
    static final int PHC_INDEX = 8;

    private static final int SENDS = Linux.SOF_TIMESTAMPING_TX_HARDWARE | Linux.SOF_TIMESTAMPING_RAW_HARDWARE;
    private static final int RECEIVES = Linux.SOF_TIMESTAMPING_RX_HARDWARE | Linux.SOF_TIMESTAMPING_RAW_HARDWARE;

    private CardClock() {}

    static String ofSender(ByteBuffer info) {
        return name(info, SENDS);
    }

    static String ofReceiver(ByteBuffer info) {
        return name(info, RECEIVES);
    }

    /** The device, or empty: no clock, or frames of that direction are not stamped by it. */
    private static String name(ByteBuffer info, int abilities) {
        int index = info.getInt(PHC_INDEX);
        boolean able = (info.getInt(SO_TIMESTAMPING) & abilities) == abilities;
        return able && index >= 0 ? "/dev/ptp" + index : "";
    }
}
