package io.l2replay.frame;

/** Recursive DNS Server (RFC 8106, 5.1). */
final class NdRdnss extends NdOption {
    private static final int DNS = 4;

    NdRdnss() {
        super(
                Protocols.ICMPV6_ND_OPT_RDNSS,
                25,
                0,
                Field.number("res", "icmpv6.opt.reserved", 16, 0),
                Field.number("lifetime", "icmpv6.opt.rdnss.lifetime", 32, 0xffff_ffffL),
                Field.sized("dns", "icmpv6.opt.rdnss", AddressesKind.IPV6));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        length(layers, layer, 2 * AddressesKind.count(layers, layers.slot(layer, DNS)) + 1);
    }
}
