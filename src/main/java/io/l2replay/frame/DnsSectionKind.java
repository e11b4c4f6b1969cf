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

    /** Records that are told one by one: others read such chains by recursion. */
    private static final int MOST_RECORDS = 30;

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

    /** As many records as the count says; when one of them cannot be told, all that is left as octets. */
    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        Layers layers = in.layers();
        long count = layers.value(layer, slot - layers.slot(layer, Dns.SECTIONS));
        if (count == 0 || at == end) {
            if (question) {
                layers.assign(layer, slot, in.values().add(Values.NONE, 0, 0), 0);
            }
            return at;
        }
        int first = -1;
        int last = -1;
        int place = at;
        for (int i = 0; i < count; i++) {
            int part = place == end ? -1 : question ? Protocols.DNSQR : DnsRecord.at(in, place, end);
            int record = part < 0 || i == MOST_RECORDS ? -1 : in.layer(part, last, place, end);
            if (record < 0) {
                layers.dropFrom(first < 0 ? layers.used() : first);
                layers.hold(slot, in.string(at, end - at));
                return end;
            }
            first = i == 0 ? record : first;
            last = record;
            place = in.behind(record);
        }
        int node = in.values().add(Values.PACKET, 0, 0);
        in.values().set(node, 0, first, 0);
        layers.hold(slot, node);
        return place;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        int node = layers.node(slot);
        if (layers.values().kind(node) == Values.PACKET) {
            out.chain(layers, (int) layers.values().low(node));
        } else {
            out.bytes(layers.values(), node);
        }
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
