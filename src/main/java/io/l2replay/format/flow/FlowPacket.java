package io.l2replay.format.flow;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import io.l2replay.frame.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One packet of a flow, put together layer by layer: {@link #begin}, at most one of {@link #tcp}, {@link #udp}, {@link #icmp}, then
 * perhaps {@link #zeros}, then {@link #ready}. What the headers leave open (lengths, checksums, Ethernet addresses) is computed
 * as for any line. Reused, allocates nothing in steady state, one thread.
 */
final class FlowPacket {
    private static final int ECHO6 = 128;
    private static final int ECHO_REPLY6 = 129;
    /** Octets that any message of ICMPv6 has behind its checksum. */
    private static final int REST_OF_HEADER = 4;

    private final Template template;
    private final Values values;
    private final Table ether;
    private final Table tag;
    private final Table ip;
    private final Table ip6;
    private final Table tcp;
    private final Table udp;
    private final Table icmp;
    private final Table echo6;
    private final Table echoReply6;
    private final Table other6;
    private final Table raw;

    private int first;
    private int top;

    FlowPacket(Addresses addresses) {
        template = new Template(addresses, 0);
        values = template.values();
        Protocols known = new Protocols();
        ether = new Table(known, Protocols.ETHER);
        tag = new Table(known, Protocols.DOT1Q, "vlan");
        ip = new Table(known, Protocols.IP, "src", "dst", "proto", "id", "flags");
        ip6 = new Table(known, Protocols.IPV6, "src", "dst", "nh");
        tcp = new Table(known, Protocols.TCP, "sport", "dport", "seq", "flags", "window", "options");
        udp = new Table(known, Protocols.UDP, "sport", "dport");
        icmp = new Table(known, Protocols.ICMP, "type", "code", "id");
        echo6 = new Table(known, Protocols.ICMPV6_ECHO_REQUEST, "code", "id");
        echoReply6 = new Table(known, Protocols.ICMPV6_ECHO_REPLY, "code", "id");
        other6 = new Table(known, Protocols.ICMPV6_UNKNOWN, "type", "code", "msgbody");
        raw = new Table(known, Protocols.RAW, "load");
    }

    /** There is no packet. */
    void clear() {
        template.reset();
    }

    /**
     * Ethernet, VLAN tags and IP, in the flow's original direction.
     *
     * @param id the identification, of IPv4 only
     * @param flags those of IPv4 only
     */
    void begin(Flow flow, long id, int flags) throws BadValueException {
        template.reset();
        first = template.open(ether.protocol, -1);
        template.close(first);
        top = first;
        for (int i = 0; i < flow.tags().size(); i++) {
            int layer = template.open(tag.protocol, -1);
            template.put(layer, tag.fields[0], 0, flow.tags().get(i));
            stack(layer);
        }
        Table table = flow.isIpv6() ? ip6 : ip;
        int layer = template.open(table.protocol, -1);
        template.put(layer, table.fields[0], flow.sourceHigh(), flow.sourceLow());
        template.put(layer, table.fields[1], flow.destinationHigh(), flow.destinationLow());
        template.put(layer, table.fields[2], 0, flow.protocol());
        if (!flow.isIpv6()) {
            template.put(layer, ip.fields[3], 0, id);
            template.put(layer, ip.fields[4], 0, flags);
        }
        stack(layer);
    }

    /** A TCP header; {@code options} are octets, a multiple of four of them. */
    void tcp(Flow flow, long sequence, int flags, int window, byte[] options) throws BadValueException {
        int layer = template.open(tcp.protocol, -1);
        template.put(layer, tcp.fields[0], 0, flow.sourcePort());
        template.put(layer, tcp.fields[1], 0, flow.destinationPort());
        template.put(layer, tcp.fields[2], 0, sequence);
        template.put(layer, tcp.fields[3], 0, flags);
        template.put(layer, tcp.fields[4], 0, window);
        int node = octets(options.length);
        System.arraycopy(options, 0, values.bytes(), (int) values.low(node), options.length);
        template.putOctets(layer, tcp.fields[5], node);
        stack(layer);
    }

    /** A UDP header. */
    void udp(Flow flow) throws BadValueException {
        int layer = template.open(udp.protocol, -1);
        template.put(layer, udp.fields[0], 0, flow.sourcePort());
        template.put(layer, udp.fields[1], 0, flow.destinationPort());
        stack(layer);
    }

    /** A message of ICMP or, over IPv6, ICMPv6; the identifier is dropped where the type has none. */
    void icmp(Flow flow, int type, int code, long id) throws BadValueException {
        if (!flow.isIpv6()) {
            int layer = template.open(icmp.protocol, -1);
            template.put(layer, icmp.fields[0], 0, type);
            template.put(layer, icmp.fields[1], 0, code);
            template.put(layer, icmp.fields[2], 0, id);
            stack(layer);
        } else if (type == ECHO6 || type == ECHO_REPLY6) {
            Table table = type == ECHO6 ? echo6 : echoReply6;
            int layer = template.open(table.protocol, -1);
            template.put(layer, table.fields[0], 0, code);
            template.put(layer, table.fields[1], 0, id);
            stack(layer);
        } else {
            int layer = template.open(other6.protocol, -1);
            template.put(layer, other6.fields[0], 0, type);
            template.put(layer, other6.fields[1], 0, code);
            template.putOctets(layer, other6.fields[2], zeroed(REST_OF_HEADER));
            stack(layer);
        }
    }

    /** A payload of zeros; none when {@code length} is 0. */
    void zeros(int length) throws BadValueException {
        if (length > 0) {
            int layer = template.open(raw.protocol, -1);
            template.putOctets(layer, raw.fields[0], zeroed(length));
            stack(layer);
        }
    }

    /** The packet is complete. */
    void ready() {
        template.ready(first, 1);
    }

    /** Builds the packet, once; false when there is none. */
    boolean next(Slot slot) throws BadValueException {
        return template.next(slot);
    }

    private void stack(int layer) throws BadValueException {
        template.close(layer);
        template.stack(top, layer);
        top = layer;
    }

    private int zeroed(int length) throws BadValueException {
        int node = octets(length);
        int at = (int) values.low(node);
        Arrays.fill(values.bytes(), at, at + length, (byte) 0);
        return node;
    }

    private int octets(int length) throws BadValueException {
        int node = values.add(Values.BYTES, -1, -1);
        values.set(node, 0, values.room(length), length);
        return node;
    }

    /** A protocol and the numbers of those of its fields that are given, in the order of their names. */
    private static final class Table {
        final Protocol protocol;
        final int[] fields;

        Table(Protocols known, int id, String... names) {
            protocol = known.get(id);
            fields = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                byte[] name = names[i].getBytes(StandardCharsets.ISO_8859_1);
                fields[i] = protocol.names().find(name, 0, name.length);
            }
        }
    }
}
