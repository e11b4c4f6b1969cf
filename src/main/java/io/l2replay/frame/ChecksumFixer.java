package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Recomputes the checksums of an Ethernet frame in place: the IPv4 header's, and those of TCP (RFC 9293), UDP (RFC 768),
 * ICMP (RFC 792) and ICMPv6 (RFC 4443), behind any number of VLAN tags, IPv4 options and IPv6 extension headers.
 *
 * <p>What cannot be computed is left as it is: a header or datagram that the frame does not hold whole, a fragment's transport
 * checksum, a jumbogram, an unknown Routing header that still has segments left. A UDP checksum of 0 over IPv4 means "none"
 * and stays. Lengths in headers are believed and never changed. Stateless; allocates nothing.
 */
final class ChecksumFixer {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;
    private static final int LOOSE_ROUTE = 131;
    private static final int STRICT_ROUTE = 137;

    private ChecksumFixer() {}

    /**
     * @param bytes the frame from the destination MAC, in network order; absolute access only
     * @param length bytes of the frame, without FCS
     */
    static void fix(ByteBuffer bytes, int length) {
        int at = LinkHeader.etherType(bytes, length);
        if (at < 0) {
            return;
        }
        int type = u16(bytes, at);
        if (type == IPV4) {
            fixIpv4(bytes, at + 2, length);
        } else if (type == IPV6) {
            fixIpv6(bytes, at + 2, length);
        }
    }

    private static void fixIpv4(ByteBuffer bytes, int ip, int length) {
        if (ip + 20 > length || u8(bytes, ip) >>> 4 != 4) {
            return;
        }
        int header = (u8(bytes, ip) & 15) * 4;
        if (header < 20 || ip + header > length) {
            return;
        }
        bytes.putShort(ip + 10, (short) 0);
        bytes.putShort(ip + 10, (short) Checksum.fold(Checksum.add(0, bytes, ip, ip + header)));

        int total = u16(bytes, ip + 2);
        boolean fragment = (u16(bytes, ip + 6) & 0x3fff) != 0;
        if (fragment || total < header || ip + total > length) {
            return;
        }
        long addresses = Checksum.add(0, bytes, ip + 12, ip + 16);
        addresses = Checksum.add(addresses, bytes.getInt(finalIpv4(bytes, ip, header)));
        fixTransport(bytes, u8(bytes, ip + 9), ip + header, ip + total, addresses, true);
    }

    /** Where the final destination stands: the last router of a source route that is not at its end, else the header's. */
    private static int finalIpv4(ByteBuffer bytes, int ip, int header) {
        int at = ip + 20;
        int end = ip + header;
        while (at < end && u8(bytes, at) != 0) {
            int kind = u8(bytes, at);
            if (kind == 1) {
                at++;
                continue;
            }
            int size = at + 1 < end ? u8(bytes, at + 1) : 0;
            if (size < 2 || at + size > end) {
                break;
            }
            boolean route = kind == LOOSE_ROUTE || kind == STRICT_ROUTE;
            if (route && size >= 7 && u8(bytes, at + 2) <= size) {
                return at + size - 4;
            }
            at += size;
        }
        return ip + 16;
    }

    private static void fixIpv6(ByteBuffer bytes, int ip, int length) {
        if (ip + 40 > length || u8(bytes, ip) >>> 4 != 6) {
            return;
        }
        int end = ip + 40 + u16(bytes, ip + 4);
        if (end == ip + 40 || end > length) {
            return;
        }
        int next = u8(bytes, ip + 6);
        int at = ip + 40;
        int destination = ip + 24;
        while (isExtension(next)) {
            if (at + 8 > end) {
                return;
            }
            int size = next == FRAGMENT ? 8 : 8 + 8 * u8(bytes, at + 1);
            boolean fragment = next == FRAGMENT && (u16(bytes, at + 2) & 0xfff9) != 0;
            if (fragment || at + size > end) {
                return;
            }
            if (next == ROUTING && u8(bytes, at + 3) != 0) {
                destination = finalIpv6(bytes, at, size);
                if (destination < 0) {
                    return;
                }
            }
            next = u8(bytes, at);
            at += size;
        }
        long addresses = Checksum.add(Checksum.add(0, bytes, ip + 8, ip + 24), bytes, destination, destination + 16);
        fixTransport(bytes, next, at, end, addresses, false);
    }

    private static boolean isExtension(int next) {
        return next == FRAGMENT || isUnfragmentedExtension(next);
    }

    /** Whether this is a header that stands before the transport's, of the common form of RFC 8200, 4.2. */
    static boolean isUnfragmentedExtension(int next) {
        return next == HOP_BY_HOP || next == ROUTING || next == DESTINATION;
    }

    /** Where a Routing header with segments left says that the packet ends (RFC 8200, 8.1), or -1 when that is not known. */
    private static int finalIpv6(ByteBuffer bytes, int at, int size) {
        int type = u8(bytes, at + 2);
        if (size < 24) {
            return -1;
        }
        if (type == 0 || type == 2) {
            return at + 8 + (size - 24) / 16 * 16;
        }
        return type == 4 ? at + 8 : -1;
    }

    /** @param addresses the unfolded sum of the pseudo header's two addresses */
    private static void fixTransport(ByteBuffer bytes, int protocol, int at, int end, long addresses, boolean ipv4) {
        int size = end - at;
        if (protocol == TCP && size >= 20) {
            put(bytes, at + 16, at, end, addresses + TCP + size);
        } else if (protocol == UDP && size >= 8) {
            fixUdp(bytes, at, end, addresses, ipv4);
        } else if (protocol == ICMP && ipv4 && size >= 4) {
            put(bytes, at + 2, at, end, 0);
        } else if (protocol == ICMPV6 && !ipv4 && size >= 4) {
            put(bytes, at + 2, at, end, addresses + ICMPV6 + size);
        }
    }

    private static void fixUdp(ByteBuffer bytes, int at, int end, long addresses, boolean ipv4) {
        int size = u16(bytes, at + 4);
        boolean none = ipv4 && u16(bytes, at + 6) == 0;
        if (none || size < 8 || at + size > end) {
            return;
        }
        put(bytes, at + 6, at, at + size, addresses + UDP + size);
        if (u16(bytes, at + 6) == 0) {
            bytes.putShort(at + 6, (short) 0xffff);
        }
    }

    private static void put(ByteBuffer bytes, int field, int from, int to, long start) {
        bytes.putShort(field, (short) 0);
        bytes.putShort(field, (short) Checksum.fold(Checksum.add(start, bytes, from, to)));
    }

    private static int u8(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff;
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
