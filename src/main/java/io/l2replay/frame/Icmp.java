package io.l2replay.frame;

/** ICMP (RFC 792 and its successors). Behind type, code and checksum stand the fields that the type has; others are dropped. */
final class Icmp extends Protocol {
    static final int TYPE = 0;

    private static final int CHKSUM = 2;
    private static final int ID = 3;
    private static final int SEQ = 4;
    private static final int TS_ORI = 5;
    private static final int TS_TX = 7;
    private static final int GW = 8;
    private static final int PTR = 9;
    private static final int RESERVED = 10;
    private static final int LENGTH = 11;
    private static final int ADDR_MASK = 12;
    private static final int NEXT_HOP_MTU = 13;
    private static final int UNUSED = 14;

    /** Bit n: type n has an identifier and a sequence number. */
    private static final long WITH_ID = 1L << 0 | 1L << 8 | 0b11_1111L << 13 | 1L << 37 | 1L << 38;
    /** Bit n: type n has no unused octets. */
    private static final long WITHOUT_UNUSED = 1L << 0 | 1L << 3 | 1L << 5 | 1L << 8 | 0b11_1111L << 13;

    /** Bit n: type n is an error. */
    private static final long ERRORS = 0b11_1000L | 0b1_1000L << 8;

    Icmp() {
        super(
                Protocols.ICMP,
                Field.named("type", "icmp.type", 8, 8, IcmpNames.TYPES).stated(),
                Field.named("code", "icmp.code", 8, 0, IcmpNames.CODES),
                Field.number("chksum", "icmp.checksum", 16, 0).checksum(),
                Field.number("id", "icmp.ident", 16, 0),
                Field.number("seq", "icmp.seq", 16, 0),
                Field.number("ts_ori", "icmp.originate_timestamp", 32, 0).stated(),
                Field.number("ts_rx", "icmp.receive_timestamp", 32, 0).stated(),
                Field.number("ts_tx", "icmp.transmit_timestamp", 32, 0).stated(),
                Field.ipv4("gw", "icmp.redir_gw", 0),
                Field.number("ptr", "icmp.pointer", 8, 0),
                Field.number("reserved", "icmp.reserved", 8, 0),
                Field.number("length", "icmp.length", 8, 0),
                Field.ipv4("addr_mask", "icmp.address_mask", 0),
                Field.number("nexthopmtu", "icmp.mtu", 16, 0),
                Field.sized("unused", "icmp.unused", new Unused()));
        over(Protocols.IP, "frag", 0);
        over(Protocols.IP, "proto", 1);
    }

    @Override
    protected boolean isConditional() {
        return true;
    }

    @Override
    protected boolean isPresent(Layers layers, int layer, int field) {
        int type = (int) layers.value(layer, TYPE);
        switch (field) {
            case ID:
            case SEQ:
                return has(WITH_ID, type);
            case TS_ORI:
            case TS_ORI + 1:
            case TS_TX:
                return type == 13 || type == 14;
            case GW:
                return type == 5;
            case PTR:
                return type == 12;
            case RESERVED:
                return type == 3 || type == 11;
            case LENGTH:
                return type == 3 || type == 11 || type == 12;
            case ADDR_MASK:
                return type == 17 || type == 18;
            case NEXT_HOP_MTU:
                return type == 3;
            case UNUSED:
                return !has(WITHOUT_UNUSED, type);
            default:
                return true;
        }
    }

    private static boolean has(long types, int type) {
        return type < 64 && (types >>> type & 1) != 0;
    }

    /** An error carries the packet that it is about. */
    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        boolean error = has(ERRORS, (int) in.layers().value(layer, TYPE));
        return error && in.octet(at) >>> 4 == 4 ? Protocols.IP : Protocols.RAW;
    }

    @Override
    protected void finish(Layers layers, int layer) {
        if (!layers.isGiven(layer, CHKSUM)) {
            int at = layers.offset(layer);
            int sum = Checksum.fold(Checksum.add(0, layers.bytes(), at, layers.end(layer)));
            layers.bytes().putShort(at + 2, (short) sum);
        }
    }

    /** Octets without meaning: two behind a length, else four. */
    private static final class Unused extends IntKind {
        @Override
        void element(Layers layers, int layer, Field field, int node) throws BadValueException {
            Values values = layers.values();
            if (values.isString(node) && values.count(node) == 0) {
                values.kind(node, Values.NONE);
                return;
            }
            if (!values.isWithin(node, 0xffff_ffffL)) {
                throw values.bad(node, field.label(), expected(0xffff_ffffL));
            }
        }

        @Override
        int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
            int behind = at + size(in.layers(), layer, slot);
            if (behind > end) {
                return -1;
            }
            long octets = in.unsigned(at, behind - at);
            if (octets != 0) {
                in.layers().hold(slot, 0, octets);
            }
            return behind;
        }

        @Override
        int size(Layers layers, int layer, int slot) throws BadValueException {
            long type = layers.value(layer, TYPE);
            int octets = type == 11 || type == 12 ? 2 : 4;
            if (octets == 2 && layers.low(slot) > 0xffff) {
                throw layers.bad(layer, "ICMP.unused of this type is within 0 to 65535");
            }
            return octets;
        }

        @Override
        int write(Layers layers, int layer, int slot, int at) throws BadValueException {
            int octets = size(layers, layer, slot);
            for (int i = 0; i < octets; i++) {
                layers.bytes().put(at + i, (byte) (layers.low(slot) >>> 8 * (octets - 1 - i)));
            }
            return at + octets;
        }
    }
}
