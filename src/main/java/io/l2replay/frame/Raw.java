package io.l2replay.frame;

/** Octets as they are: a payload, or (Padding) a trailer that stands behind everything and counts in no length. */
final class Raw extends Protocol {
    /** The field that a positional argument goes to. */
    static final int LOAD = 0;

    private final boolean trailer;

    Raw(int id) {
        super(
                id,
                id == Protocols.RAW
                        ? Field.sized("load", "data.data", BytesKind.SINGLE)
                                .also("tcp.payload")
                                .also("udp.payload")
                                .also("icmpv6.data")
                        : Field.sized("load", "eth.padding", BytesKind.SINGLE).also("eth.trailer"));
        trailer = id == Protocols.PADDING;
        if (trailer) {
            like(Protocols.RAW);
        }
    }

    @Override
    protected boolean isTrailer() {
        return trailer;
    }
}
