package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Between whom a frame goes, as its outermost headers say: VLAN tags, IP addresses, protocol, ports. {@link #read} forgets the
 * frame before; what a frame does not have, or does not hold whole, is -1 or 0 entries. Reused for each frame, allocates nothing;
 * one thread.
 */
public final class Endpoints {
    /** Room that the text of an address needs at most. */
    public static final int ADDRESS_TEXT_BYTES = AddressOut.LONGEST;

    private static final int TAGS = 8;
    private static final int FIRST_TAG = 12;
    private static final int FIRST_TYPE = 0x0600;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;
    private static final int ICMPV6 = 58;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private final int[] vlans = new int[TAGS];
    private ByteBuffer bytes;
    private int tags;
    private int etherType;
    private int ip;
    private boolean ipv6;
    private int protocol;
    private int transport;
    private boolean control;

    /**
     * Looks at a frame. Its bytes must stay as they are until the addresses have been written.
     *
     * @param frame from the destination MAC, in network order
     * @param length bytes of the frame
     */
    public void read(ByteBuffer frame, int length) {
        bytes = frame;
        tags = 0;
        etherType = -1;
        ip = -1;
        protocol = -1;
        transport = -1;
        int at = LinkHeader.etherType(frame, length);
        if (at < 0) {
            return;
        }
        tags = Math.min(TAGS, (at - FIRST_TAG) / 4);
        for (int tag = 0; tag < tags; tag++) {
            vlans[tag] = frame.getShort(FIRST_TAG + 2 + 4 * tag) & 0xfff;
        }
        int type = frame.getShort(at) & 0xffff;
        etherType = type < FIRST_TYPE ? -1 : type;
        if (type == IPV4) {
            readIpv4(at + 2, length);
        } else if (type == IPV6) {
            readIpv6(at + 2, length);
        }
    }

    private void readIpv4(int at, int length) {
        if (at + 20 > length || u8(at) >>> 4 != 4) {
            return;
        }
        ip = at;
        ipv6 = false;
        protocol = u8(at + 9);
        boolean first = (bytes.getShort(at + 6) & 0x1fff) == 0;
        int header = (u8(at) & 15) * 4;
        if (first && header >= 20) {
            readTransport(at + header, length);
        }
    }

    private void readIpv6(int at, int length) {
        if (at + 40 > length || u8(at) >>> 4 != 6) {
            return;
        }
        ip = at;
        ipv6 = true;
        protocol = u8(at + 6);
        int header = at + 40;
        while (isExtension(protocol) && header + 8 <= length) {
            boolean later = protocol == FRAGMENT && (bytes.getShort(header + 2) & 0xfff8) != 0;
            int units = u8(header + 1);
            int size = protocol == FRAGMENT ? 8 : protocol == AUTHENTICATION ? 4 * (units + 2) : 8 * (units + 1);
            protocol = u8(header);
            if (later) {
                return;
            }
            header += size;
        }
        readTransport(header, length);
    }

    /** Hop-by-Hop, Routing, Fragment, Authentication, Destination, Mobility, HIP, Shim6. */
    private static boolean isExtension(int header) {
        return header == 0
                || header == 43
                || header == FRAGMENT
                || header == AUTHENTICATION
                || header == 60
                || header == 135
                || header == 139
                || header == 140;
    }

    private void readTransport(int at, int length) {
        boolean ported = protocol == TCP || protocol == UDP || protocol == SCTP;
        control = protocol == (ipv6 ? ICMPV6 : ICMP);
        if (ported && at + 4 <= length || control && at + 2 <= length) {
            transport = at;
        }
    }

    /** VLAN tags, of which at most {@value #TAGS} are told. */
    public int vlans() {
        return tags;
    }

    /** The VLAN of a tag, from 0 for the outermost. */
    public int vlan(int tag) {
        return vlans[tag];
    }

    /** The EtherType behind all tags, or -1. */
    public int etherType() {
        return etherType;
    }

    /** Whether the frame has an IP header. */
    public boolean isIp() {
        return ip >= 0;
    }

    /** The number of what IP carries, behind all extension headers that the frame holds, or -1. */
    public int protocol() {
        return protocol;
    }

    /** Whether the ports of TCP, UDP or SCTP are known. */
    public boolean hasPorts() {
        return transport >= 0 && !control;
    }

    /** Whether type and code of ICMP or ICMPv6 are known. */
    public boolean hasControl() {
        return transport >= 0 && control;
    }

    public int sourcePort() {
        return bytes.getShort(transport) & 0xffff;
    }

    public int destinationPort() {
        return bytes.getShort(transport + 2) & 0xffff;
    }

    public int controlType() {
        return u8(transport);
    }

    public int controlCode() {
        return u8(transport + 1);
    }

    /**
     * Writes the source address in ASCII, IPv6 as RFC 5952 wants it.
     *
     * @param to room for {@link #ADDRESS_TEXT_BYTES}
     * @return bytes written
     */
    public int source(byte[] to) {
        return ipv6 ? AddressOut.ipv6(bytes, ip + 8, to) : AddressOut.ipv4(bytes, ip + 12, to);
    }

    /** Writes the destination address, as {@link #source}. */
    public int destination(byte[] to) {
        return ipv6 ? AddressOut.ipv6(bytes, ip + 24, to) : AddressOut.ipv4(bytes, ip + 16, to);
    }

    private int u8(int at) {
        return bytes.get(at) & 0xff;
    }
}
