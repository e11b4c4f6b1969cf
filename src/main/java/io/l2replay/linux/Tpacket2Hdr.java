package io.l2replay.linux;

/**
 * The head of a frame in a ring of TPACKET_V2, {@code struct tpacket2_hdr} (linux/if_packet.h). In a ring that sends, only status
 * and length mean anything, and the frame begins right behind: TPACKET2_HDRLEN less a struct sockaddr_ll, as tpacket_parse_header
 * in net/packet/af_packet.c has it.
 *
 * <pre>
 *   0        4     8         12    14    16    20     24         26          28     32
 *   | status | len | snaplen | mac | net | sec | nsec | vlan_tci | vlan_tpid |      | the frame
 * </pre>
 */
final class Tpacket2Hdr {
    static final int TP_STATUS = 0;
    static final int TP_LEN = 4;
    static final int BYTES = 32;

    /** The user's again: never used, or its memory released by driver or queue. */
    static final int TP_STATUS_AVAILABLE = 0;

    /** Filled, and not taken by the kernel. */
    static final int TP_STATUS_SEND_REQUEST = 1;

    /** Taken by the kernel, and its memory still in use. */
    static final int TP_STATUS_SENDING = 2;

    /** Refused for its length; the kernel comes back to this place. */
    static final int TP_STATUS_WRONG_FORMAT = 4;

    /** The bits that tell; the kernel may add others, for timestamps. */
    static final int STATUS_MASK = TP_STATUS_SEND_REQUEST | TP_STATUS_SENDING | TP_STATUS_WRONG_FORMAT;

    private Tpacket2Hdr() {}
}
