package io.l2replay.frame;

/** DNS Search List (RFC 8106, 5.2). */
final class NdDnssl extends NdOption {
    NdDnssl() {
        super(
                Protocols.ICMPV6_ND_OPT_DNSSL,
                31,
                0,
                Field.number("res", "icmpv6.opt.reserved", 16, 0),
                Field.number("lifetime", "icmpv6.opt.dnssl.lifetime", 32, 0xffff_ffffL),
                Field.sized("searchlist", "icmpv6.opt.dnssl", new SearchListKind()));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        length(layers, layer, layers.headerBytes(layer) / 8);
    }
}
