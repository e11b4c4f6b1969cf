package io.l2replay.frame;

/** IPv6 addresses: text or a subnet; never a host name, never a zone. */
final class Ipv6Kind extends Kind {
    /** Zeros when {@code None} is given. */
    static final Ipv6Kind PLAIN = new Ipv6Kind(false, 0);
    /** The interface's own when absent. */
    static final Ipv6Kind SOURCE = new Ipv6Kind(true, 0);
    /** ::1 when absent or {@code None}. */
    static final Ipv6Kind DESTINATION = new Ipv6Kind(false, 1);

    private final boolean source;
    private final long fallback;

    private Ipv6Kind(boolean source, long fallback) {
        this.source = source;
        this.fallback = fallback;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.DRAW_IPV6 || values.kind(node) == Values.NET6) {
            return;
        }
        if (!values.isString(node) || !AddressText.toIpv6(values, node)) {
            throw values.bad(
                    node,
                    field.label(),
                    "expected an IPv6 address such as '2001:db8::1' or a subnet such as '2001:db8::/126'");
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
        out.ipv6(layers.high(slot), layers.low(slot));
    }

    @Override
    void none(Layers layers, int layer, int slot) {
        layers.set(
                slot,
                source ? layers.addresses().ipv6High() : 0,
                source ? layers.addresses().ipv6Low() : fallback);
    }

    @Override
    Field.Form form() {
        return Field.Form.IPV6;
    }

    @Override
    boolean resolves() {
        return source;
    }
}
