package io.l2replay.frame;

import java.nio.ByteBuffer;

/** Route Information (RFC 4191, 2.3). A given length says how much of the prefix is written. */
final class NdRouteInfo extends NdOption {
    private static final int LEN = 1;
    private static final int PREFIX = 7;

    NdRouteInfo() {
        super(
                Protocols.ICMPV6_ND_OPT_ROUTE,
                24,
                0,
                Field.number("plen", "icmpv6.opt.prefix.length", 8, 0),
                Field.number("res1", "icmpv6.opt.route_info.flag.reserved", 3, 0),
                Field.named("prf", "icmpv6.opt.route_info.flag.route_preference", 2, 0, Icmpv6Names.PREFERENCES),
                Field.number("res2", "icmpv6.opt.reserved", 3, 0),
                Field.number("rtlifetime", "icmpv6.opt.route_lifetime", 32, 0xffff_ffffL),
                Field.sized("prefix", "icmpv6.opt.prefix", new Prefix()));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        length(layers, layer, layers.isGiven(layer, PREFIX) ? 3 : 1);
    }

    /** An address of which the option's length says how many octets there are; none when neither is given. */
    private static final class Prefix extends Kind {
        @Override
        void element(Layers layers, int layer, Field field, int node) throws BadValueException {
            Ipv6Kind.PLAIN.element(layers, layer, field, node);
        }

        @Override
        int read(FrameReader in, int layer, int slot, int at, int end) {
            int octets = end - at;
            if (octets > 0) {
                long low = octets > 8 ? in.octets().getLong(at + 8) : 0;
                in.layers().hold(slot, in.octets().getLong(at), low);
            }
            return end;
        }

        @Override
        void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
            Ipv6Kind.PLAIN.tell(layers, layer, slot, field, out);
        }

        @Override
        int size(Layers layers, int layer, int slot) {
            if (!layers.isGiven(layer, LEN)) {
                return layers.isGiven(slot) ? 16 : 0;
            }
            int units = (int) layers.value(layer, LEN);
            return units == 0 ? 0 : units == 3 ? 16 : units < 3 ? 8 * (units - 1) : 16 + 8 * (units - 3);
        }

        @Override
        int write(Layers layers, int layer, int slot, int at) {
            ByteBuffer bytes = layers.bytes();
            int end = at + size(layers, layer, slot);
            boolean given = layers.isGiven(slot);
            long high = given ? layers.high(slot) : 0;
            long low = given ? layers.low(slot) : 0;
            for (int i = at; i < end; i += 8) {
                bytes.putLong(i, i == at ? high : i == at + 8 ? low : 0);
            }
            return end;
        }
    }
}
