package io.l2replay.format.logged;

import io.l2replay.frame.NameTable;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import java.nio.charset.StandardCharsets;

/**
 * The headers that a firewall logs, by number, and those of their fields that it tells, as they are numbered in the tables of
 * {@link io.l2replay.frame.Protocols}. Constants only.
 */
final class Headers {
    static final int ETHER = Protocols.ETHER;
    static final int DOT1Q = Protocols.DOT1Q;
    static final int DOT1AD = Protocols.DOT1AD;
    static final int ARP = Protocols.ARP;
    static final int IP = Protocols.IP;
    static final int IPV6 = Protocols.IPV6;
    static final int FRAGMENT = Protocols.IPV6_FRAGMENT;
    static final int TCP = Protocols.TCP;
    static final int UDP = Protocols.UDP;
    static final int ICMP = Protocols.ICMP;
    static final int RAW = Protocols.RAW;

    private static final Protocols TABLES = new Protocols();

    static final int ETHER_DST = field(ETHER, "dst");
    static final int ETHER_SRC = field(ETHER, "src");
    static final int ETHER_TYPE = field(ETHER, "type");
    static final int DOT1Q_PRIO = field(DOT1Q, "prio");
    static final int DOT1Q_DEI = field(DOT1Q, "id");
    static final int DOT1Q_VLAN = field(DOT1Q, "vlan");
    static final int DOT1Q_TYPE = field(DOT1Q, "type");
    static final int ARP_HTYPE = field(ARP, "hwtype");
    static final int ARP_PTYPE = field(ARP, "ptype");
    static final int ARP_OP = field(ARP, "op");
    static final int ARP_SHA = field(ARP, "hwsrc");
    static final int ARP_SPA = field(ARP, "psrc");
    static final int ARP_THA = field(ARP, "hwdst");
    static final int ARP_TPA = field(ARP, "pdst");
    static final int IP_TOS = field(IP, "tos");
    static final int IP_LEN = field(IP, "len");
    static final int IP_ID = field(IP, "id");
    static final int IP_FLAGS = field(IP, "flags");
    static final int IP_FRAG = field(IP, "frag");
    static final int IP_TTL = field(IP, "ttl");
    static final int IP_PROTO = field(IP, "proto");
    static final int IP_SUM = field(IP, "chksum");
    static final int IP_SRC = field(IP, "src");
    static final int IP_DST = field(IP, "dst");
    static final int IP_OPTIONS = field(IP, "options");
    static final int IPV6_TC = field(IPV6, "tc");
    static final int IPV6_FL = field(IPV6, "fl");
    static final int IPV6_PLEN = field(IPV6, "plen");
    static final int IPV6_NH = field(IPV6, "nh");
    static final int IPV6_HLIM = field(IPV6, "hlim");
    static final int IPV6_SRC = field(IPV6, "src");
    static final int IPV6_DST = field(IPV6, "dst");
    static final int FRAGMENT_NH = field(FRAGMENT, "nh");
    static final int FRAGMENT_OFFSET = field(FRAGMENT, "offset");
    static final int FRAGMENT_M = field(FRAGMENT, "m");
    static final int FRAGMENT_ID = field(FRAGMENT, "id");
    static final int TCP_SPORT = field(TCP, "sport");
    static final int TCP_DPORT = field(TCP, "dport");
    static final int TCP_SEQ = field(TCP, "seq");
    static final int TCP_ACK = field(TCP, "ack");
    static final int TCP_DATAOFS = field(TCP, "dataofs");
    static final int TCP_RESERVED = field(TCP, "reserved");
    static final int TCP_FLAGS = field(TCP, "flags");
    static final int TCP_WINDOW = field(TCP, "window");
    static final int TCP_SUM = field(TCP, "chksum");
    static final int TCP_URGENT = field(TCP, "urgptr");
    static final int UDP_SPORT = field(UDP, "sport");
    static final int UDP_DPORT = field(UDP, "dport");
    static final int UDP_LEN = field(UDP, "len");
    static final int UDP_SUM = field(UDP, "chksum");
    static final int ICMP_TYPE = field(ICMP, "type");
    static final int ICMP_CODE = field(ICMP, "code");
    static final int ICMP_SUM = field(ICMP, "chksum");
    static final int ICMP_ID = field(ICMP, "id");
    static final int ICMP_SEQ = field(ICMP, "seq");
    static final int ICMP_GW = field(ICMP, "gw");
    static final int ICMP_PTR = field(ICMP, "ptr");
    static final int ICMP_MTU = field(ICMP, "nexthopmtu");
    static final int RAW_LOAD = field(RAW, "load");

    /** The same in the tables of all messages of ICMPv6. */
    static final int ICMPV6_TYPE = field(Protocols.ICMPV6_UNKNOWN, "type");

    static final int ICMPV6_CODE = field(Protocols.ICMPV6_UNKNOWN, "code");
    static final int ICMPV6_SUM = field(Protocols.ICMPV6_UNKNOWN, "cksum");
    static final int ICMPV6_BODY = field(Protocols.ICMPV6_UNKNOWN, "msgbody");

    private Headers() {}

    private static int field(int header, String name) {
        Protocol protocol = TABLES.get(header);
        NameTable names = protocol.names();
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int number = names.find(bytes, 0, bytes.length);
        if (number < 0) {
            throw new IllegalStateException(protocol.name() + " has no field " + name);
        }
        return number;
    }
}
