package io.l2replay.frame;

/** Echo Request and Echo Reply (RFC 4443, 4). */
final class Icmpv6Echo extends Icmpv6 {
    Icmpv6Echo(int id) {
        super(
                id,
                id == Protocols.ICMPV6_ECHO_REQUEST ? 128 : 129,
                code(),
                Field.number("id", "icmpv6.echo.identifier", 16, 0),
                Field.number("seq", "icmpv6.echo.sequence_number", 16, 0),
                Field.sized("data", "data.data", BytesKind.SET));
    }
}
