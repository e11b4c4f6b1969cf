package io.l2replay.frame;

/** The Routing header (RFC 8200, 4.4) in the form of type 0 (RFC 5095 deprecates it). */
final class Ipv6Routing extends Ipv6Extension {
    private static final int LEN = 1;
    private static final int SEGLEFT = 3;
    private static final int ADDRESSES = 5;

    Ipv6Routing() {
        super(
                Protocols.IPV6_ROUTING,
                43,
                next("ipv6.routing.nxt"),
                Field.number("len", "ipv6.routing.len", 8, 0).computed(),
                Field.number("type", "ipv6.routing.type", 8, 0),
                Field.number("segleft", "ipv6.routing.segleft", 8, 0).computed(),
                Field.number("reserved", "ipv6.routing.src.reserved", 32, 0),
                Field.sized("addresses", "ipv6.routing.src.addr", AddressesKind.IPV6));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        int at = layers.offset(layer);
        int count = AddressesKind.count(layers, layers.slot(layer, ADDRESSES));
        if (!layers.isGiven(layer, LEN)) {
            if (count > 127) {
                throw layers.bad(layer, count + " addresses, len has room for 127");
            }
            layers.bytes().put(at + 1, (byte) (2 * count));
        }
        if (!layers.isGiven(layer, SEGLEFT)) {
            if (count > 255) {
                throw layers.bad(layer, count + " addresses, segleft has room for 255");
            }
            layers.bytes().put(at + 3, (byte) count);
        }
    }

    /** With segments left, the last address is where the packet ends (RFC 8200, 8.1); of several such headers, the innermost. */
    @Override
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        int to = destination;
        boolean left = !layers.isGiven(layer, SEGLEFT) || layers.value(layer, SEGLEFT) != 0;
        if (to < 0 && left && AddressesKind.count(layers, layers.slot(layer, ADDRESSES)) > 0) {
            to = layers.offset(layer) + layers.headerBytes(layer) - 16;
        }
        return super.pseudoHeader(layers, layer, number, lengthBytes, source, to);
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + 8 * (1 + (int) in.layers().value(layer, LEN));
    }
}
