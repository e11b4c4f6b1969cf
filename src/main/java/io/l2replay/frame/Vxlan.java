package io.l2replay.frame;

/**
 * VXLAN (RFC 7348), with the group policy and the next protocol of its drafts (draft-smith-vxlan-group-policy,
 * draft-ietf-nvo3-vxlan-gpe). Its flags say which fields stand before the network identifier.
 */
final class Vxlan extends Protocol {
    private static final int FLAGS = 0;
    private static final int RESERVED0 = 1;
    private static final int NEXT_PROTOCOL = 2;
    private static final int RESERVED1 = 3;
    private static final int GPFLAGS = 4;
    private static final int GPID = 5;

    private static final int WITH_NEXT_PROTOCOL = 0x04;
    private static final int WITH_INSTANCE = 0x08;
    private static final int WITH_GROUP = 0x80;
    static final int PORT = 4789;

    Vxlan() {
        super(
                Protocols.VXLAN,
                Field.flags(
                        "flags",
                        "",
                        8,
                        WITH_INSTANCE,
                        new FlagsKind(false, "OAM", "R", "NextProtocol", "Instance", "V1", "V2", "R", "G")),
                Field.number("reserved0", "vxlan.reserved_16", 16, 0),
                Field.named(
                        "NextProtocol",
                        "vxlan.next_proto",
                        8,
                        0,
                        new NamedKind("NotDefined", "IPv4", "IPv6", "Ethernet", "NSH")),
                Field.number("reserved1", "", 24, 0),
                Field.flags("gpflags", "", 8, 0, new FlagsKind(false, "R", "R", "R", "A", "R", "R", "D", "R")),
                Field.number("gpid", "vxlan.gbp", 16, 0),
                Field.number("vni", "vxlan.vni", 24, 0),
                Field.number("reserved2", "vxlan.reserved8", 8, 0));
        over(Protocols.UDP, "sport", PORT);
        over(Protocols.UDP, "dport", PORT);
    }

    @Override
    protected boolean isConditional() {
        return true;
    }

    @Override
    protected boolean isPresent(Layers layers, int layer, int field) {
        long flags = layers.value(layer, FLAGS);
        switch (field) {
            case RESERVED0:
            case NEXT_PROTOCOL:
                return (flags & WITH_NEXT_PROTOCOL) != 0;
            case RESERVED1:
                return (flags & (WITH_NEXT_PROTOCOL | WITH_GROUP)) == 0;
            case GPFLAGS:
            case GPID:
                return (flags & WITH_GROUP) != 0;
            default:
                return true;
        }
    }

    @Override
    int selector() {
        return NEXT_PROTOCOL;
    }

    /** Without the bit that says that there is a next protocol, it is Ethernet (RFC 7348, 5). */
    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        boolean told = (in.layers().value(layer, FLAGS) & WITH_NEXT_PROTOCOL) != 0;
        return told ? super.payload(in, layer, at, end) : Protocols.ETHER;
    }
}
