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

    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        Values values = in.values();
        Protocol protocol = in.layers().protocol(layer);
        int list = values.add(Values.LIST, 0, 0);
        int last = 0;
        int place = at;
        while (place < end && !isFill(in, place, end, protocol.alignment())) {
            int part = protocol.part(in, place, end);
            int packet = part < 0 ? -1 : in.layer(part, -1, place, end);
            if (packet < 0) {
                return -1;
            }
            int node = values.add(Values.PACKET, 0, 0);
            values.set(node, 0, packet, 0);
            values.append(list, last, node);
            last = node;
            place = in.behind(packet);
        }
        if (last != 0) {
            in.layers().hold(slot, list);
        }
        return end;
    }

    /** Whether the rest is what the header's alignment fills up. */
    private static boolean isFill(FrameReader in, int at, int end, int alignment) {
        return end - at < alignment && in.isZero(at, end);
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        Values values = layers.values();
        out.plain("[");
        int first = values.first(layers.node(slot));
        for (int child = first; child != 0; child = values.next(child)) {
            out.plain(child == first ? "" : ", ");
            out.chain(layers, (int) values.low(child));
        }
        out.plain("]");
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
