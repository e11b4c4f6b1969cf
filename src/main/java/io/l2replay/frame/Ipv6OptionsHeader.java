package io.l2replay.frame;

/**
 * The Hop-by-Hop and Destination Options headers (RFC 8200, 4.3 and 4.6). {@code autopad} is no octet: unless 0, the options are
 * aligned and the header is filled up to a multiple of eight octets.
 */
final class Ipv6OptionsHeader extends Ipv6Extension {
    private static final int LEN = 1;
    private static final int AUTOPAD = 2;
    private static final int OPTIONS = 3;

    Ipv6OptionsHeader(int id) {
        this(id, id == Protocols.IPV6_HOP_BY_HOP ? "ipv6.hopopts." : "ipv6.dstopts.");
    }

    private Ipv6OptionsHeader(int id, String alias) {
        super(
                id,
                id == Protocols.IPV6_HOP_BY_HOP ? 0 : 60,
                next(alias.concat("nxt")),
                Field.number("len", alias.concat("len"), 8, 0).computed(),
                Field.fixed("autopad", "", 0, 1, new Phantom()),
                Field.sized("options", "ipv6.opt", new Ipv6OptionsKind(AUTOPAD)));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, LEN)) {
            int octets = layers.headerBytes(layer);
            int units = (octets + 7) / 8 - 1;
            if (units > 255) {
                throw layers.bad(layer, "a header of " + octets + " bytes, at most 2048");
            }
            layers.bytes().put(layers.offset(layer) + 1, (byte) units);
        }
    }

    /** The home address is the source when it is the only option (RFC 6275, 11.3.1). */
    @Override
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        int home = id() == Protocols.IPV6_DEST_OPT ? onlyOption(layers, layers.slot(layer, OPTIONS)) : -1;
        int from = home >= 0 && Ipv6HomeAddress.isIn(layers, home) ? layers.offset(home) + 2 : source;
        return super.pseudoHeader(layers, layer, number, lengthBytes, from, destination);
    }

    private static int onlyOption(Layers layers, int slot) {
        if (!layers.isGiven(slot)) {
            return -1;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        if (values.kind(node) == Values.LIST) {
            node = values.count(node) == 1 ? values.first(node) : 0;
        }
        return values.kind(node) == Values.PACKET ? (int) values.low(node) : -1;
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + 8 * (1 + (int) in.layers().value(layer, LEN));
    }

    @Override
    int part(FrameReader in, int at, int end) {
        return Ipv6Option.at(in, at, end);
    }

    /** A switch that is not written. */
    private static final class Phantom extends IntKind {
        @Override
        String expected(long max) {
            return "expected 0 or 1";
        }

        @Override
        int size(Layers layers, int layer, int slot) {
            return 0;
        }

        @Override
        int read(FrameReader in, int layer, int slot, int at, int end) {
            return at;
        }

        @Override
        int write(Layers layers, int layer, int slot, int at) {
            return at;
        }
    }
}
