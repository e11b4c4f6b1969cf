package io.l2replay.frame;

/** A multicast address record of {@link Mld2Report} (RFC 3810, 5.2.4). scapy counts the auxiliary data in octets, not words. */
final class Mld2Record extends Protocol {
    private static final int AUXDATA_LEN = 1;
    private static final int SOURCES_NUMBER = 2;
    private static final int SOURCES = 4;
    private static final int AUXDATA = 5;

    Mld2Record() {
        super(
                Protocols.ICMPV6_MLD_RECORD,
                Field.number("rtype", "icmpv6.mldr.mar.record_type", 8, 4),
                Field.number("auxdata_len", "icmpv6.mldr.mar.aux_data_len", 8, 0)
                        .computed(),
                Field.number("sources_number", "icmpv6.mldr.mar.nb_sources", 16, 0)
                        .computed(),
                Field.ipv6("dst", "icmpv6.mldr.mar.multicast_address", 0, 0),
                Field.sized("sources", "icmpv6.mldr.mar.source_address", AddressesKind.IPV6),
                Field.sized("auxdata", "icmpv6.mldr.mar.auxiliary_data", BytesKind.SET));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        int at = layers.offset(layer);
        if (!layers.isGiven(layer, AUXDATA_LEN)) {
            int octets = layers.stringLength(layers.slot(layer, AUXDATA));
            if (octets > 255) {
                throw layers.bad(layer, "auxdata of " + octets + " bytes, auxdata_len has room for 255");
            }
            layers.bytes().put(at + 1, (byte) octets);
        }
        if (!layers.isGiven(layer, SOURCES_NUMBER)) {
            int count = AddressesKind.count(layers, layers.slot(layer, SOURCES));
            if (count > 0xffff) {
                throw layers.bad(layer, count + " sources, sources_number has room for 65535");
            }
            layers.bytes().putShort(at + 2, (short) count);
        }
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        boolean sources = field == SOURCES;
        return at
                + (int)
                        (sources
                                ? 16 * in.layers().value(layer, SOURCES_NUMBER)
                                : in.layers().value(layer, AUXDATA_LEN));
    }
}
