package io.l2replay.frame;

/** Ethernet with a length instead of a type (IEEE 802.3). Not padded to 46 octets, as scapy has it. */
final class Dot3 extends Protocol {
    private static final int DST = 0;
    private static final int LEN = 2;

    Dot3() {
        super(
                Protocols.DOT3,
                Field.mac("dst", "eth.dst"),
                Field.fixed("src", "eth.src", 48, 0, MacKind.SOURCE),
                Field.number("len", "eth.len", 16, 0).computed());
    }

    @Override
    protected void prepare(Layers layers, int layer) {
        if (layers.isComputed(layer, DST)) {
            layers.set(layers.slot(layer, DST), 0, Ether.destination(layers, layer));
        }
    }

    /** The length counts trailers that follow this layer: the only one that does in scapy. */
    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (layers.isGiven(layer, LEN)) {
            return;
        }
        int at = layers.offset(layer);
        int length = layers.end(layer) - at - layers.headerBytes(layer);
        for (int above = layers.above(layer); above >= 0; above = layers.above(above)) {
            length += layers.protocol(above).isTrailer() ? layers.headerBytes(above) : 0;
        }
        if (length > 0xffff) {
            throw layers.bad(layer, "a payload of " + length + " bytes does not fit Dot3.len, at most 65535");
        }
        layers.bytes().putShort(at + 12, (short) length);
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return Protocols.LLC;
    }

    @Override
    int payloadEnd(FrameReader in, int layer, int at, int end) {
        return at + (int) in.layers().value(layer, LEN);
    }
}
