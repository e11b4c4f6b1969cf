package io.l2replay.frame;

/** Two and more octets of padding (RFC 8200, 4.2), and the option of a type without a table of its own: both have one form. */
final class Ipv6PadN extends Ipv6Option {
    private static final int OPTLEN = 1;
    private static final int OPTDATA = 2;

    Ipv6PadN(int id) {
        super(
                id,
                1,
                0,
                type(1),
                length(0).computed(),
                Field.sized(
                        "optdata", id == Protocols.IPV6_PADN ? "ipv6.opt.padn" : "ipv6.opt.unknown", BytesKind.SET));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, OPTLEN)) {
            int octets = layers.stringLength(layers.slot(layer, OPTDATA));
            if (octets > 255) {
                throw layers.bad(layer, "optdata of " + octets + " bytes, an option has at most 255");
            }
            layers.bytes().put(layers.offset(layer) + 1, (byte) octets);
        }
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return at + (int) in.layers().value(layer, OPTLEN);
    }
}
