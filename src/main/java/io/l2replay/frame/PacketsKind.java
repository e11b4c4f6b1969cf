package io.l2replay.frame;

/**
 * Packets as a value: a list of them, or one. Each is built with its own lengths and padding, one behind the other. A list
 * is one value, never a set; a set inside such a packet stands for its first element.
 */
class PacketsKind extends Kind {
    static final PacketsKind LIST = new PacketsKind();

    PacketsKind() {}

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.LIST) {
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                element(layers, layer, field, child);
            }
        } else if (values.kind(node) != Values.NONE) {
            element(layers, layer, field, node);
        }
        layers.assign(layer, slot, node, 0);
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.PACKET && !values.isString(node)) {
            throw values.bad(node, field.label(), "expected a packet or a list of packets");
        }
    }

    @Override
    int size(Layers layers, int layer, int slot) throws BadValueException {
        int node = layers.isGiven(slot) ? layers.node(slot) : 0;
        Values values = layers.values();
        if (node != 0 && values.kind(node) == Values.LIST) {
            int size = 0;
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                size += sizeOf(layers, child);
            }
            return size;
        }
        return node == 0 ? 0 : sizeOf(layers, node);
    }

    /** Octets of one element. */
    static int sizeOf(Layers layers, int node) throws BadValueException {
        Values values = layers.values();
        return values.kind(node) == Values.PACKET
                ? Encoder.size(layers, (int) values.low(node))
                : (int) values.count(node);
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) throws BadValueException {
        int node = layers.isGiven(slot) ? layers.node(slot) : 0;
        Values values = layers.values();
        if (node != 0 && values.kind(node) == Values.LIST) {
            int end = at;
            for (int child = values.first(node); child != 0; child = values.next(child)) {
                end = writeOne(layers, child, end);
            }
            return end;
        }
        return node == 0 ? at : writeOne(layers, node, at);
    }

    /** Writes one element that has been sized; answers the index behind it. */
    static int writeOne(Layers layers, int node, int at) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) == Values.PACKET) {
            return Encoder.write(layers, (int) values.low(node), at);
        }
        int count = (int) values.count(node);
        return BytesKind.write(layers.bytes(), at, values.bytes(), (int) values.low(node), count, count);
    }
}
