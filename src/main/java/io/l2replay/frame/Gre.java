package io.l2replay.frame;

import java.nio.ByteBuffer;

/** Generic Routing Encapsulation (RFC 2784, with key and sequence number of RFC 2890, and the bits of RFC 1701). */
final class Gre extends Protocol {
    private static final int CHKSUM_PRESENT = 0;
    private static final int ROUTING_PRESENT = 1;
    private static final int KEY_PRESENT = 2;
    private static final int SEQNUM_PRESENT = 3;
    private static final int PROTO = 8;
    private static final int CHKSUM = 9;
    private static final int OFFSET = 10;
    private static final int KEY = 11;
    private static final int SEQUENCE_NUMBER = 12;
    private static final int NUMBER = 47;

    Gre() {
        super(
                Protocols.GRE,
                Field.number("chksum_present", "gre.flags.checksum", 1, 0),
                Field.number("routing_present", "gre.flags.routing", 1, 0),
                Field.number("key_present", "gre.flags.key", 1, 0),
                Field.number("seqnum_present", "gre.flags.sequence_number", 1, 0),
                Field.number("strict_route_source", "gre.flags.strict_source_route", 1, 0),
                Field.number("recursion_control", "gre.flags.recursion_control", 3, 0),
                Field.number("flags", "gre.flags.reserved", 5, 0),
                Field.number("version", "gre.flags.version", 3, 0),
                Field.named("proto", "gre.proto", 16, 0, EtherTypes.KIND),
                Field.number("chksum", "gre.checksum", 16, 0).checksum(),
                Field.number("offset", "gre.offset", 16, 0),
                Field.number("key", "gre.key", 32, 0),
                Field.number("sequence_number", "gre.sequence_number", 32, 0));
        over(Protocols.IP, "frag", 0);
        over(Protocols.IP, "proto", NUMBER);
        over(Protocols.IPV6, "nh", NUMBER);
    }

    @Override
    protected boolean isConditional() {
        return true;
    }

    @Override
    protected boolean isPresent(Layers layers, int layer, int field) {
        switch (field) {
            case CHKSUM:
            case OFFSET:
                return layers.value(layer, CHKSUM_PRESENT) == 1 || layers.value(layer, ROUTING_PRESENT) == 1;
            case KEY:
                return layers.value(layer, KEY_PRESENT) == 1;
            case SEQUENCE_NUMBER:
                return layers.value(layer, SEQNUM_PRESENT) == 1;
            default:
                return true;
        }
    }

    /** RFC 2784, 2.4: over header and payload. There with the routing bit alone, it is left 0. */
    @Override
    protected void finish(Layers layers, int layer) {
        if (layers.value(layer, CHKSUM_PRESENT) == 1 && !layers.isGiven(layer, CHKSUM)) {
            ByteBuffer bytes = layers.bytes();
            int at = layers.offset(layer);
            bytes.putShort(at + 4, (short) Checksum.fold(Checksum.add(0, bytes, at, layers.end(layer))));
        }
    }

    @Override
    int selector() {
        return PROTO;
    }
}
