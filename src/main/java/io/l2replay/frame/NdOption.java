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
        fields[LEN] = Field.number("len", "icmpv6.opt.length", 8, len);
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
}
