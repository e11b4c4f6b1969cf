package io.l2replay.frame;

/** MTU (RFC 4861, 4.6.4). */
final class NdMtu extends NdOption {
    NdMtu() {
        super(
                Protocols.ICMPV6_ND_OPT_MTU,
                5,
                1,
                Field.number("res", "icmpv6.opt.reserved", 16, 0),
                Field.number("mtu", "icmpv6.opt.mtu", 32, 1280));
    }
}
