package io.l2replay.frame;

/** Destination Unreachable (RFC 4443, 3.1), with the length of RFC 4884. The packet in error is its payload. */
final class Icmpv6DestUnreach extends Icmpv6 {
    Icmpv6DestUnreach() {
        super(
                Protocols.ICMPV6_DEST_UNREACH,
                1,
                code(
                        "No route to destination",
                        "Communication with destination administratively prohibited",
                        "Beyond scope of source address",
                        "Address unreachable",
                        "Port unreachable"),
                Field.number("length", "icmpv6.length", 8, 0),
                Field.number("unused", "icmpv6.reserved", 24, 0));
    }
}
