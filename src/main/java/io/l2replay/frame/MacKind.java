package io.l2replay.frame;

/** MAC addresses: text, or six bytes. */
final class MacKind extends Kind {
    /** Zeros when {@code None} is given. */
    static final MacKind PLAIN = new MacKind(false);
    /** The interface's own when absent. */
    static final MacKind SOURCE = new MacKind(true);

    private final boolean source;

    private MacKind(boolean source) {
        this.source = source;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        if (layers.values().kind(node) != Values.DRAW_MAC && !convert(layers.values(), node)) {
            throw layers.values().bad(node, field.label(), "expected a MAC address such as '02:00:00:00:00:01'");
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
        out.mac(layers.low(slot));
    }

    /** Makes text or six bytes the number; false when it is no MAC. */
    static boolean convert(Values values, int node) {
        int from = (int) values.low(node);
        int length = (int) values.count(node);
        long mac = -1;
        if (values.kind(node) == Values.TEXT) {
            mac = AddressText.mac(values.bytes(), from, from + length);
        } else if (values.kind(node) == Values.BYTES && length == 6) {
            mac = 0;
            for (int i = from; i < from + 6; i++) {
                mac = mac << 8 | values.bytes()[i] & 0xff;
            }
        }
        if (mac < 0) {
            return false;
        }
        values.kind(node, Values.INT);
        values.set(node, 0, mac, 0);
        return true;
    }

    @Override
    void none(Layers layers, int layer, int slot) {
        layers.set(slot, 0, source ? layers.addresses().srcMac() : 0);
    }

    @Override
    Field.Form form() {
        return Field.Form.MAC;
    }

    @Override
    boolean resolves() {
        return source;
    }
}
