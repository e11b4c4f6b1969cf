package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * What a card stamps, {@code struct hwtstamp_config} (linux/net_tstamp.h).
 *
 * <pre>
 *   0       4         8           12
 *   | flags | tx_type | rx_filter |
 * </pre>
 */
final class HwtstampConfig {
    static final int FLAGS = 0;
    static final int TX_TYPE = 4;
    static final int RX_FILTER = 8;
    static final int BYTES = 12;

    /** No frame that is sent is stamped; all other types stamp those that a socket asks for. */
    static final int HWTSTAMP_TX_OFF = 0;

    static final int HWTSTAMP_TX_ON = 1;

    /** Every frame that arrives is stamped; all other filters, those of PTP or none. */
    static final int HWTSTAMP_FILTER_ALL = 1;

    private HwtstampConfig() {}

    static void copy(ByteBuffer from, ByteBuffer to) {
        to.put(0, from, 0, BYTES);
    }
}
