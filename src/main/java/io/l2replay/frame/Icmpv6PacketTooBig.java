package io.l2replay.frame;

/** Packet Too Big (RFC 4443, 3.2). The packet in error is its payload. */
final class Icmpv6PacketTooBig extends Icmpv6 {
    Icmpv6PacketTooBig() {
        super(Protocols.ICMPV6_PACKET_TOO_BIG, 2, code(), Field.number("mtu", "icmpv6.mtu", 32, 1280));
    }
}
