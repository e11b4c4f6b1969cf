package io.l2replay.format.dump;

import io.l2replay.format.PacketOctets;
import io.l2replay.format.capture.LinkType;

/**
 * Tells what a dumped packet begins with, Ethernet ({@code -xx}) or what Ethernet would carry ({@code -x}), which the text does
 * not say, and makes it a frame. In this order:
 *
 * <ol>
 *   <li>An IPv4 header at the beginning whose checksum is right: no Ethernet.
 *   <li>At octet 12 the EtherType of ARP, or of IPv4 or IPv6 with that version behind it: Ethernet.
 *   <li>A Linux cooked header ({@code -i any}) with the protocol of ARP, or of IPv4 or IPv6 with that version behind it.
 *   <li>ARP for IPv4 on Ethernet at the beginning: no Ethernet.
 *   <li>An IP version at the beginning and no EtherType that is known at octet 12: no Ethernet.
 *   <li>Else as the first two of these told of a packet before; of the first packet: Ethernet.
 * </ol>
 *
 * <p>What begins without Ethernet and is neither IP nor ARP cannot be framed. One object is used for an input, by one thread.
 */
final class DumpLink {
    private static final int ETHERNET_BYTES = 14;
    private static final int TAG_BYTES = 4;
    /** From here on the length is known of both versions of IP. */
    private static final int LENGTH_END = 6;

    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    private static final int ARP_BYTES = 28;
    private static final int ETHER_TYPE_IPV4 = 0x0800;
    private static final int ETHER_TYPE_ARP = 0x0806;
    private static final int ETHER_TYPE_VLAN = 0x8100;
    private static final int ETHER_TYPE_IPV6 = 0x86dd;
    private static final int ETHER_TYPE_QINQ = 0x88a8;

    private static final int MAX_PACKET_TYPE = 4;
    private static final int MAX_ADDRESS_BYTES = 8;
    private static final String NEITHER =
            "the packet has no Ethernet header and is neither IP nor ARP (tcpdump -xx prints the header)";

    private boolean withoutEthernet;

    /** An input begins. */
    void begin() {
        withoutEthernet = false;
    }

    /**
     * Makes the packet a frame.
     *
     * @return null, or why it is none
     */
    String frame(PacketOctets packet) {
        if (isCertainIpv4(packet)) {
            withoutEthernet = true;
            return packet.frame(LinkType.RAW);
        }
        if (isIp(packet, ETHERNET_BYTES - 2, ETHERNET_BYTES)) {
            withoutEthernet = false;
            return packet.frame(LinkType.ETHERNET);
        }
        if (isCooked(packet)) {
            return packet.frame(LinkType.LINUX_SLL);
        }
        if (isCooked2(packet)) {
            return packet.frame(LinkType.LINUX_SLL2);
        }
        if (isArp(packet)) {
            packet.putEthernet(ETHER_TYPE_ARP);
            return null;
        }
        if (isLikelyIp(packet)) {
            return packet.frame(LinkType.RAW);
        }
        return withoutEthernet && packet.length() > 0 ? NEITHER : packet.frame(LinkType.ETHERNET);
    }

    /** Octets that the IP packet in the frame, behind its VLAN tags, says it has beyond those that are there. */
    static int missingOctets(PacketOctets frame) {
        int type = ETHERNET_BYTES - 2;
        while (isTag(frame, type)) {
            type += TAG_BYTES;
        }
        int begin = type + 2;
        int there = frame.length() - begin;
        if (!isIp(frame, type, begin)) {
            return 0;
        }
        switch (frame.network16(type)) {
            case ETHER_TYPE_IPV4:
                return Math.max(0, (there < LENGTH_END ? IPV4_BYTES : frame.network16(begin + 2)) - there);
            case ETHER_TYPE_IPV6:
                return Math.max(0, IPV6_BYTES + (there < LENGTH_END ? 0 : frame.network16(begin + 4)) - there);
            default:
                return 0;
        }
    }

    private static boolean isTag(PacketOctets frame, int type) {
        if (frame.length() < type + 2) {
            return false;
        }
        int etherType = frame.network16(type);
        return etherType == ETHER_TYPE_VLAN || etherType == ETHER_TYPE_QINQ;
    }

    private static boolean isCertainIpv4(PacketOctets packet) {
        if (packet.length() < IPV4_BYTES || version(packet, 0) != 4) {
            return false;
        }
        int headerBytes = 4 * (packet.octet(0) & 15);
        if (headerBytes < IPV4_BYTES || headerBytes > packet.length() || packet.network16(2) < headerBytes) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < headerBytes; i += 2) {
            sum += packet.network16(i);
        }
        sum = (sum & 0xffff) + (sum >> 16);
        return (sum & 0xffff) + (sum >> 16) == 0xffff;
    }

    /** Whether the EtherType at {@code type} is that of ARP, or of IP with that version at {@code begin}. */
    private static boolean isIp(PacketOctets packet, int type, int begin) {
        if (packet.length() <= begin) {
            return false;
        }
        int etherType = packet.network16(type);
        return etherType == ETHER_TYPE_ARP
                || etherType == ETHER_TYPE_IPV4 && version(packet, begin) == 4
                || etherType == ETHER_TYPE_IPV6 && version(packet, begin) == 6;
    }

    private static boolean isCooked(PacketOctets packet) {
        return isIp(packet, 14, 16)
                && packet.network16(0) <= MAX_PACKET_TYPE
                && packet.network16(4) <= MAX_ADDRESS_BYTES;
    }

    private static boolean isCooked2(PacketOctets packet) {
        return isIp(packet, 0, 20)
                && packet.network16(2) == 0
                && packet.octet(10) <= MAX_PACKET_TYPE
                && packet.octet(11) <= MAX_ADDRESS_BYTES;
    }

    private boolean isLikelyIp(PacketOctets packet) {
        int length = packet.length();
        if (length < IPV4_BYTES) {
            return false;
        }
        boolean open = withoutEthernet || !isKnown(packet.network16(ETHERNET_BYTES - 2));
        int version = version(packet, 0);
        return open && (version == 4 || version == 6 && length >= IPV6_BYTES);
    }

    private static boolean isArp(PacketOctets packet) {
        return packet.length() >= ARP_BYTES
                && packet.network16(0) == 1
                && packet.network16(2) == ETHER_TYPE_IPV4
                && packet.network16(4) == 0x0604;
    }

    private static boolean isKnown(int etherType) {
        return etherType == ETHER_TYPE_IPV4
                || etherType == ETHER_TYPE_ARP
                || etherType == ETHER_TYPE_VLAN
                || etherType == ETHER_TYPE_IPV6
                || etherType == ETHER_TYPE_QINQ;
    }

    private static int version(PacketOctets packet, int index) {
        return packet.octet(index) >> 4;
    }
}
