package io.l2replay.frame;

/** Home Address (RFC 6275, 6.3). */
final class Ipv6HomeAddress extends Ipv6Option {
    private static final int HOA = 2;

    Ipv6HomeAddress() {
        super(Protocols.IPV6_HAO, 8, 6, type(0xc9), length(16), Field.ipv6("hoa", "ipv6.opt.mipv6.home_address", 0, 0));
    }

    /** Whether the layer is one of these and names an address; {@code None} names none. */
    static boolean isIn(Layers layers, int layer) {
        return layers.protocol(layer) instanceof Ipv6HomeAddress
                && (layers.isGiven(layer, HOA) || layers.isAbsent(layers.slot(layer, HOA)));
    }
}
