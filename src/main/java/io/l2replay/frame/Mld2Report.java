package io.l2replay.frame;

/** Multicast Listener Report, version 2 (RFC 3810, 5.2), to all routers that speak it. */
final class Mld2Report extends Icmpv6 {
    private static final int RECORDS_NUMBER = 4;
    private static final int RECORDS = 5;

    Mld2Report() {
        super(
                Protocols.ICMPV6_ML_REPORT2,
                143,
                Field.number("res", "icmpv6.code", 8, 0),
                Field.number("reserved", "icmpv6.reserved", 16, 0),
                Field.number("records_number", "icmpv6.mldr.nb_mcast_records", 16, 0)
                        .computed(),
                Field.sized("records", "icmpv6.mldr.mar", PacketsKind.LIST));
        sentTo(0x16, 1);
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, RECORDS_NUMBER)) {
            int slot = layers.slot(layer, RECORDS);
            int node = layers.isGiven(slot) ? layers.node(slot) : 0;
            long count = node == 0
                    ? 0
                    : layers.values().kind(node) == Values.LIST
                            ? layers.values().count(node)
                            : 1;
            if (count > 0xffff) {
                throw layers.bad(layer, count + " records, records_number has room for 65535");
            }
            layers.bytes().putShort(layers.offset(layer) + 6, (short) count);
        }
        super.finish(layers, layer);
    }

    @Override
    int part(FrameReader in, int at, int end) {
        return Protocols.ICMPV6_MLD_RECORD;
    }
}
