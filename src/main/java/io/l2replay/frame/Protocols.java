package io.l2replay.frame;

/**
 * The protocols known, by number and by name. A protocol's table is made when the first line uses it. An instance
 * belongs to one thread.
 */
public final class Protocols {
    // Link layer.
    public static final int ETHER = 0;
    public static final int DOT1Q = 1;
    public static final int DOT1AD = 2;
    public static final int ARP = 3;

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

    // Payload.
    public static final int RAW = 10;
    public static final int PADDING = 11;

    /** Numbers in use. */
    static final int COUNT = 88;

    private final Protocol[] made = new Protocol[COUNT];

    /** The name of a protocol, as scapy has it. */
    static String name(int id) {
        return Names.TABLE.name(id);
    }

    /** The protocol of that number. */
    public Protocol get(int id) {
        Protocol protocol = made[id];
        if (protocol == null) {
            protocol = make(id);
            made[id] = protocol;
        }
        return protocol;
    }

    /** The names of all protocols, by number. */
    public static NameTable names() {
        return Names.TABLE;
    }

    private static Protocol make(int id) {
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
                return new Ipv6();

            // Payload.
            case RAW:
                return new Raw(RAW);
            case PADDING:
                return new Raw(PADDING);
            default:
                throw new IllegalArgumentException("no protocol has the number " + id);
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

            // Payload.
            names[RAW] = "Raw";
            names[PADDING] = "Padding";
            return names;
        }
    }
}
