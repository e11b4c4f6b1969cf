package io.l2replay.frame;

/** Multicast Listener Query, version 2 (RFC 3810, 5.1). */
final class Mld2Query extends Icmpv6 {
    private static final int SOURCES_NUMBER = 10;
    private static final int SOURCES = 11;

    Mld2Query() {
        super(
                Protocols.ICMPV6_ML_QUERY2,
                130,
                code(),
                Field.number("mrd", "icmpv6.mld.maximum_response_code", 16, 10_000),
                Field.number("reserved", "icmpv6.reserved", 16, 0),
                Field.ipv6("mladdr", "icmpv6.mld.multicast_address", 0, 0),
                Field.number("Resv", "icmpv6.mld.flag.reserved", 4, 0),
                Field.number("S", "icmpv6.mld.flag.s", 1, 0),
                Field.number("QRV", "icmpv6.mld.flag.qrv", 3, 0),
                Field.number("QQIC", "icmpv6.mld.qqi", 8, 0),
                Field.number("sources_number", "icmpv6.mld.nb_sources", 16, 0).computed(),
                Field.sized("sources", "icmpv6.mld.source_address", AddressesKind.IPV6));
        sentTo(1, 1);
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, SOURCES_NUMBER)) {
            int count = AddressesKind.count(layers, layers.slot(layer, SOURCES));
            if (count > 0xffff) {
                throw layers.bad(layer, count + " sources, sources_number has room for 65535");
            }
            layers.bytes().putShort(layers.offset(layer) + 26, (short) count);
        }
        super.finish(layers, layer);
    }

    /** Longer than one of version 1 (RFC 3810, 8.1). */
    @Override
    boolean fits(FrameReader in, int at, int end) {
        return super.fits(in, at, end) && end - at >= 28;
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return at + 16 * (int) in.layers().value(layer, SOURCES_NUMBER);
    }
}
