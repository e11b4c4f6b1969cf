package io.l2replay.frame;

import java.nio.ByteBuffer;

/** A message of ICMPv6 (RFC 4443): type, code and checksum, and what its subclass puts behind them. */
abstract class Icmpv6 extends Protocol {
    private static final int TYPE = 0;
    private static final int CKSUM = 2;
    private static final int LAST_ERROR = 4;
    private static final int NUMBER = 58;
    private static final long LINK_LOCAL_GROUP = 0xff02L << 48;

    /**
     * @param type the default of its type
     * @param second the octet behind the type
     * @param behind the fields behind the checksum
     */
    Icmpv6(int id, int type, Field second, Field... behind) {
        super(id, table(type, second, behind));
        over(Protocols.IPV6, "nh", NUMBER);
    }

    private static Field[] table(int type, Field second, Field[] behind) {
        Field[] fields = new Field[3 + behind.length];
        fields[0] = Field.named("type", "icmpv6.type", 8, type, Icmpv6Names.TYPES);
        fields[1] = second;
        fields[CKSUM] = Field.number("cksum", "icmpv6.checksum", 16, 0).checksum();
        System.arraycopy(behind, 0, fields, 3, behind.length);
        return fields;
    }

    static Field code() {
        return Field.number("code", "icmpv6.code", 8, 0);
    }

    static Field code(String... names) {
        return Field.named("code", "icmpv6.code", 8, 0, new NamedKind(names));
    }

    /** Says that the message goes to ff02::{@code group} with that many hops left, unless told otherwise. */
    final void sentTo(int group, int hops) {
        over(Protocols.IPV6, "dst", LINK_LOCAL_GROUP, group);
        over(Protocols.IPV6, "hlim", hops);
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, CKSUM)) {
            ByteBuffer bytes = layers.bytes();
            int at = layers.offset(layer);
            int end = layers.end(layer);
            long pseudo = Ipv6Extension.ask(layers, layer, NUMBER, end - at, -1, -1);
            if (pseudo >= 0) {
                bytes.putShort(at + 2, (short) Checksum.fold(Checksum.add(pseudo, bytes, at, end)));
            }
        }
    }

    @Override
    boolean fits(FrameReader in, int at, int end) {
        return in.octet(at) == lows[TYPE];
    }

    /** Neighbor Discovery has options, an error the packet that it is about. */
    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        int type = (int) lows[TYPE];
        if (id() >= Protocols.ICMPV6_ND_RS && id() <= Protocols.ICMPV6_ND_REDIRECT) {
            return NdOption.at(in, at, end);
        }
        return type <= LAST_ERROR && in.octet(at) >>> 4 == 6 ? Protocols.IPERROR6 : Protocols.RAW;
    }
}
