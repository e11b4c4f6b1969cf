package io.l2replay.frame;

import java.nio.ByteBuffer;

/** A list of addresses as one value, one behind the other: routers of a source route, addresses of a Routing header. */
final class AddressesKind extends Kind {
    static final AddressesKind IPV4 = new AddressesKind(4);
    static final AddressesKind IPV6 = new AddressesKind(16);

    private final int width;

    private AddressesKind(int width) {
        this.width = width;
    }

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.LIST) {
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                element(layers, layer, field, child);
            }
        } else if (values.kind(node) != Values.NONE || width == 4) {
            // To scapy, None is one IPv4 address of zeros, not an empty list: better no frame than a surprise.
            element(layers, layer, field, node);
        }
        layers.assign(layer, slot, node, 0);
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        boolean address = values.isString(node)
                && (width == 4 ? AddressText.toIpv4(values, node) : AddressText.toIpv6(values, node))
                && values.kind(node) == Values.INT;
        if (!address) {
            throw values.bad(node, field.label(), width == 4 ? "expected IPv4 addresses" : "expected IPv6 addresses");
        }
    }

    /** How many addresses the slot holds. */
    static int count(Layers layers, int slot) {
        if (!layers.isGiven(slot)) {
            return 0;
        }
        int node = layers.node(slot);
        return layers.values().kind(node) == Values.LIST ? (int) layers.values().count(node) : 1;
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        return count(layers, slot) * width;
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        if (count(layers, slot) == 0) {
            return at;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        if (values.kind(node) != Values.LIST) {
            return address(layers.bytes(), at, values, node);
        }
        int end = at;
        for (int child = values.first(node); child != 0; child = values.next(child)) {
            end = address(layers.bytes(), end, values, child);
        }
        return end;
    }

    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        if ((end - at) % width != 0) {
            return -1;
        }
        if (at == end) {
            return at;
        }
        Values values = in.values();
        int list = values.add(Values.LIST, 0, 0);
        int last = 0;
        for (int i = at; i < end; i += width) {
            int node = values.add(Values.INT, 0, 0);
            long low = width == 4
                    ? in.octets().getInt(i) & 0xffff_ffffL
                    : in.octets().getLong(i + 8);
            values.set(node, width == 4 ? 0 : in.octets().getLong(i), low, 0);
            values.append(list, last, node);
            last = node;
        }
        in.layers().hold(slot, list);
        return end;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        Values values = layers.values();
        out.plain("[");
        int first = values.first(layers.node(slot));
        for (int child = first; child != 0; child = values.next(child)) {
            out.plain(child == first ? "" : ", ");
            if (width == 4) {
                out.ipv4(values.low(child));
            } else {
                out.ipv6(values.high(child), values.low(child));
            }
        }
        out.plain("]");
    }

    private int address(ByteBuffer bytes, int at, Values values, int node) {
        if (width == 4) {
            bytes.putInt(at, (int) values.low(node));
        } else {
            bytes.putLong(at, values.high(node));
            bytes.putLong(at + 8, values.low(node));
        }
        return at + width;
    }
}
