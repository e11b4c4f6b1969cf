package io.l2replay.frame;

/** Ethernet II (IEEE 802.3, RFC 894). An absent destination is asked of the payload: a multicast group has a MAC of its own. */
final class Ether extends Protocol {
    private static final int DST = 0;
    private static final int TYPE = 2;

    Ether() {
        super(
                Protocols.ETHER,
                Field.mac("dst", "eth.dst"),
                Field.fixed("src", "eth.src", 48, 0, MacKind.SOURCE),
                Field.named("type", "eth.type", 16, 0x9000, EtherTypes.KIND)
                        .also("eth.len")
                        .implied());
        over(Protocols.ETHER, "type", 1);
        over(Protocols.SNAP, "code", 1);
        over(Protocols.GRE, "proto", 0x6558);
        over(Protocols.VXLAN, "flags", 0x0c);
        over(Protocols.VXLAN, "NextProtocol", 3);
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
        boolean dot3 = layers.protocol(layer).id() == Protocols.DOT3;
        int payload = layers.above(layer);
        while (payload >= 0 && isLookedThrough(layers.protocol(payload).id(), dot3)) {
            payload = layers.above(payload);
        }
        boolean asked = payload >= 0 && (!dot3 || layers.protocol(payload).id() == Protocols.IP);
        if (addresses.dstMacGiven() || !asked) {
            return addresses.dstMac();
        }
        long wish = layers.protocol(payload).destinationMac(layers, payload);
        return wish >= 0 ? wish : addresses.dstMac();
    }

    /** Headers behind which scapy asks their payload: not the same behind a type and behind a length. */
    private static boolean isLookedThrough(int id, boolean dot3) {
        return id == Protocols.LLC || id == (dot3 ? Protocols.SNAP : Protocols.DOT1Q);
    }

    @Override
    int selector() {
        return TYPE;
    }
}
