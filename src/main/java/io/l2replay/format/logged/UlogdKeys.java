package io.l2replay.format.logged;

import java.util.HashMap;
import java.util.Map;

/**
 * The keys that ulogd's JSON output has for packets: names from its {@code NFLOG}, {@code raw2packet_BASE}, {@code IP2STR} and
 * {@code HWHDR} plugins, in their own spelling and in that of the Common Information Model, which its newer versions print.
 */
final class UlogdKeys {
    /** What a value is read as. */
    enum Kind {
        /** A number that is a field of the packet. */
        NUMBER,
        /** One bit, a number or true and false. */
        TCP_FLAG,
        SOURCE,
        DESTINATION,
        FRAGMENT,
        FRAGMENT6,
        PAYLOAD_LENGTH,
        LENGTH,
        RESERVED,
        ECN_FLAGS,
        ICMP_SUM,
        GATEWAY,
        ARP_SOURCE,
        ARP_DESTINATION,
        MAC,
        ARP_MAC,
        MAC_SOURCE,
        MAC_DESTINATION,
        LINK_TYPE,
        ETHER_TYPE,
        SECONDS,
        MICROSECONDS,
        TIMESTAMP,
        /** Only tells that the line is about a packet. */
        MARK,
        /** Only tells that the line is about a flow or a sum. */
        FLOW
    }

    /**
     * One key.
     *
     * @param field the field of {@link LoggedPacket} or the bit that it goes to
     * @param max the largest value
     */
    record Key(Kind kind, int field, long max) {}

    private static final Map<String, Key> KEYS = new HashMap<>();

    static {
        link();
        internet();
        tcp();
        others();
    }

    private UlogdKeys() {}

    /** The key of that name, or null. */
    static Key of(String name) {
        return KEYS.get(name);
    }

    private static void link() {
        special("mac.str", Kind.MAC);
        special("mac.saddr.str", Kind.MAC_SOURCE);
        special("mac.daddr.str", Kind.MAC_DESTINATION);
        special("raw.type", Kind.LINK_TYPE);
        special("oob.protocol", Kind.ETHER_TYPE);
        special("oob.time.sec", Kind.SECONDS);
        special("oob.time.usec", Kind.MICROSECONDS);
        special("timestamp", Kind.TIMESTAMP);
        special("@timestamp", Kind.TIMESTAMP);
        for (String mark : new String[] {"raw.pktlen", "oob.family", "oob.hook", "oob.prefix", "oob.in", "oob.out"}) {
            special(mark, Kind.MARK);
        }
        for (String flow : new String[] {"orig.ip.protocol", "flow.start.sec", "ct.event", "sum.name"}) {
            special(flow, Kind.FLOW);
        }
    }

    private static void internet() {
        special("src_ip", Kind.SOURCE);
        special("ip.saddr.str", Kind.SOURCE);
        special("dest_ip", Kind.DESTINATION);
        special("ip.daddr.str", Kind.DESTINATION);
        number("ip.protocol", LoggedPacket.PROTO, 0xff);
        number("ip.tos", LoggedPacket.TOS, 0xff);
        number("ip.ttl", LoggedPacket.TTL, 0xff);
        KEYS.put("ip.totlen", new Key(Kind.LENGTH, LoggedPacket.LEN, 0xffff));
        number("ip.ihl", LoggedPacket.IHL, 15);
        number("ip.csum", LoggedPacket.IP_SUM, 0xffff);
        number("ip.id", LoggedPacket.ID, 0xffff);
        KEYS.put("ip.fragoff", new Key(Kind.FRAGMENT, 0, 0xffff));
        KEYS.put("ip6.payloadlen", new Key(Kind.PAYLOAD_LENGTH, LoggedPacket.LEN, 0xffff));
        KEYS.put("ip6.payload_len", new Key(Kind.PAYLOAD_LENGTH, LoggedPacket.LEN, 0xffff));
        number("ip6.priority", LoggedPacket.TOS, 0xff);
        number("ip6.flowlabel", LoggedPacket.FLOW_LABEL, 0xf_ffff);
        number("ip6.hoplimit", LoggedPacket.TTL, 0xff);
        number("ip6.nexthdr", LoggedPacket.PROTO, 0xff);
        KEYS.put("ip6.fragoff", new Key(Kind.FRAGMENT6, LoggedPacket.FRAG, 0xfff8));
        number("ip6.fragid", LoggedPacket.FRAGMENT_ID, 0xffff_ffffL);
    }

    private static void tcp() {
        number("tcp.seq", LoggedPacket.SEQ, 0xffff_ffffL);
        number("tcp.ackseq", LoggedPacket.ACK, 0xffff_ffffL);
        number("tcp.window", LoggedPacket.WINDOW, 0xffff);
        number("tcp.offset", LoggedPacket.OFFSET, 15);
        number("tcp.urgp", LoggedPacket.URGENT, 0xffff);
        number("tcp.csum", LoggedPacket.SUM, 0xffff);
        KEYS.put("tcp.res1", new Key(Kind.RESERVED, 0, 15));
        KEYS.put("tcp.res2", new Key(Kind.ECN_FLAGS, 0, 3));
        String[] flags = {"tcp.fin", "tcp.syn", "tcp.rst", "tcp.psh", "tcp.ack", "tcp.urg"};
        for (int i = 0; i < flags.length; i++) {
            KEYS.put(flags[i], new Key(Kind.TCP_FLAG, i, 1));
        }
    }

    private static void others() {
        for (String prefix : new String[] {"tcp", "udp", "sctp"}) {
            number(prefix + ".sport", LoggedPacket.SPORT, 0xffff);
            number(prefix + ".dport", LoggedPacket.DPORT, 0xffff);
        }
        number("src_port", LoggedPacket.SPORT, 0xffff);
        number("dest_port", LoggedPacket.DPORT, 0xffff);
        number("udp.len", LoggedPacket.UDP_LEN, 0xffff);
        number("udp.csum", LoggedPacket.SUM, 0xffff);
        for (String prefix : new String[] {"icmp", "icmpv6"}) {
            number(prefix + ".type", LoggedPacket.TYPE, 0xff);
            number(prefix + ".code", LoggedPacket.CODE, 0xff);
            number(prefix + ".echoid", LoggedPacket.ECHO_ID, 0xffff);
            number(prefix + ".echoseq", LoggedPacket.ECHO_SEQ, 0xffff);
            KEYS.put(prefix + ".csum", new Key(Kind.ICMP_SUM, LoggedPacket.SUM, 0xffff));
        }
        special("icmp.gateway", Kind.GATEWAY);
        number("icmp.fragmtu", LoggedPacket.MTU, 0xffff);
        number("ahesp.spi", LoggedPacket.SPI, 0xffff_ffffL);
        number("arp.hwtype", LoggedPacket.HTYPE, 0xffff);
        number("arp.protocoltype", LoggedPacket.PTYPE, 0xffff);
        number("arp.operation", LoggedPacket.OPCODE, 0xffff);
        special("arp.saddr.str", Kind.ARP_SOURCE);
        special("arp.daddr.str", Kind.ARP_DESTINATION);
        KEYS.put("arp.shwaddr", new Key(Kind.ARP_MAC, LoggedPacket.SENDER_MAC, 0));
        KEYS.put("arp.dhwaddr", new Key(Kind.ARP_MAC, LoggedPacket.TARGET_MAC, 0));
    }

    private static void number(String name, int field, long max) {
        KEYS.put(name, new Key(Kind.NUMBER, field, max));
    }

    private static void special(String name, Kind kind) {
        KEYS.put(name, new Key(kind, 0, Long.MAX_VALUE));
    }
}
