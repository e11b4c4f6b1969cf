package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code struct sockaddr_ll} (linux/if_packet.h); the protocol is in network byte order. With 0 a socket receives
 * nothing and keeps no pending error after a link flap.
 *
 * <pre>
 *   0        2          4         8        10        11      12     20
 *   | family | protocol | ifindex | hatype | pkttype | halen | addr |
 * </pre>
 */
public final class SockaddrLl {
    static final int SLL_FAMILY = 0;
    static final int SLL_PROTOCOL = 2;
    static final int SLL_IFINDEX = 4;
    static final int SLL_HATYPE = 8;
    static final int SLL_PKTTYPE = 10;
    static final int SLL_HALEN = 11;
    static final int SLL_ADDR = 12;
    public static final int BYTES = 20;

    private SockaddrLl() {}

    /** Writes the address for binding to an interface with protocol 0; the rest of the struct must be zero. */
    public static void set(ByteBuffer sockaddr, int interfaceIndex) {
        set(sockaddr, interfaceIndex, 0);
    }

    /** As {@link #set(ByteBuffer, int)}, with the EtherType of what is to be received; ETH_P_ALL is everything. */
    public static void set(ByteBuffer sockaddr, int interfaceIndex, int etherType) {
        sockaddr.putShort(SLL_FAMILY, (short) Linux.AF_PACKET);
        sockaddr.put(SLL_PROTOCOL, (byte) (etherType >>> 8));
        sockaddr.put(SLL_PROTOCOL + 1, (byte) etherType);
        sockaddr.putInt(SLL_IFINDEX, interfaceIndex);
    }
}
