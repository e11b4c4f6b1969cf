package io.l2replay.frame;

/**
 * A section of a DNS message: packets one on the other, bytes as they are, or {@code None} for nothing. A list is a set, and
 * so is a section with sets inside.
 */
final class DnsSectionKind extends Kind {
    /** Asks for the address of www.example.com when absent. */
    static final DnsSectionKind QUESTION = new DnsSectionKind(true);
    /** Empty when absent. */
    static final DnsSectionKind RECORDS = new DnsSectionKind(false);

    /** An entry's type A and class IN. */
    private static final int TYPE_AND_CLASS = 0x0001_0001;

    private final boolean question;

    private DnsSectionKind(boolean question) {
        this.question = question;
    }

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        super.accept(layers, layer, slot, field, node);
        if (layers.values().kind(node) == Values.PACKET) {
            layers.vary(layer, slot, node);
        }
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.PACKET && !values.isString(node)) {
            String example = question ? "DNSQR(qname='a.example')" : "DNSRR(rrname='a.example')";
            throw values.bad(node, field.label(), "expected a packet such as " + example + ", bytes, or None");
        }
    }

    /** How many records the section begins with. */
    static int records(Layers layers, int slot, boolean question) {
        if (!layers.isGiven(slot)) {
            return question && layers.isAbsent(slot) ? 1 : 0;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        int layer = values.kind(node) == Values.PACKET ? (int) values.low(node) : -1;
        int count = 0;
        while (layer >= 0 && DnsRecord.isRecord(layers.protocol(layer).id())) {
            count++;
            layer = layers.above(layer);
        }
        return count;
    }

    @Override
    int size(Layers layers, int layer, int slot) throws BadValueException {
        if (!layers.isGiven(slot)) {
            return question && layers.isAbsent(slot) ? DnsNameKind.WWW.fallbackBytes() + 4 : 0;
        }
        return PacketsKind.sizeOf(layers, layers.node(slot));
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) throws BadValueException {
        if (layers.isGiven(slot)) {
            return PacketsKind.writeOne(layers, layers.node(slot), at);
        }
        if (!question || !layers.isAbsent(slot)) {
            return at;
        }
        int end = DnsNameKind.WWW.writeFallback(layers.bytes(), at);
        layers.bytes().putInt(end, TYPE_AND_CLASS);
        return end + 4;
    }
}
