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
}
