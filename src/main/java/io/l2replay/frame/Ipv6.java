package io.l2replay.frame;

import java.nio.ByteBuffer;

/** The header of IPv6 (RFC 8200, 3), by itself or as scapy names it inside an ICMPv6 error. */
final class Ipv6 extends Protocol {
    static final int PLEN = 3;
    private static final int NH = 4;
    static final int SRC = 6;
    static final int DST = 7;

    private static final long LINK_LOCAL_GROUP = 0xff02L << 48;

    Ipv6(int id) {
        super(
                id,
                Field.number("version", "ipv6.version", 4, 6).implied(),
                Field.number("tc", "ipv6.tclass", 8, 0)
                        .part("ipv6.tclass.dscp", 6, 2)
                        .part("ipv6.tclass.ecn", 2, 0),
                Field.number("fl", "ipv6.flow", 20, 0),
                Field.number("plen", "ipv6.plen", 16, 0).computed().implied(),
                Field.named("nh", "ipv6.nxt", 8, 59, NextHeaders.KIND).implied(),
                Field.number("hlim", "ipv6.hlim", 8, 64),
                Field.fixed("src", "ipv6.src", 128, 0, Ipv6Kind.SOURCE),
                Field.fixed("dst", "ipv6.dst", 128, 1, Ipv6Kind.DESTINATION));
        over(Protocols.ETHER, "type", 0x86dd);
        over(Protocols.SNAP, "code", 0x86dd);
        over(Protocols.GRE, "proto", 0x86dd);
        over(Protocols.VXLAN, "flags", 0x0c);
        over(Protocols.VXLAN, "NextProtocol", 2);
        over(Protocols.IP, "proto", 41);
        over(Protocols.IPV6, "nh", 41);
        if (id != Protocols.IPV6) {
            like(Protocols.IPV6);
        }
    }

    /** scapy's bindings of destinations to UDP ports: mDNS and HSRP. */
    @Override
    protected void prepare(Layers layers, int layer) {
        int payload = layers.above(layer);
        if (layers.isComputed(layer, DST)
                && payload >= 0
                && layers.protocol(payload).id() == Protocols.UDP) {
            long port = layers.value(payload, Udp.DPORT);
            long group = port == 5353 ? 0xfb : port == 2029 ? 0x66 : 0;
            layers.set(layers.slot(layer, DST), group == 0 ? 0 : LINK_LOCAL_GROUP, group == 0 ? 1 : group);
        }
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, PLEN)) {
            int at = layers.offset(layer);
            int length = layers.end(layer) - at - layers.headerBytes(layer);
            if (length > 0xffff) {
                throw layers.bad(layer, "a payload of " + length + " bytes does not fit IPv6.plen, at most 65535");
            }
            layers.bytes().putShort(at + 4, (short) length);
        }
    }

    /** RFC 8200, 8.1. */
    @Override
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(layer);
        int src = source >= 0 ? source : at + 8;
        int dst = destination >= 0 ? destination : at + 24;
        long sum = Checksum.add((long) number + lengthBytes, bytes, src, src + 16);
        return Checksum.add(sum, bytes, dst, dst + 16);
    }

    /** The MAC of an IPv6 group (RFC 2464, 7), or -1 when the address is no group. */
    @Override
    protected long destinationMac(Layers layers, int layer) {
        return id() == Protocols.IPV6 && layers.high(layer, DST) >>> 56 == 0xff
                ? 0x3333_0000_0000L | layers.value(layer, DST) & 0xffff_ffffL
                : -1;
    }

    @Override
    int selector() {
        return NH;
    }

    /** A length of 0 leaves it to others to tell (RFC 2675, and what is cut into segments by the card). */
    @Override
    int payloadEnd(FrameReader in, int layer, int at, int end) {
        int length = (int) in.layers().value(layer, PLEN);
        return length == 0 ? end : at + length;
    }
}
