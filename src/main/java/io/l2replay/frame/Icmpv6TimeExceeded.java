package io.l2replay.frame;

/** Time Exceeded (RFC 4443, 3.3), with the length of RFC 4884. The packet in error is its payload. */
final class Icmpv6TimeExceeded extends Icmpv6 {
    Icmpv6TimeExceeded() {
        super(
                Protocols.ICMPV6_TIME_EXCEEDED,
                3,
                code("hop limit exceeded in transit", "fragment reassembly time exceeded"),
                Field.number("length", "icmpv6.length", 8, 0),
                Field.number("unused", "icmpv6.reserved", 24, 0));
    }
}
