package io.l2replay.frame;

/** Neighbor Solicitation (RFC 4861, 4.3), to all nodes, as scapy sends it: not to the target's solicited-node group. */
final class NdNeighborSolicitation extends Icmpv6 {
    NdNeighborSolicitation() {
        super(
                Protocols.ICMPV6_ND_NS,
                135,
                code(),
                Field.number("res", "icmpv6.reserved", 32, 0),
                Field.ipv6("tgt", "icmpv6.nd.ns.target_address", 0, 0));
        sentTo(1, 255);
    }
}
