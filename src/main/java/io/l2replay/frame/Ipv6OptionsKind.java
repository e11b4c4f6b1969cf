package io.l2replay.frame;

/** The options of a header of IPv6, each at the alignment that it asks for, filled up to a multiple of eight octets. */
final class Ipv6OptionsKind extends PacketsKind {
    /** Octets of the header before its options. */
    private static final int BEFORE = 2;

    private final int autopad;

    /** @param autopad the field that says whether to align and to fill up, before this one in the table */
    Ipv6OptionsKind(int autopad) {
        this.autopad = autopad;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        boolean packet = layers.values().kind(node) == Values.PACKET;
        boolean option = packet && layers.protocol((int) layers.values().low(node)) instanceof Ipv6Option;
        if (!option && pads(layers, layer)) {
            throw layers.values()
                    .bad(
                            node,
                            field.label(),
                            "expected options: Pad1, PadN, RouterAlert, Jumbo, HAO or HBHOptUnknown"
                                    + " (others only with autopad=0)");
        }
        super.element(layers, layer, field, node);
    }

    private boolean pads(Layers layers, int layer) {
        return layers.value(layer, autopad) != 0;
    }

    @Override
    int size(Layers layers, int layer, int slot) throws BadValueException {
        Values values = layers.values();
        boolean pads = pads(layers, layer);
        int at = BEFORE;
        for (int option = first(layers, slot); option != 0; option = values.next(option)) {
            at += pads ? delta(layers, option, at) : 0;
            at += sizeOf(layers, option);
        }
        return (pads ? at + 7 & ~7 : at) - BEFORE;
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) throws BadValueException {
        Values values = layers.values();
        boolean pads = pads(layers, layer);
        int start = at - BEFORE;
        int end = at;
        for (int option = first(layers, slot); option != 0; option = values.next(option)) {
            end = pads ? pad(layers, end, delta(layers, option, end - start)) : end;
            end = writeOne(layers, option, end);
        }
        return pads ? pad(layers, end, start - end & 7) : end;
    }

    /** Options that do not lie as padding would put them are told without it. */
    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        int behind = super.read(in, layer, slot, at, end);
        Layers layers = in.layers();
        Values values = in.values();
        boolean lies = (end - at + BEFORE) % 8 == 0;
        for (int option = first(layers, slot); option != 0; option = values.next(option)) {
            lies &= delta(layers, option, layers.offset((int) values.low(option)) - at + BEFORE) == 0;
        }
        if (!lies) {
            layers.hold(layers.slot(layer, autopad), 0, 0);
        }
        return behind;
    }

    /** The first option; a single one stands for a list of it. */
    private static int first(Layers layers, int slot) {
        int node = layers.isGiven(slot) ? layers.node(slot) : 0;
        return layers.values().kind(node) == Values.LIST ? layers.values().first(node) : node;
    }

    /** Octets of padding before the option at that distance from the header's start. */
    private static int delta(Layers layers, int node, int at) {
        if (layers.values().kind(node) != Values.PACKET) {
            return 0;
        }
        Protocol protocol = layers.protocol((int) layers.values().low(node));
        return protocol instanceof Ipv6Option ? ((Ipv6Option) protocol).delta(at) : 0;
    }

    /** Pad1 or PadN (RFC 8200, 4.2). */
    private static int pad(Layers layers, int at, int octets) {
        for (int i = 0; i < octets; i++) {
            layers.bytes().put(at + i, (byte) 0);
        }
        if (octets > 1) {
            layers.bytes().put(at, (byte) 1);
            layers.bytes().put(at + 1, (byte) (octets - 2));
        }
        return at + octets;
    }
}
