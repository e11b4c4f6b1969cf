package io.l2replay.frame;

/** Parameter Problem (RFC 4443, 3.4). The packet in error is its payload; the default points to its next header. */
final class Icmpv6ParamProblem extends Icmpv6 {
    Icmpv6ParamProblem() {
        super(
                Protocols.ICMPV6_PARAM_PROBLEM,
                4,
                code(
                        "erroneous header field encountered",
                        "unrecognized Next Header type encountered",
                        "unrecognized IPv6 option encountered",
                        "first fragment has incomplete header chain"),
                Field.number("ptr", "icmpv6.pointer", 32, 6));
    }
}
