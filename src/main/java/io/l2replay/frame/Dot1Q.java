package io.l2replay.frame;

/** The tags of IEEE 802.1Q and 802.1ad: one table, two numbers of type below. */
final class Dot1Q extends Protocol {
    private static final int TYPE = 3;
    /** From here down, a type is a length. */
    private static final int LONGEST = 1500;

    Dot1Q(int id) {
        super(
                id,
                Field.number("prio", id == Protocols.DOT1Q ? "vlan.priority" : "ieee8021ad.priority", 3, 0),
                Field.number("id", id == Protocols.DOT1Q ? "vlan.dei" : "ieee8021ad.dei", 1, 0)
                        .also(id == Protocols.DOT1Q ? "vlan.cfi" : "ieee8021ad.cfi"),
                Field.number("vlan", id == Protocols.DOT1Q ? "vlan.id" : "ieee8021ad.id", 12, 1),
                Field.named("type", id == Protocols.DOT1Q ? "vlan.etype" : "", 16, 0, EtherTypes.KIND)
                        .implied());
        if (id == Protocols.DOT1Q) {
            like(Protocols.ETHER);
            over(Protocols.ETHER, "type", 0x8100);
            over(Protocols.DOT1AD, "type", 0x8100);
            over(Protocols.SNAP, "code", 0x8100);
            over(Protocols.GRE, "proto", 0x8100);
        } else {
            // None over SNAP and GRE: scapy names a field there that neither has.
            like(Protocols.DOT1Q, Protocols.ETHER);
            over(Protocols.ETHER, "type", 0x88a8);
            over(Protocols.DOT1AD, "type", 0x88a8);
            over(Protocols.DOT1Q, "type", 0x88a8);
        }
    }

    @Override
    int selector() {
        return TYPE;
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return in.layers().value(layer, TYPE) <= LONGEST ? Protocols.LLC : super.payload(in, layer, at, end);
    }
}
