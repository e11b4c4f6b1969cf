package io.l2replay.frame;

/** Neighbor Advertisement (RFC 4861, 4.4), to all nodes. */
final class NdNeighborAdvertisement extends Icmpv6 {
    NdNeighborAdvertisement() {
        super(
                Protocols.ICMPV6_ND_NA,
                136,
                code(),
                Field.number("R", "icmpv6.nd.na.flag.r", 1, 1),
                Field.number("S", "icmpv6.nd.na.flag.s", 1, 0),
                Field.number("O", "icmpv6.nd.na.flag.o", 1, 1),
                Field.number("res", "icmpv6.nd.na.flag.rsv", 29, 0),
                Field.ipv6("tgt", "icmpv6.nd.na.target_address", 0, 0));
        sentTo(1, 255);
    }
}
