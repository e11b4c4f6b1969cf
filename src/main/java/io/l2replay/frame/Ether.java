package io.l2replay.frame;

/** Ethernet II (IEEE 802.3, RFC 894). An absent destination is asked of the payload: a multicast group has a MAC of its own. */
final class Ether extends Protocol {
    private static final int DST = 0;

    Ether() {
        super(
                Protocols.ETHER,
                Field.mac("dst", "eth.dst"),
                Field.fixed("src", "eth.src", 48, 0, MacKind.SOURCE),
                Field.named("type", "eth.type", 16, 0x9000, EtherTypes.KIND));
        over(Protocols.ETHER, "type", 1);
    }

    @Override
    protected void prepare(Layers layers, int layer) {
        if (layers.isComputed(layer, DST)) {
            layers.set(layers.slot(layer, DST), 0, destination(layers, layer));
        }
    }

    /** The MAC of an Ethernet header without one: {@code --dst-mac}, else the payload's wish, else broadcast. */
    static long destination(Layers layers, int layer) {
        Addresses addresses = layers.addresses();
        int payload = layers.above(layer);
        if (addresses.dstMacGiven() || payload < 0) {
            return addresses.dstMac();
        }
        long wish = layers.protocol(payload).destinationMac(layers, payload);
        return wish >= 0 ? wish : addresses.dstMac();
    }
}
