package io.l2replay.frame;

/**
 * A message of the domain name system (RFC 1035, 4.1). Over TCP it begins with its length. Sections are packets, one on
 * the other: {@code DNSRR(…)/DNSRR(…)}; a list is a set of sections, as in scapy 2.5.0.
 */
final class Dns extends Protocol {
    static final int PORT = 53;
    /** RFC 6762. */
    static final int MULTICAST_PORT = 5353;

    private static final int LENGTH = 0;
    private static final int QDCOUNT = 12;
    static final int QD = 16;
    static final int SECTIONS = 4;

    Dns() {
        super(
                Protocols.DNS,
                Field.number("length", "dns.length", 16, 0).computed(),
                Field.number("id", "dns.id", 16, 0),
                Field.number("qr", "dns.flags.response", 1, 0),
                Field.named("opcode", "dns.flags.opcode", 4, 0, new NamedKind("QUERY", "IQUERY", "STATUS")),
                Field.number("aa", "dns.flags.authoritative", 1, 0),
                Field.number("tc", "dns.flags.truncated", 1, 0),
                Field.number("rd", "dns.flags.recdesired", 1, 1),
                Field.number("ra", "dns.flags.recavail", 1, 0),
                Field.number("z", "dns.flags.z", 1, 0),
                Field.number("ad", "dns.flags.authenticated", 1, 0),
                Field.number("cd", "dns.flags.checkdisable", 1, 0),
                Field.named(
                        "rcode",
                        "dns.flags.rcode",
                        4,
                        0,
                        new NamedKind(
                                "ok", "format-error", "server-failure", "name-error", "not-implemented", "refused")),
                Field.number("qdcount", "dns.count.queries", 16, 0).computed(),
                Field.number("ancount", "dns.count.answers", 16, 0).computed(),
                Field.number("nscount", "dns.count.auth_rr", 16, 0).computed(),
                Field.number("arcount", "dns.count.add_rr", 16, 0).computed(),
                Field.sized("qd", "", DnsSectionKind.QUESTION),
                Field.sized("an", "", DnsSectionKind.RECORDS),
                Field.sized("ns", "", DnsSectionKind.RECORDS),
                Field.sized("ar", "", DnsSectionKind.RECORDS));
        over(Protocols.UDP, "sport", PORT);
        over(Protocols.TCP, "sport", PORT);
    }

    @Override
    protected boolean isConditional() {
        return true;
    }

    @Override
    protected boolean isPresent(Layers layers, int layer, int field) {
        return field != LENGTH || isOverTcp(layers, layer);
    }

    private static boolean isOverTcp(Layers layers, int layer) {
        int below = layers.below(layer);
        return below >= 0 && layers.protocol(below).id() == Protocols.TCP;
    }

    /** scapy turns a field whose default is a packet before all others. */
    @Override
    protected int fastest() {
        return QD;
    }

    @Override
    protected void prepare(Layers layers, int layer) {
        for (int i = 0; i < SECTIONS; i++) {
            if (!layers.isGiven(layer, QDCOUNT + i)) {
                int section = layers.slot(layer, QD + i);
                layers.set(layers.slot(layer, QDCOUNT + i), 0, DnsSectionKind.records(layers, section, i == 0));
            }
        }
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (isOverTcp(layers, layer) && !layers.isGiven(layer, LENGTH)) {
            int length = layers.headerBytes(layer) - 2;
            if (length > 0xffff) {
                throw layers.bad(layer, "a message of " + length + " bytes does not fit DNS.length, at most 65535");
            }
            layers.bytes().putShort(layers.offset(layer), (short) length);
        }
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return Protocols.RAW;
    }
}
