package io.l2replay.frame;

/** An option of the Hop-by-Hop or Destination Options header (RFC 8200, 4.2). */
abstract class Ipv6Option extends Protocol {
    private static final NamedKind TYPES = new NamedKind(
            new String[] {
                "Pad1",
                "PadN",
                "Tunnel Encapsulation Limit",
                "Router Alert",
                "Quick-Start",
                "Jumbo Payload",
                "Home Address Option"
            },
            new int[] {0, 1, 4, 5, 6, 0xc2, 0xc9});

    private final int unit;
    private final int rest;

    /**
     * @param unit with {@code rest}: its first octet stands at a multiple of {@code unit} octets, plus {@code rest}, from the
     *     header's start
     */
    Ipv6Option(int id, int unit, int rest, Field... fields) {
        super(id, fields);
        this.unit = unit;
        this.rest = rest;
    }

    static Field type(int value) {
        return Field.named("otype", "ipv6.opt.type", 8, value, TYPES);
    }

    static Field length(int value) {
        return Field.number("optlen", "ipv6.opt.length", 8, value);
    }

    /** Octets of padding that it needs before it at this distance from the header's start. */
    final int delta(int at) {
        return Math.floorMod(rest - at, unit);
    }

    /** The option that begins there: one with a table of its own when its length is the table's. */
    static int at(FrameReader in, int at, int end) {
        int type = in.octet(at);
        if (type == 0) {
            return Protocols.IPV6_PAD1;
        }
        int length = at + 1 < end ? in.octet(at + 1) : -1;
        switch (type) {
            case 1:
                return Protocols.IPV6_PADN;
            case 5:
                return length == 2 ? Protocols.IPV6_ROUTER_ALERT : Protocols.IPV6_OPT_UNKNOWN;
            case 0xc2:
                return length == 4 ? Protocols.IPV6_JUMBO : Protocols.IPV6_OPT_UNKNOWN;
            case 0xc9:
                return length == 16 ? Protocols.IPV6_HAO : Protocols.IPV6_OPT_UNKNOWN;
            default:
                return Protocols.IPV6_OPT_UNKNOWN;
        }
    }
}
