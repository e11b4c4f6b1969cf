package io.l2replay.frame;

/** Router Solicitation (RFC 4861, 4.1), to all routers. */
final class NdRouterSolicitation extends Icmpv6 {
    NdRouterSolicitation() {
        super(Protocols.ICMPV6_ND_RS, 133, code(), Field.number("res", "icmpv6.reserved", 32, 0));
        sentTo(2, 255);
    }
}
