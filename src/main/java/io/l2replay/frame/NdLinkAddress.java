package io.l2replay.frame;

/** Source and Target Link-Layer Address (RFC 4861, 4.6.1). */
final class NdLinkAddress extends NdOption {
    NdLinkAddress(int id) {
        super(
                id,
                id == Protocols.ICMPV6_ND_OPT_SRC ? 1 : 2,
                1,
                Field.mac(
                        "lladdr",
                        id == Protocols.ICMPV6_ND_OPT_SRC ? "icmpv6.opt.src_linkaddr" : "icmpv6.opt.target_linkaddr"));
    }
}
