package io.l2replay.frame;

/** IPv4 addresses: dotted text, a subnet, a number; never a host name. */
final class Ipv4Kind extends Kind {
    /** Zeros when {@code None} is given. */
    static final Ipv4Kind PLAIN = new Ipv4Kind(false, 0);
    /** The interface's own when absent. */
    static final Ipv4Kind SOURCE = new Ipv4Kind(true, 0);
    /** 127.0.0.1 when absent or {@code None}. */
    static final Ipv4Kind DESTINATION = new Ipv4Kind(false, 0x7f00_0001L);

    private final boolean source;
    private final long fallback;

    private Ipv4Kind(boolean source, long fallback) {
        this.source = source;
        this.fallback = fallback;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        byte kind = values.kind(node);
        if (kind == Values.DRAW_IPV4 || kind == Values.NET4 || values.isWithin(node, 0xffff_ffffL)) {
            return;
        }
        if (!values.isString(node) || !AddressText.toIpv4(values, node)) {
            throw values.bad(
                    node,
                    field.label(),
                    "expected an IPv4 address such as '192.0.2.1' or a subnet such as '192.0.2.0/30'");
        }
    }

    @Override
    boolean standsAlone() {
        return true;
    }

    @Override
    boolean isStated() {
        return true;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        out.ipv4(layers.low(slot));
    }

    @Override
    void none(Layers layers, int layer, int slot) {
        layers.set(slot, 0, source ? layers.addresses().ipv4() & 0xffff_ffffL : fallback);
    }

    @Override
    Field.Form form() {
        return Field.Form.IPV4;
    }

    @Override
    boolean resolves() {
        return source;
    }
}
