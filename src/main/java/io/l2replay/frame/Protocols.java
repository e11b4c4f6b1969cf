package io.l2replay.frame;

/**
 * The protocols known, by number and by name. A protocol's table is made when the first line uses it. An instance
 * belongs to one thread.
 *
 * <p>The file is long because it is three lists of the same things: a new protocol is entered here, and nowhere else.
 */
public final class Protocols {
    // Link layer.
    public static final int ETHER = 0;
    public static final int DOT1Q = 1;
    public static final int DOT1AD = 2;
    public static final int ARP = 3;
    public static final int DOT3 = 40;
    public static final int LLC = 41;
    public static final int SNAP = 42;
    public static final int STP = 43;

    // Tunnels.
    public static final int GRE = 44;
    public static final int VXLAN = 45;

    // IPv4 and what it carries.
    public static final int IP = 4;
    public static final int ICMP = 5;
    public static final int TCP = 6;
    public static final int TCP_AO_VALUE = 7;
    public static final int UDP = 8;

    // Options of IPv4.
    public static final int IP_OPTION = 64;
    public static final int IP_OPTION_EOL = 65;
    public static final int IP_OPTION_NOP = 66;
    public static final int IP_OPTION_SECURITY = 67;
    public static final int IP_OPTION_RR = 68;
    public static final int IP_OPTION_LSRR = 69;
    public static final int IP_OPTION_SSRR = 70;
    public static final int IP_OPTION_STREAM_ID = 71;
    public static final int IP_OPTION_MTU_PROBE = 72;
    public static final int IP_OPTION_MTU_REPLY = 73;
    public static final int IP_OPTION_TRACEROUTE = 74;
    public static final int IP_OPTION_TIMESTAMP = 75;
    public static final int IP_OPTION_ADDRESS_EXTENSION = 76;
    public static final int IP_OPTION_ROUTER_ALERT = 77;
    public static final int IP_OPTION_SDBM = 78;

    // DNS.
    public static final int DNS = 80;
    public static final int DNSQR = 81;
    public static final int DNSRR = 82;
    public static final int DNSRRMX = 83;
    public static final int DNSRRSRV = 84;
    public static final int DNSRRSOA = 85;
    public static final int DNSRROPT = 86;
    public static final int EDNS0TLV = 87;

    // IPv6.
    public static final int IPV6 = 9;
    public static final int IPERROR6 = 100;
    public static final int IPV6_HOP_BY_HOP = 101;
    public static final int IPV6_DEST_OPT = 102;
    public static final int IPV6_ROUTING = 103;
    public static final int IPV6_FRAGMENT = 104;
    public static final int IPV6_PAD1 = 105;
    public static final int IPV6_PADN = 106;
    public static final int IPV6_ROUTER_ALERT = 107;
    public static final int IPV6_JUMBO = 108;
    public static final int IPV6_HAO = 109;
    public static final int IPV6_OPT_UNKNOWN = 110;
    public static final int ICMPV6_UNKNOWN = 111;
    public static final int ICMPV6_DEST_UNREACH = 112;
    public static final int ICMPV6_PACKET_TOO_BIG = 113;
    public static final int ICMPV6_TIME_EXCEEDED = 114;
    public static final int ICMPV6_PARAM_PROBLEM = 115;
    public static final int ICMPV6_ECHO_REQUEST = 116;
    public static final int ICMPV6_ECHO_REPLY = 117;
    public static final int ICMPV6_ML_QUERY = 118;
    public static final int ICMPV6_ML_REPORT = 119;
    public static final int ICMPV6_ML_DONE = 120;
    public static final int ICMPV6_ML_QUERY2 = 121;
    public static final int ICMPV6_ML_REPORT2 = 122;
    public static final int ICMPV6_MLD_RECORD = 123;
    public static final int ICMPV6_ND_RS = 124;
    public static final int ICMPV6_ND_RA = 125;
    public static final int ICMPV6_ND_NS = 126;
    public static final int ICMPV6_ND_NA = 127;
    public static final int ICMPV6_ND_REDIRECT = 128;
    public static final int ICMPV6_ND_OPT_UNKNOWN = 129;
    public static final int ICMPV6_ND_OPT_SRC = 130;
    public static final int ICMPV6_ND_OPT_DST = 131;
    public static final int ICMPV6_ND_OPT_PREFIX = 132;
    public static final int ICMPV6_ND_OPT_REDIRECTED = 133;
    public static final int ICMPV6_ND_OPT_MTU = 134;
    public static final int ICMPV6_ND_OPT_ROUTE = 135;
    public static final int ICMPV6_ND_OPT_RDNSS = 136;
    public static final int ICMPV6_ND_OPT_DNSSL = 137;

    // Payload.
    public static final int RAW = 10;
    public static final int PADDING = 11;

    /** All numbers are below this one; a family has a block of them, so not every number is in use. */
    static final int COUNT = 138;

    private final Protocol[] made = new Protocol[COUNT];

    /** The name of a protocol, as scapy has it. */
    static String name(int id) {
        return Names.TABLE.name(id);
    }

    /** The protocol of that number. */
    public Protocol get(int id) {
        Protocol protocol = made[id];
        if (protocol == null) {
            protocol = (Protocol) make(id);
            made[id] = protocol;
        }
        return protocol;
    }

    /** The names of all protocols, by number. */
    public static NameTable names() {
        return Names.TABLE;
    }

    /** Answers an Object, so that the verifier need not load every protocol to see that it is one. */
    private static Object make(int id) {
        switch (id) {
            // Link layer.
            case ETHER:
                return new Ether();
            case DOT1Q:
                return new Dot1Q(DOT1Q);
            case DOT1AD:
                return new Dot1Q(DOT1AD);
            case ARP:
                return new Arp();
            case DOT3:
                return new Dot3();
            case LLC:
                return new Llc();
            case SNAP:
                return new Snap();
            case STP:
                return new Stp();

            // Tunnels.
            case GRE:
                return new Gre();
            case VXLAN:
                return new Vxlan();

            // IPv4 and what it carries.
            case IP:
                return new Ipv4();
            case ICMP:
                return new Icmp();
            case TCP:
                return new Tcp();
            case TCP_AO_VALUE:
                return new TcpAoValue();
            case UDP:
                return new Udp();

            // Options of IPv4.
            case IP_OPTION:
            case IP_OPTION_EOL:
            case IP_OPTION_NOP:
            case IP_OPTION_SECURITY:
            case IP_OPTION_RR:
            case IP_OPTION_LSRR:
            case IP_OPTION_SSRR:
            case IP_OPTION_STREAM_ID:
            case IP_OPTION_MTU_PROBE:
            case IP_OPTION_MTU_REPLY:
            case IP_OPTION_TRACEROUTE:
            case IP_OPTION_TIMESTAMP:
            case IP_OPTION_ADDRESS_EXTENSION:
            case IP_OPTION_ROUTER_ALERT:
            case IP_OPTION_SDBM:
                return IpOption.of(id);

            // DNS.
            case DNS:
                return new Dns();
            case DNSQR:
                return new DnsQuestion();
            case DNSRR:
            case DNSRRMX:
            case DNSRRSRV:
            case DNSRRSOA:
            case DNSRROPT:
                return DnsRecord.of(id);
            case EDNS0TLV:
                return new DnsOption();

            // IPv6.
            case IPV6:
                return new Ipv6(IPV6);

            // Payload.
            case RAW:
                return new Raw(RAW);
            case PADDING:
                return new Raw(PADDING);
            default:
                return Ipv6Family.make(id);
        }
    }

    private static final class Names {
        static final NameTable TABLE = new NameTable(table());

        private static String[] table() {
            String[] names = new String[COUNT];
            // Link layer.
            names[ETHER] = "Ether";
            names[DOT1Q] = "Dot1Q";
            names[DOT1AD] = "Dot1AD";
            names[ARP] = "ARP";
            names[DOT3] = "Dot3";
            names[LLC] = "LLC";
            names[SNAP] = "SNAP";
            names[STP] = "STP";

            // Tunnels.
            names[GRE] = "GRE";
            names[VXLAN] = "VXLAN";

            // IPv4 and what it carries.
            names[IP] = "IP";
            names[ICMP] = "ICMP";
            names[TCP] = "TCP";
            names[TCP_AO_VALUE] = "TCPAOValue";
            names[UDP] = "UDP";

            // Options of IPv4.
            names[IP_OPTION] = "IPOption";
            names[IP_OPTION_EOL] = "IPOption_EOL";
            names[IP_OPTION_NOP] = "IPOption_NOP";
            names[IP_OPTION_SECURITY] = "IPOption_Security";
            names[IP_OPTION_RR] = "IPOption_RR";
            names[IP_OPTION_LSRR] = "IPOption_LSRR";
            names[IP_OPTION_SSRR] = "IPOption_SSRR";
            names[IP_OPTION_STREAM_ID] = "IPOption_Stream_Id";
            names[IP_OPTION_MTU_PROBE] = "IPOption_MTU_Probe";
            names[IP_OPTION_MTU_REPLY] = "IPOption_MTU_Reply";
            names[IP_OPTION_TRACEROUTE] = "IPOption_Traceroute";
            names[IP_OPTION_TIMESTAMP] = "IPOption_Timestamp";
            names[IP_OPTION_ADDRESS_EXTENSION] = "IPOption_Address_Extension";
            names[IP_OPTION_ROUTER_ALERT] = "IPOption_Router_Alert";
            names[IP_OPTION_SDBM] = "IPOption_SDBM";

            // DNS.
            names[DNS] = "DNS";
            names[DNSQR] = "DNSQR";
            names[DNSRR] = "DNSRR";
            names[DNSRRMX] = "DNSRRMX";
            names[DNSRRSRV] = "DNSRRSRV";
            names[DNSRRSOA] = "DNSRRSOA";
            names[DNSRROPT] = "DNSRROPT";
            names[EDNS0TLV] = "EDNS0TLV";

            // IPv6.
            names[IPV6] = "IPv6";
            ipv6(names);

            // Payload.
            names[RAW] = "Raw";
            names[PADDING] = "Padding";
            return names;
        }

        private static void ipv6(String[] names) {
            names[IPERROR6] = "IPerror6";
            names[IPV6_HOP_BY_HOP] = "IPv6ExtHdrHopByHop";
            names[IPV6_DEST_OPT] = "IPv6ExtHdrDestOpt";
            names[IPV6_ROUTING] = "IPv6ExtHdrRouting";
            names[IPV6_FRAGMENT] = "IPv6ExtHdrFragment";
            names[IPV6_PAD1] = "Pad1";
            names[IPV6_PADN] = "PadN";
            names[IPV6_ROUTER_ALERT] = "RouterAlert";
            names[IPV6_JUMBO] = "Jumbo";
            names[IPV6_HAO] = "HAO";
            names[IPV6_OPT_UNKNOWN] = "HBHOptUnknown";
            names[ICMPV6_UNKNOWN] = "ICMPv6Unknown";
            names[ICMPV6_DEST_UNREACH] = "ICMPv6DestUnreach";
            names[ICMPV6_PACKET_TOO_BIG] = "ICMPv6PacketTooBig";
            names[ICMPV6_TIME_EXCEEDED] = "ICMPv6TimeExceeded";
            names[ICMPV6_PARAM_PROBLEM] = "ICMPv6ParamProblem";
            names[ICMPV6_ECHO_REQUEST] = "ICMPv6EchoRequest";
            names[ICMPV6_ECHO_REPLY] = "ICMPv6EchoReply";
            names[ICMPV6_ML_QUERY] = "ICMPv6MLQuery";
            names[ICMPV6_ML_REPORT] = "ICMPv6MLReport";
            names[ICMPV6_ML_DONE] = "ICMPv6MLDone";
            names[ICMPV6_ML_QUERY2] = "ICMPv6MLQuery2";
            names[ICMPV6_ML_REPORT2] = "ICMPv6MLReport2";
            names[ICMPV6_MLD_RECORD] = "ICMPv6MLDMultAddrRec";
            names[ICMPV6_ND_RS] = "ICMPv6ND_RS";
            names[ICMPV6_ND_RA] = "ICMPv6ND_RA";
            names[ICMPV6_ND_NS] = "ICMPv6ND_NS";
            names[ICMPV6_ND_NA] = "ICMPv6ND_NA";
            names[ICMPV6_ND_REDIRECT] = "ICMPv6ND_Redirect";
            names[ICMPV6_ND_OPT_UNKNOWN] = "ICMPv6NDOptUnknown";
            names[ICMPV6_ND_OPT_SRC] = "ICMPv6NDOptSrcLLAddr";
            names[ICMPV6_ND_OPT_DST] = "ICMPv6NDOptDstLLAddr";
            names[ICMPV6_ND_OPT_PREFIX] = "ICMPv6NDOptPrefixInfo";
            names[ICMPV6_ND_OPT_REDIRECTED] = "ICMPv6NDOptRedirectedHdr";
            names[ICMPV6_ND_OPT_MTU] = "ICMPv6NDOptMTU";
            names[ICMPV6_ND_OPT_ROUTE] = "ICMPv6NDOptRouteInfo";
            names[ICMPV6_ND_OPT_RDNSS] = "ICMPv6NDOptRDNSS";
            names[ICMPV6_ND_OPT_DNSSL] = "ICMPv6NDOptDNSSL";
        }
    }
}
