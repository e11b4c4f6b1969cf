package io.l2replay.linux;

/**
 * What the kernel writes into a receiving ring of TPACKET_V3 (linux/if_packet.h): at the head of each block
 * {@code struct tpacket_block_desc}, and at the head of each frame in it {@code struct tpacket3_hdr}.
 *
 * <pre>
 *   0         8              12         16                    20        24        32
 *   | version | block_status | num_pkts | offset_to_first_pkt | blk_len | seq_num | ...   the block
 *
 *   0             4     8      12        16    20       24    26    28       32         36         38        48
 *   | next_offset | sec | nsec | snaplen | len | status | mac | net | rxhash | vlan_tci | vlan_tpid | ...   | a frame
 * </pre>
 */
final class Tpacket3Hdr {
    static final int BLOCK_STATUS = 8;
    static final int BLOCK_NUM_PKTS = 12;
    static final int BLOCK_OFFSET_TO_FIRST_PKT = 16;

    static final int TP_NEXT_OFFSET = 0;
    static final int TP_SEC = 4;
    static final int TP_NSEC = 8;
    static final int TP_SNAPLEN = 12;
    static final int TP_LEN = 16;
    static final int TP_STATUS = 20;
    static final int TP_MAC = 24;
    static final int TP_VLAN_TCI = 32;
    static final int TP_VLAN_TPID = 36;
    static final int BYTES = 48;

    /** The block is the kernel's. */
    static final int TP_STATUS_KERNEL = 0;

    /** The block is the user's. */
    static final int TP_STATUS_USER = 1;

    /** The frame had a VLAN tag, which is in the head instead of the bytes. */
    static final int TP_STATUS_VLAN_VALID = 1 << 4;

    /** The tag's EtherType is known; it is 0x8100 otherwise. */
    static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

    /** The stamp is the card's, by the card's clock. */
    static final int TP_STATUS_TS_RAW_HARDWARE = 1 << 31;

    private Tpacket3Hdr() {}
}
