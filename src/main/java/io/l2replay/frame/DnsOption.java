package io.l2replay.frame;

/** An option of DNS's OPT record (RFC 6891, 6.1.2). */
final class DnsOption extends Protocol {
    private static final int OPTLEN = 1;

    DnsOption() {
        super(
                Protocols.EDNS0TLV,
                Field.named(
                        "optcode",
                        "dns.opt.code",
                        16,
                        0,
                        new NamedKind(null, "LLQ", "UL", "NSID", "Reserved", "PING", null, null, "edns-client-subnet")),
                Field.number("optlen", "dns.opt.len", 16, 0).computed(),
                Field.sized("optdata", "dns.opt.data", BytesKind.SET));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, OPTLEN)) {
            int length = layers.headerBytes(layer) - 4;
            if (length > 0xffff) {
                throw layers.bad(layer, "an option of " + length + " bytes does not fit EDNS0TLV.optlen");
            }
            layers.bytes().putShort(layers.offset(layer) + 2, (short) length);
        }
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return at + (int) in.layers().value(layer, OPTLEN);
    }
}
