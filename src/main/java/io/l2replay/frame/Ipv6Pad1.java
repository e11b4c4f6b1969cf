package io.l2replay.frame;

/** One octet of padding (RFC 8200, 4.2). */
final class Ipv6Pad1 extends Ipv6Option {
    Ipv6Pad1() {
        super(Protocols.IPV6_PAD1, 1, 0, type(0));
    }
}
