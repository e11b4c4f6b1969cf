package io.l2replay.frame;

/** Router Advertisement (RFC 4861, 4.2, with the flags of RFC 4191, 4389 and 6275), to all nodes. */
final class NdRouterAdvertisement extends Icmpv6 {
    NdRouterAdvertisement() {
        super(
                Protocols.ICMPV6_ND_RA,
                134,
                code(),
                Field.number("chlim", "icmpv6.nd.ra.cur_hop_limit", 8, 0),
                Field.number("M", "icmpv6.nd.ra.flag.m", 1, 0),
                Field.number("O", "icmpv6.nd.ra.flag.o", 1, 0),
                Field.number("H", "icmpv6.nd.ra.flag.h", 1, 0),
                Field.named("prf", "icmpv6.nd.ra.flag.prf", 2, 1, Icmpv6Names.PREFERENCES),
                Field.number("P", "icmpv6.nd.ra.flag.p", 1, 0),
                Field.number("res", "icmpv6.nd.ra.flag.rsv", 2, 0),
                Field.number("routerlifetime", "icmpv6.nd.ra.router_lifetime", 16, 1800),
                Field.number("reachabletime", "icmpv6.nd.ra.reachable_time", 32, 0),
                Field.number("retranstimer", "icmpv6.nd.ra.retrans_timer", 32, 0));
        sentTo(1, 255);
    }
}
