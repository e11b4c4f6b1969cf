package io.l2replay.frame;

/** An option of Neighbor Discovery of any type. As in scapy, its computed length counts octets. */
final class NdUnknown extends NdOption {
    NdUnknown() {
        super(Protocols.ICMPV6_ND_OPT_UNKNOWN, 0, 0, Field.sized("data", "icmpv6.opt", BytesKind.SET));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        length(layers, layer, layers.headerBytes(layer));
    }
}
