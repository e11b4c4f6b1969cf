package io.l2replay.frame;

/** Redirect (RFC 4861, 4.5), to all nodes as scapy sends it. */
final class NdRedirect extends Icmpv6 {
    NdRedirect() {
        super(
                Protocols.ICMPV6_ND_REDIRECT,
                137,
                code(),
                Field.number("res", "icmpv6.reserved", 32, 0),
                Field.ipv6("tgt", "icmpv6.nd.rd.target_address", 0, 0),
                Field.ipv6("dst", "icmpv6.rd.na.destination_address", 0, 0));
        sentTo(1, 255);
    }
}
