package io.l2replay.frame;

/** The Fragment header (RFC 8200, 4.5). */
final class Ipv6Fragment extends Ipv6Extension {
    private static final int OFFSET = 2;

    Ipv6Fragment() {
        super(
                Protocols.IPV6_FRAGMENT,
                44,
                next("ipv6.fraghdr.nxt").implied(),
                Field.number("res1", "ipv6.fraghdr.reserved_octet", 8, 0).implied(),
                Field.number("offset", "ipv6.fraghdr.offset", 13, 0),
                Field.number("res2", "ipv6.fraghdr.reserved_bits", 2, 0).implied(),
                Field.number("m", "ipv6.fraghdr.more", 1, 0),
                Field.number("id", "ipv6.fraghdr.ident", 32, 0));
    }

    /** A fragment but the first begins anywhere. */
    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return in.layers().value(layer, OFFSET) == 0 ? super.payload(in, layer, at, end) : Protocols.RAW;
    }
}
