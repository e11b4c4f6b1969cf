package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Makes a frame as long as wanted, by its payload: what is too much is cut off, what is missing is filled up with zeros. The lengths
 * of the outermost IP packet and of its UDP datagram, or that of IEEE 802.3, then say so, and checksums are those of the new frame.
 * Stateless; allocates nothing.
 */
public final class FrameSizer {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int ARP_BYTES = 28;
    private static final int FIRST_TYPE = 0x0600;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int FRAGMENT = 44;

    private FrameSizer() {}

    /**
     * Octets of the frame that are headers, and that it cannot be shorter than.
     *
     * @return -1 when that cannot be told: it ends inside a header, or is a fragment
     */
    public static int headerBytes(Slot slot) {
        ByteBuffer bytes = slot.bytes();
        int length = slot.length();
        int type = LinkHeader.etherType(bytes, length);
        if (type < 0) {
            return -1;
        }
        int header = type + 2;
        return switch (u16(bytes, type)) {
            case IPV4 -> header + 20 > length ? -1 : behindIpv4(bytes, header, length);
            case IPV6 -> header + 40 > length ? -1 : behindIpv6(bytes, header, length);
            case ARP -> header + ARP_BYTES > length ? -1 : header + ARP_BYTES;
            default -> header;
        };
    }

    private static int behindIpv4(ByteBuffer bytes, int ip, int length) {
        int header = (bytes.get(ip) & 15) * 4;
        boolean fragment = (u16(bytes, ip + 6) & 0x3fff) != 0;
        return header < 20 || fragment ? -1 : behindTransport(bytes, bytes.get(ip + 9) & 0xff, ip + header, length);
    }

    private static int behindIpv6(ByteBuffer bytes, int ip, int length) {
        int named = Ipv6Chain.nextAt(bytes, ip, length);
        int next = bytes.get(named) & 0xff;
        return next == FRAGMENT ? -1 : behindTransport(bytes, next, Ipv6Chain.behind(bytes, ip, named), length);
    }

    private static int behindTransport(ByteBuffer bytes, int protocol, int at, int length) {
        int end = switch (protocol) {
            case TCP -> at + 20 > length ? -1 : at + Math.max(20, (bytes.get(at + 12) >>> 4 & 15) * 4);
            case UDP, ICMP, ICMPV6 -> at + 8;
            default -> at;
        };
        return end > length ? -1 : end;
    }

    /**
     * Changes the length.
     *
     * @param wantedBytes without FCS; at least {@link #headerBytes}, which is not -1, and at most what the slot holds
     */
    public static void resize(Slot slot, int wantedBytes) {
        ByteBuffer bytes = slot.bytes();
        int type = LinkHeader.etherType(bytes, slot.length());
        int headers = headerBytes(slot);
        int from = Math.max(headers, payloadEnd(bytes, type, slot.length()));
        for (int i = from; i < wantedBytes; i++) {
            bytes.put(i, (byte) 0);
        }
        slot.length(wantedBytes);
        int packet = type + 2;
        int etherType = u16(bytes, type);
        if (etherType == IPV4) {
            bytes.putShort(packet + 2, (short) (wantedBytes - packet));
            datagram(bytes, bytes.get(packet + 9) & 0xff, headers, wantedBytes);
        } else if (etherType == IPV6) {
            bytes.putShort(packet + 4, (short) (wantedBytes - packet - 40));
            int next = bytes.get(Ipv6Chain.nextAt(bytes, packet, headers)) & 0xff;
            datagram(bytes, next, headers, wantedBytes);
        } else if (etherType < FIRST_TYPE) {
            bytes.putShort(type, (short) (wantedBytes - packet));
        }
        ChecksumFixer.fix(bytes, wantedBytes);
    }

    /** Behind the packet there may be padding, which is no payload. */
    private static int payloadEnd(ByteBuffer bytes, int type, int length) {
        int packet = type + 2;
        int end = switch (u16(bytes, type)) {
            case IPV4 -> packet + u16(bytes, packet + 2);
            case IPV6 -> packet + 40 + u16(bytes, packet + 4);
            default -> length;
        };
        return Math.min(end, length);
    }

    private static void datagram(ByteBuffer bytes, int protocol, int behindHeader, int end) {
        if (protocol == UDP) {
            bytes.putShort(behindHeader - 4, (short) (end - behindHeader + 8));
        }
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
