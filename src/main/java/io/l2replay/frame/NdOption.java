package io.l2replay.frame;

/** An option of Neighbor Discovery (RFC 4861, 4.6): type and length in units of eight octets. Options are layers, one on the other. */
abstract class NdOption extends Protocol {
    private static final int LEN = 1;

    /**
     * @param type the default of its type
     * @param len the default of its length
     * @param behind the fields behind the length
     */
    NdOption(int id, int type, int len, Field... behind) {
        super(id, table(type, len, behind));
    }

    private static Field[] table(int type, int len, Field[] behind) {
        Field[] fields = new Field[2 + behind.length];
        fields[0] = Field.number("type", "icmpv6.opt.type", 8, type);
        Field length = Field.number("len", "icmpv6.opt.length", 8, len);
        fields[LEN] = len == 0 ? length.computed() : length;
        System.arraycopy(behind, 0, fields, 2, behind.length);
        return fields;
    }

    /** Writes the length unless it was given. */
    final void length(Layers layers, int layer, int len) throws BadValueException {
        if (!layers.isGiven(layer, LEN)) {
            if (len > 255) {
                throw layers.bad(layer, "a length of " + len + " does not fit len, at most 255");
            }
            layers.bytes().put(layers.offset(layer) + 1, (byte) len);
        }
    }

    final boolean isLengthGiven(Layers layers, int layer) {
        return layers.isGiven(layer, LEN);
    }

    /** The option that begins there: one with a table of its own when its length may be the table's; Raw when it is none. */
    static int at(FrameReader in, int at, int end) {
        int units = at + 1 < end ? in.octet(at + 1) : 0;
        if (units == 0 || at + 8 * units > end) {
            return Protocols.RAW;
        }
        switch (in.octet(at)) {
            case 1:
                return units == 1 ? Protocols.ICMPV6_ND_OPT_SRC : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 2:
                return units == 1 ? Protocols.ICMPV6_ND_OPT_DST : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 3:
                return units == 4 ? Protocols.ICMPV6_ND_OPT_PREFIX : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 4:
                return Protocols.ICMPV6_ND_OPT_REDIRECTED;
            case 5:
                return units == 1 ? Protocols.ICMPV6_ND_OPT_MTU : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 24:
                return units <= 3 ? Protocols.ICMPV6_ND_OPT_ROUTE : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 25:
                return units % 2 == 1 ? Protocols.ICMPV6_ND_OPT_RDNSS : Protocols.ICMPV6_ND_OPT_UNKNOWN;
            case 31:
                return Protocols.ICMPV6_ND_OPT_DNSSL;
            default:
                return Protocols.ICMPV6_ND_OPT_UNKNOWN;
        }
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return at(in, at, end);
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + 8 * (int) in.layers().value(layer, LEN);
    }
}
