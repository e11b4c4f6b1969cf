package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * The last 16 octets of a frame's payload, where a measurement writes which frame this is: a number, and the same number mixed
 * with the run's key, so that nothing else is taken for a signature (once in 2^64). Both ends find the place by the headers
 * alone: padding behind the packet, a VLAN tag more or less, another TTL do not move it.
 *
 * <pre>
 *   ... payload | number, 64 bits | mix(number + key), 64 bits |  padding ...
 * </pre>
 *
 * <p>No place have: packets whose payload is shorter; fragments, whose checksum is that of the whole packet; ICMP that is no echo;
 * what IP carries beside TCP, UDP, ICMP and ICMPv6; ARP and IEEE 802.3 frames; other frames shorter than 60 octets, which Ethernet
 * pads. Stateless; allocates nothing.
 */
public final class FrameSignature {
    public static final int BYTES = 16;

    private static final int LEAST_ETHERNET_BYTES = 60;
    private static final int FIRST_TYPE = 0x0600;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int ECHO = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;

    private FrameSignature() {}

    /**
     * Where the signature of a frame stands.
     *
     * @param bytes in network byte order
     * @param at index of the frame's first octet
     * @param length octets of the frame
     * @return index in {@code bytes}, or -1 when the frame has no room for one
     */
    public static int place(ByteBuffer bytes, int at, int length) {
        int end = at + length;
        int type = LinkHeader.etherType(bytes, at, end);
        if (type < 0) {
            return -1;
        }
        int etherType = u16(bytes, type);
        if (etherType == IPV4) {
            return ofIpv4(bytes, type + 2, end);
        }
        if (etherType == IPV6) {
            return ofIpv6(bytes, type + 2, end);
        }
        boolean whole = etherType >= FIRST_TYPE && etherType != ARP && length >= LEAST_ETHERNET_BYTES;
        return whole ? last(type + 2, end) : -1;
    }

    private static int ofIpv4(ByteBuffer bytes, int ip, int end) {
        if (ip + 20 > end || u8(bytes, ip) >>> 4 != 4) {
            return -1;
        }
        int header = (u8(bytes, ip) & 15) * 4;
        int packetEnd = ip + u16(bytes, ip + 2);
        boolean fragment = (u16(bytes, ip + 6) & 0x3fff) != 0;
        if (header < 20 || fragment || packetEnd > end) {
            return -1;
        }
        return ofTransport(bytes, u8(bytes, ip + 9), ip + header, packetEnd, true);
    }

    private static int ofIpv6(ByteBuffer bytes, int ip, int end) {
        if (ip + 40 > end || u8(bytes, ip) >>> 4 != 6) {
            return -1;
        }
        int packetEnd = ip + 40 + u16(bytes, ip + 4);
        if (packetEnd > end) {
            return -1;
        }
        int next = Ipv6Chain.nextAt(bytes, ip, packetEnd);
        return ofTransport(bytes, u8(bytes, next), Ipv6Chain.behind(bytes, ip, next), packetEnd, false);
    }

    private static int ofTransport(ByteBuffer bytes, int protocol, int at, int end, boolean ipv4) {
        if (at + 8 > end) {
            return -1;
        }
        int kind = u8(bytes, at);
        switch (protocol) {
            case TCP:
                int header = at + 20 > end ? 0 : (u8(bytes, at + 12) >>> 4) * 4;
                return header < 20 ? -1 : last(at + header, end);
            case UDP:
                int datagram = u16(bytes, at + 4);
                return datagram < 8 || at + datagram > end ? -1 : last(at + 8, at + datagram);
            case ICMP:
                return ipv4 && (kind == ECHO || kind == ECHO_REPLY) ? last(at + 8, end) : -1;
            case ICMPV6:
                return !ipv4 && (kind == ECHO_V6 || kind == ECHO_REPLY_V6) ? last(at + 8, end) : -1;
            default:
                return -1;
        }
    }

    private static int last(int from, int to) {
        return to - from >= BYTES ? to - BYTES : -1;
    }

    /** Writes a signature; what checksums the frame has must be fixed after it. */
    public static void write(ByteBuffer bytes, int place, long key, long number) {
        bytes.putLong(place, number);
        bytes.putLong(place + 8, mix(number + key));
    }

    /**
     * The number in a signature.
     *
     * @return 0 or more; -1 when what stands there is no signature of that run
     */
    public static long number(ByteBuffer bytes, int place, long key) {
        long number = bytes.getLong(place);
        return number >= 0 && bytes.getLong(place + 8) == mix(number + key) ? number : -1;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection, so that different numbers give different marks. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private static int u8(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff;
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
