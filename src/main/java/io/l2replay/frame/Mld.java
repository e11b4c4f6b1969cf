package io.l2replay.frame;

/** Multicast Listener Query, Report and Done (RFC 2710). */
final class Mld extends Icmpv6 {
    private static final int ALL_NODES = 1;
    private static final int ALL_ROUTERS = 2;

    Mld(int id) {
        super(
                id,
                id == Protocols.ICMPV6_ML_QUERY ? 130 : id == Protocols.ICMPV6_ML_REPORT ? 131 : 132,
                code(),
                Field.number(
                        "mrd", "icmpv6.mld.maximum_response_delay", 16, id == Protocols.ICMPV6_ML_QUERY ? 10_000 : 0),
                Field.number("reserved", "icmpv6.reserved", 16, 0),
                Field.ipv6("mladdr", "icmpv6.mld.multicast_address", 0, 0));
        if (id == Protocols.ICMPV6_ML_REPORT) {
            over(Protocols.IPV6, "hlim", 1);
        } else {
            sentTo(id == Protocols.ICMPV6_ML_QUERY ? ALL_NODES : ALL_ROUTERS, 1);
        }
    }
}
