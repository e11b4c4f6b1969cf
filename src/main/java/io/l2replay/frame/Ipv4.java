package io.l2replay.frame;

import java.nio.ByteBuffer;

/** IPv4 (RFC 791). Its header is filled up to 32-bit words behind the options. */
final class Ipv4 extends Protocol {
    static final int IHL = 1;
    static final int LEN = 3;
    private static final int FRAG = 6;
    private static final int PROTO = 8;
    static final int CHKSUM = 9;
    static final int SRC = 10;
    static final int DST = 11;
    static final int OPTIONS = 12;

    private static final long ALL_HOSTS_MDNS = 0xe000_00fbL;
    private static final long ALL_ROUTERS = 0xe000_0002L;

    Ipv4() {
        super(
                Protocols.IP,
                Field.number("version", "ip.version", 4, 4),
                Field.number("ihl", "", 4, 0).octets("ip.hdr_len", 4).computed(),
                Field.number("tos", "ip.dsfield", 8, 0)
                        .also("ip.tos")
                        .part("ip.dsfield.dscp", 6, 2)
                        .part("ip.dsfield.ecn", 2, 0),
                Field.number("len", "ip.len", 16, 0).computed(),
                Field.number("id", "ip.id", 16, 1),
                Field.flags("flags", "ip.flags", 3, 0, new FlagsKind(false, "MF", "DF", "evil"))
                        .part("ip.flags.mf", 1, 0)
                        .part("ip.flags.df", 1, 1)
                        .part("ip.flags.rb", 1, 2),
                Field.number("frag", "ip.frag_offset", 13, 0),
                Field.number("ttl", "ip.ttl", 8, 64),
                Field.named("proto", "ip.proto", 8, 0, IpProtocols.KIND),
                Field.number("chksum", "ip.checksum", 16, 0).checksum(),
                Field.fixed("src", "ip.src", 32, 0, Ipv4Kind.SOURCE),
                Field.fixed("dst", "ip.dst", 32, 0x7f00_0001L, Ipv4Kind.DESTINATION),
                Field.sized("options", "ip.options", new Options()));
        over(Protocols.ETHER, "type", 0x0800);
        over(Protocols.SNAP, "code", 0x0800);
        over(Protocols.GRE, "proto", 0x0800);
        over(Protocols.VXLAN, "flags", 0x0c);
        over(Protocols.VXLAN, "NextProtocol", 1);
        over(Protocols.IP, "frag", 0);
        over(Protocols.IP, "proto", 4);
        over(Protocols.IPV6, "nh", 4);
    }

    @Override
    protected int alignment() {
        return 4;
    }

    /** scapy's bindings of destinations to UDP ports: mDNS and HSRP. */
    @Override
    protected void prepare(Layers layers, int layer) {
        int payload = layers.above(layer);
        if (layers.isComputed(layer, DST)
                && payload >= 0
                && layers.protocol(payload).id() == Protocols.UDP) {
            long port = layers.value(payload, Udp.DPORT);
            long dst = port == 5353 ? ALL_HOSTS_MDNS : port == 1985 ? ALL_ROUTERS : 0x7f00_0001L;
            layers.set(layers.slot(layer, DST), 0, dst);
        }
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(layer);
        int header = layers.headerBytes(layer);
        if (!layers.isGiven(layer, IHL)) {
            // More than 15 words wrap, as in scapy: such a header is malformed anyway.
            bytes.put(at, (byte) (bytes.get(at) & 0xf0 | header / 4 & 0x0f));
        }
        if (!layers.isGiven(layer, LEN)) {
            int length = layers.end(layer) - at;
            if (length > 0xffff) {
                throw layers.bad(layer, "a packet of " + length + " bytes does not fit IP.len, at most 65535");
            }
            bytes.putShort(at + 2, (short) length);
        }
        if (!layers.isGiven(layer, CHKSUM)) {
            bytes.putShort(at + 10, (short) Checksum.fold(Checksum.add(0, bytes, at, at + header)));
        }
    }

    /** RFC 793, 3.1, with a given total length as scapy takes it. */
    @Override
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(layer);
        long length = lengthBytes;
        if (layers.isGiven(layer, LEN)) {
            long words = layers.isGiven(layer, IHL) ? layers.value(layer, IHL) : layers.headerBytes(layer) / 4;
            length = Math.max(0, layers.value(layer, LEN) - 4 * words);
        }
        long sum = Checksum.add(number + length, bytes.getInt(source >= 0 ? source : at + 12));
        return Checksum.add(sum, bytes.getInt(destination >= 0 ? destination : finalDestination(layers, layer)));
    }

    /** Index of the destination that a checksum covers: the last router of a source route, if there is just one route. */
    private static int finalDestination(Layers layers, int layer) {
        int own = layers.offset(layer) + 16;
        int slot = layers.slot(layer, OPTIONS);
        if (!layers.isGiven(slot)) {
            return own;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        boolean list = values.kind(node) == Values.LIST;
        int route = -1;
        for (int option = list ? values.first(node) : node; option != 0; option = list ? values.next(option) : 0) {
            int packet = values.kind(option) == Values.PACKET ? (int) values.low(option) : -1;
            if (packet >= 0 && IpOption.isSourceRoute(layers.protocol(packet).id())) {
                if (route >= 0) {
                    return own;
                }
                route = packet;
            }
        }
        boolean routed = route >= 0 && AddressesKind.count(layers, layers.slot(route, IpOption.ROUTERS)) > 0;
        return routed ? layers.offset(route) + layers.headerBytes(route) - 4 : own;
    }

    @Override
    protected long destinationMac(Layers layers, int layer) {
        return groupMac(layers.value(layer, DST));
    }

    /** Packets as values, or octets as they stand in a header. */
    private static final class Options extends PacketsKind {
        @Override
        Field.Form form() {
            return Field.Form.OCTETS;
        }
    }

    /** The MAC of an IPv4 group (RFC 1112, 6.4), or -1 when the address is no group. */
    static long groupMac(long address) {
        return address >>> 28 == 0xe ? 0x0100_5e00_0000L | address & 0x7f_ffff : -1;
    }

    @Override
    int selector() {
        return PROTO;
    }

    /** A fragment but the first begins anywhere. */
    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return in.layers().value(layer, FRAG) == 0 ? super.payload(in, layer, at, end) : Protocols.RAW;
    }

    @Override
    int payloadEnd(FrameReader in, int layer, int at, int end) {
        return in.layers().offset(layer) + (int) in.layers().value(layer, LEN);
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + 4 * (int) in.layers().value(layer, IHL);
    }

    @Override
    int part(FrameReader in, int at, int end) {
        return IpOption.at(in, at, end);
    }

    @Override
    boolean endsEarly() {
        return true;
    }
}
