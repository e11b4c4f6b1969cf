package io.l2replay.frame;

/**
 * Options of IPv4 (RFC 791, 3.1, and the RFCs named below), as packets in the list {@code IP.options}. All begin with the
 * three parts of the type octet; a length that has no default of its own is that of the whole option.
 */
final class IpOption extends Protocol {
    /** Number of the list of addresses in the routes, that is RR, LSRR and SSRR. */
    static final int ROUTERS = 5;

    private static final int LENGTH = 3;
    private static final int FLG = 6;
    private static final int INTERNET_ADDRESS = 7;

    private static final NamedKind CLASSES = new NamedKind("control", null, "debug");
    private static final NamedKind NUMBERS = new NamedKind(
            "end_of_list",
            "nop",
            "security",
            "loose_source_route",
            "timestamp",
            "extended_security",
            "commercial_security",
            "record_route",
            "stream_id",
            "strict_source_route",
            "experimental_measurement",
            "mtu_probe",
            "mtu_reply",
            "flow_control",
            "access_control",
            "encode",
            "imi_traffic_descriptor",
            "extended_IP",
            "traceroute",
            "address_extension",
            "router_alert",
            "selective_directed_broadcast_mode",
            null,
            "dynamic_packet_state",
            "upstream_multicast_packet",
            "quick_start",
            null,
            null,
            null,
            null,
            "rfc4727_experiment");

    private IpOption(int id, int copy, int optclass, int option, Field... rest) {
        super(id, table(copy, optclass, option, rest));
    }

    private static Field[] table(int copy, int optclass, int option, Field... rest) {
        Field[] table = new Field[3 + rest.length];
        table[0] = Field.number("copy_flag", "ip.opt.type.copy", 1, copy);
        table[1] = Field.named("optclass", "ip.opt.type.class", 2, optclass, CLASSES);
        table[2] = Field.named("option", "ip.opt.type.number", 5, option, NUMBERS);
        System.arraycopy(rest, 0, table, 3, rest.length);
        return table;
    }

    /** The option of that number in {@link Protocols}. */
    static IpOption of(int id) {
        switch (id) {
            case Protocols.IP_OPTION:
                return new IpOption(id, 0, 0, 0, length(0), Field.sized("value", "", BytesKind.SET));
            case Protocols.IP_OPTION_EOL:
                return new IpOption(id, 0, 0, 0);
            case Protocols.IP_OPTION_NOP:
                return new IpOption(id, 0, 0, 1);
            case Protocols.IP_OPTION_SECURITY:
                return security(id);
            case Protocols.IP_OPTION_RR:
                return route(id, 0, 7, "ip.rec_rt");
            case Protocols.IP_OPTION_LSRR:
                return route(id, 1, 3, "ip.src_rt");
            case Protocols.IP_OPTION_SSRR:
                return route(id, 1, 9, "ip.src_rt");
            case Protocols.IP_OPTION_STREAM_ID:
                return new IpOption(id, 1, 0, 8, length(4), Field.number("security", "ip.opt.sid", 16, 0));
            case Protocols.IP_OPTION_MTU_PROBE:
                return new IpOption(id, 0, 0, 11, length(4), Field.number("mtu", "ip.opt.mtu", 16, 0));
            case Protocols.IP_OPTION_MTU_REPLY:
                return new IpOption(id, 0, 0, 12, length(4), Field.number("mtu", "ip.opt.mtu", 16, 0));
            case Protocols.IP_OPTION_TRACEROUTE:
                return traceroute(id);
            case Protocols.IP_OPTION_TIMESTAMP:
                return timestamp(id);
            case Protocols.IP_OPTION_ADDRESS_EXTENSION:
                return new IpOption(
                        id, 1, 0, 19, length(10), Field.ipv4("src_ext", "", 0), Field.ipv4("dst_ext", "", 0));
            case Protocols.IP_OPTION_ROUTER_ALERT:
                NamedKind alerts = new NamedKind("router_shall_examine_packet");
                return new IpOption(id, 1, 0, 20, length(4), Field.named("alert", "ip.opt.ra", 16, 0, alerts));
            case Protocols.IP_OPTION_SDBM:
                return new IpOption(id, 1, 0, 21, length(0), Field.sized("addresses", "", AddressesKind.IPV4));
            default:
                throw new IllegalArgumentException("no option of IPv4 has the number " + id);
        }
    }

    private static Field length(int octets) {
        Field length = Field.number("length", "ip.opt.len", 8, octets);
        return octets == 0 ? length.computed() : length;
    }

    private static IpOption security(int id) {
        return new IpOption(
                id,
                1,
                0,
                2,
                length(11),
                Field.number("security", "ip.opt.sec_rfc791_sec", 16, 0),
                Field.number("compartment", "ip.opt.sec_rfc791_comp", 16, 0),
                Field.number("handling_restrictions", "ip.opt.sec_rfc791_hr", 16, 0),
                Field.sized(
                        "transmission_control_code",
                        "ip.opt.sec_rfc791_tcc",
                        BytesKind.of(3, (byte) 'x', (byte) 'x', (byte) 'x')));
    }

    private static IpOption route(int id, int copy, int option, String alias) {
        return new IpOption(
                id,
                copy,
                0,
                option,
                length(0),
                Field.number("pointer", "ip.opt.ptr", 8, 4),
                Field.sized("routers", alias, AddressesKind.IPV4));
    }

    /** RFC 1393. */
    private static IpOption traceroute(int id) {
        return new IpOption(
                id,
                0,
                0,
                18,
                length(12),
                Field.number("id", "ip.opt.id_number", 16, 0),
                Field.number("outbound_hops", "ip.opt.ohc", 16, 0),
                Field.number("return_hops", "ip.opt.rhc", 16, 0),
                Field.ipv4("originator_ip", "ip.opt.originator", 0));
    }

    private static IpOption timestamp(int id) {
        return new IpOption(
                id,
                0,
                2,
                4,
                length(0),
                Field.number("pointer", "ip.opt.ptr", 8, 9),
                Field.number("oflw", "ip.opt.overflow", 4, 0),
                Field.named(
                        "flg",
                        "ip.opt.flag",
                        4,
                        1,
                        new NamedKind("timestamp_only", "timestamp_and_ip_addr", null, "prespecified_ip_addr")),
                Field.ipv4("internet_address", "ip.opt.time_stamp_addr", 0),
                Field.number("timestamp", "ip.opt.time_stamp", 32, 0));
    }

    /** Whether the packet is a source route, loose or strict. */
    static boolean isSourceRoute(int id) {
        return id == Protocols.IP_OPTION_LSRR || id == Protocols.IP_OPTION_SSRR;
    }

    @Override
    protected boolean isConditional() {
        return id() == Protocols.IP_OPTION_TIMESTAMP;
    }

    @Override
    protected boolean isPresent(Layers layers, int layer, int field) {
        return field != INTERNET_ADDRESS || layers.value(layer, FLG) != 0;
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        // A length of 0 in the table stands for the computed one.
        if (size() > LENGTH && lows[LENGTH] == 0 && !layers.isGiven(layer, LENGTH)) {
            int length = layers.headerBytes(layer);
            if (length > 255) {
                throw layers.bad(layer, "an option of " + length + " bytes, at most 255");
            }
            layers.bytes().put(layers.offset(layer) + 1, (byte) length);
        }
    }

    /** The option that begins there: one of those above when its length is theirs, else the one of any form. */
    static int at(FrameReader in, int at, int end) {
        int number = in.octet(at) & 0x1f;
        if (number < 2) {
            return number == 0 ? Protocols.IP_OPTION_EOL : Protocols.IP_OPTION_NOP;
        }
        int length = at + 1 < end ? in.octet(at + 1) : 0;
        if (length < 2 || at + length > end) {
            return -1;
        }
        switch (number) {
            case 2:
                return length == 11 ? Protocols.IP_OPTION_SECURITY : Protocols.IP_OPTION;
            case 3:
            case 7:
            case 9:
                int route = number == 3
                        ? Protocols.IP_OPTION_LSRR
                        : number == 7 ? Protocols.IP_OPTION_RR : Protocols.IP_OPTION_SSRR;
                return length % 4 == 3 ? route : Protocols.IP_OPTION;
            case 4:
                boolean addressed = length > 3 && (in.octet(at + 3) & 0x0f) != 0;
                return length == (addressed ? 12 : 8) ? Protocols.IP_OPTION_TIMESTAMP : Protocols.IP_OPTION;
            case 8:
                return length == 4 ? Protocols.IP_OPTION_STREAM_ID : Protocols.IP_OPTION;
            case 11:
                return length == 4 ? Protocols.IP_OPTION_MTU_PROBE : Protocols.IP_OPTION;
            case 12:
                return length == 4 ? Protocols.IP_OPTION_MTU_REPLY : Protocols.IP_OPTION;
            case 18:
                return length == 12 ? Protocols.IP_OPTION_TRACEROUTE : Protocols.IP_OPTION;
            case 19:
                return length == 10 ? Protocols.IP_OPTION_ADDRESS_EXTENSION : Protocols.IP_OPTION;
            case 20:
                return length == 4 ? Protocols.IP_OPTION_ROUTER_ALERT : Protocols.IP_OPTION;
            case 21:
                return length % 4 == 2 ? Protocols.IP_OPTION_SDBM : Protocols.IP_OPTION;
            default:
                return Protocols.IP_OPTION;
        }
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + (int) in.layers().value(layer, LENGTH);
    }
}
