package io.l2replay.frame;

/**
 * Resource records of DNS (RFC 1035, 4.1.3). Behind the owner's name all have ten octets, the last two of which are the
 * length of the data.
 */
final class DnsRecord extends Protocol {
    static final int TYPE = 1;

    private static final int NAME = 0;
    /** Octets of type, class, time to live and length. */
    private static final int FIXED = 10;

    private final int rdlen;

    private DnsRecord(int id, int rdlen, Field... fields) {
        super(id, fields);
        this.rdlen = rdlen;
    }

    private static DnsRecord usual(int id, int type, Field... data) {
        Field[] fields = new Field[5 + data.length];
        fields[0] = Field.sized("rrname", "dns.resp.name", DnsNameKind.ROOT);
        fields[1] = Field.named("type", "dns.resp.type", 16, type, DnsTypes.RECORDS);
        fields[2] = Field.named("rclass", "dns.resp.class", 16, 1, DnsTypes.CLASSES);
        fields[3] = Field.number("ttl", "dns.resp.ttl", 32, 0);
        fields[4] = Field.number("rdlen", "dns.resp.len", 16, 0).computed();
        System.arraycopy(data, 0, fields, 5, data.length);
        return new DnsRecord(id, 4, fields);
    }

    /** The record of that number in {@link Protocols}. */
    static DnsRecord of(int id) {
        switch (id) {
            case Protocols.DNSRR:
                return usual(id, 1, Field.sized("rdata", "", new DnsDataKind()));
            case Protocols.DNSRRMX:
                // The default type is scapy's: that of SOA.
                return usual(
                        id,
                        6,
                        Field.number("preference", "dns.mx.preference", 16, 0),
                        Field.sized("exchange", "dns.mx.mail_exchange", DnsNameKind.ROOT));
            case Protocols.DNSRRSRV:
                return usual(
                        id,
                        33,
                        Field.number("priority", "dns.srv.priority", 16, 0),
                        Field.number("weight", "dns.srv.weight", 16, 0),
                        Field.number("port", "dns.srv.port", 16, 0),
                        Field.sized("target", "dns.srv.target", DnsNameKind.ROOT));
            case Protocols.DNSRRSOA:
                return usual(
                        id,
                        6,
                        Field.sized("mname", "dns.soa.mname", DnsNameKind.ROOT),
                        Field.sized("rname", "dns.soa.rname", DnsNameKind.ROOT),
                        Field.number("serial", "dns.soa.serial_number", 32, 0),
                        Field.number("refresh", "dns.soa.refresh_interval", 32, 0),
                        Field.number("retry", "dns.soa.retry_interval", 32, 0),
                        Field.number("expire", "dns.soa.expire_limit", 32, 0),
                        Field.number("minimum", "dns.soa.minimum_ttl", 32, 0));
            case Protocols.DNSRROPT:
                return options(id);
            default:
                throw new IllegalArgumentException("no record of DNS has the number " + id);
        }
    }

    /** RFC 6891, 6.1: class and time to live hold other things. */
    private static DnsRecord options(int id) {
        return new DnsRecord(
                id,
                6,
                Field.sized("rrname", "dns.resp.name", DnsNameKind.ROOT),
                Field.named("type", "dns.resp.type", 16, 41, DnsTypes.RECORDS),
                Field.number("rclass", "dns.rr.udp_payload_size", 16, 4096),
                Field.number("extrcode", "dns.resp.ext_rcode", 8, 0),
                Field.number("version", "dns.resp.edns0_version", 8, 0),
                Field.named("z", "dns.resp.z", 16, 0x8000, new NamedKind(new String[] {"D0"}, new int[] {0x8000})),
                Field.number("rdlen", "dns.resp.len", 16, 0).computed(),
                Field.sized("rdata", "", PacketsKind.LIST));
    }

    /** Whether scapy counts the packet as a record or question. */
    static boolean isRecord(int id) {
        return id >= Protocols.DNSQR && id <= Protocols.DNSRROPT;
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        if (!layers.isGiven(layer, rdlen)) {
            int name = field(NAME).kind.size(layers, layer, layers.slot(layer, NAME));
            int length = layers.headerBytes(layer) - name - FIXED;
            if (length > 0xffff) {
                throw layers.bad(layer, "data of " + length + " bytes do not fit " + name() + ".rdlen, at most 65535");
            }
            layers.bytes().putShort(layers.offset(layer) + name + FIXED - 2, (short) length);
        }
    }

    /** The record that begins there, by its type; -1 when there is none. */
    static int at(FrameReader in, int at, int end) {
        int type = DnsNameKind.end(in, at, end);
        if (type < 0 || type + FIXED > end) {
            return -1;
        }
        switch (in.octets().getShort(type)) {
            case 6:
                return Protocols.DNSRRSOA;
            case 15:
                return Protocols.DNSRRMX;
            case 33:
                return Protocols.DNSRRSRV;
            case 41:
                return Protocols.DNSRROPT;
            default:
                return Protocols.DNSRR;
        }
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        if (field == NAME) {
            return end;
        }
        int type = DnsNameKind.end(in, in.layers().offset(layer), end);
        return type + FIXED + (int) in.layers().value(layer, rdlen);
    }

    @Override
    int part(FrameReader in, int at, int end) {
        return Protocols.EDNS0TLV;
    }
}
