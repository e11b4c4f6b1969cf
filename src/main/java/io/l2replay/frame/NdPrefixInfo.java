package io.l2replay.frame;

/** Prefix Information (RFC 4861, 4.6.2, with the flag of RFC 6275, 7.2). */
final class NdPrefixInfo extends NdOption {
    NdPrefixInfo() {
        super(
                Protocols.ICMPV6_ND_OPT_PREFIX,
                3,
                4,
                Field.number("prefixlen", "icmpv6.opt.prefix.length", 8, 64),
                Field.number("L", "icmpv6.opt.prefix.flag.l", 1, 1),
                Field.number("A", "icmpv6.opt.prefix.flag.a", 1, 1),
                Field.number("R", "icmpv6.opt.prefix.flag.r", 1, 0),
                Field.number("res1", "icmpv6.opt.prefix.flag.reserved", 5, 0),
                Field.number("validlifetime", "icmpv6.opt.prefix.valid_lifetime", 32, 0xffff_ffffL),
                Field.number("preferredlifetime", "icmpv6.opt.prefix.preferred_lifetime", 32, 0xffff_ffffL),
                Field.number("res2", "icmpv6.opt.reserved", 32, 0),
                Field.ipv6("prefix", "icmpv6.opt.prefix", 0, 0));
    }
}
