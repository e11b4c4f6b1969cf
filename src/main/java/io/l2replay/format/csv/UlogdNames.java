package io.l2replay.format.csv;

import io.l2replay.format.csv.Column.Meaning;
import io.l2replay.format.fields.FieldFrame;

/**
 * The keys of ulogd2 (its {@code ulogd_raw2packet_BASE}, {@code IP2STR}, {@code HWHDR} and input plugins) with underscores, as its
 * databases name their columns, and what they are in Wireshark's names. Keys of the same name with dots mean other things in
 * Wireshark ({@code tcp.seq} is relative there).
 */
final class UlogdNames {
    /** Key, field, then which bits of the number are the field's: the lowest and how many. */
    private static final Object[][] FIELDS = {
        {"ip_saddr_str", FieldFrame.SOURCE},
        {"ip_daddr_str", FieldFrame.DESTINATION},
        {"oob_protocol", "eth.type"},
        {"mac_saddr_str", "eth.src"},
        {"mac_daddr_str", "eth.dst"},
        {"ip_protocol", FieldFrame.PROTOCOL},
        {"ip_tos", "ip.dsfield"},
        {"ip_ttl", "ip.ttl"},
        {"ip_id", "ip.id"},
        {"ip_csum", "ip.checksum"},
        {"ip_fragoff", "ip.flags", 13, 3},
        {"ip_fragoff", "ip.frag_offset", 0, 13},
        {"ip6_priority", "ipv6.tclass"},
        {"ip6_flowlabel", "ipv6.flow"},
        {"ip6_hoplimit", "ipv6.hlim"},
        {"ip6_nexthdr", "ipv6.nxt"},
        {"tcp_sport", "tcp.srcport"},
        {"tcp_dport", "tcp.dstport"},
        {"tcp_seq", "tcp.seq_raw"},
        {"tcp_ackseq", "tcp.ack_raw"},
        {"tcp_window", "tcp.window_size_value"},
        {"tcp_urgp", "tcp.urgent_pointer"},
        {"tcp_fin", "tcp.flags.fin"},
        {"tcp_syn", "tcp.flags.syn"},
        {"tcp_rst", "tcp.flags.reset"},
        {"tcp_psh", "tcp.flags.push"},
        {"tcp_ack", "tcp.flags.ack"},
        {"tcp_urg", "tcp.flags.urg"},
        {"tcp_res2", "tcp.flags.ece", 0, 1},
        {"tcp_res2", "tcp.flags.cwr", 1, 1},
        {"tcp_csum", "tcp.checksum"},
        {"udp_sport", "udp.srcport"},
        {"udp_dport", "udp.dstport"},
        {"udp_len", "udp.length"},
        {"udp_csum", "udp.checksum"},
        {"icmp_type", "icmp.type"},
        {"icmp_code", "icmp.code"},
        {"icmp_echoid", "icmp.ident"},
        {"icmp_echoseq", "icmp.seq"},
        {"icmp_gateway", "icmp.redir_gw"},
        {"icmp_fragmtu", "icmp.mtu"},
        {"icmp_csum", "icmp.checksum"},
        {"icmpv6_type", "icmpv6.type"},
        {"icmpv6_code", "icmpv6.code"},
        {"icmpv6_echoid", "icmpv6.echo.identifier"},
        {"icmpv6_echoseq", "icmpv6.echo.sequence_number"},
        {"icmpv6_csum", "icmpv6.checksum"},
        {"arp_hwtype", "arp.hw.type"},
        {"arp_protocoltype", "arp.proto.type"},
        {"arp_operation", "arp.opcode"},
        {"arp_shwaddr", "arp.src.hw_mac"},
        {"arp_saddr_str", "arp.src.proto_ipv4"},
        {"arp_dhwaddr", "arp.dst.hw_mac"},
        {"arp_daddr_str", "arp.dst.proto_ipv4"},
    };

    /** Keys that say nothing of the frame, or follow from it; {@code tcp_offset} is always 0. */
    private static final String[] NOTHING = {
        "ip_ihl",
        "ip_hdr",
        "tcp_offset",
        "tcp_reserved",
        "tcp_res1",
        "raw_label",
        "raw_mac",
        "raw_mac_len",
        "raw_pktlen",
        "raw_pktcount",
        "raw_type",
        "mac_addr"
    };

    private UlogdNames() {}

    /** What the cells under this key are, or null when ulogd has no such key. */
    static Column find(FieldFrame frame, String name) {
        switch (name) {
            case "oob_time_sec":
                return Column.of(name, Meaning.SECONDS);
            case "oob_time_usec":
                return Column.of(name, Meaning.MICROSECONDS);
            case "mac_str":
                return Column.of(name, Meaning.LINK);
            case "ip_totlen":
                return new Column(name, Meaning.IP_LENGTH, frame.find("ip.len"), 0, 0, null);
            case "ip6_payloadlen":
                return new Column(name, Meaning.IPV6_LENGTH, frame.find("ipv6.plen"), 0, 0, null);
            default:
                return field(frame, name);
        }
    }

    private static Column field(FieldFrame frame, String name) {
        Column found = null;
        for (Object[] each : FIELDS) {
            if (each[0].equals(name)) {
                int handle = each[1] instanceof String ? frame.find((String) each[1]) : (int) each[1];
                int shift = each.length > 2 ? (int) each[2] : 0;
                int bits = each.length > 2 ? (int) each[3] : 0;
                found = new Column(name, Meaning.FIELD, handle, shift, bits, found);
            }
        }
        boolean nothing = name.startsWith("oob_");
        for (String each : NOTHING) {
            nothing |= each.equals(name);
        }
        return found == null && nothing ? Column.of(name, Meaning.NOTHING) : found;
    }
}
