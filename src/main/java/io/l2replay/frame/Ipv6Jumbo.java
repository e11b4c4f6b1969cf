package io.l2replay.frame;

/** Jumbo Payload (RFC 2675). Its length is not computed: scapy leaves it 0. */
final class Ipv6Jumbo extends Ipv6Option {
    Ipv6Jumbo() {
        super(Protocols.IPV6_JUMBO, 4, 2, type(0xc2), length(4), Field.number("jumboplen", "ipv6.opt.jumbo", 32, 0));
    }
}
