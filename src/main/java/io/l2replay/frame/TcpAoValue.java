package io.l2replay.frame;

/** The value of TCP's authentication option (RFC 5925, 2.2). */
final class TcpAoValue extends Protocol {
    TcpAoValue() {
        super(
                Protocols.TCP_AO_VALUE,
                Field.number("keyid", "tcp.options.ao.keyid", 8, 0),
                Field.number("rnextkeyid", "tcp.options.ao.rnextkeyid", 8, 0),
                Field.sized("mac", "tcp.options.ao.mac", BytesKind.SINGLE));
    }
}
