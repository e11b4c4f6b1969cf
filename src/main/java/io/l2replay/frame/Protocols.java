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

    // IPv6.
    public static final int IPV6 = 9;

    // Payload.
    public static final int RAW = 10;
    public static final int PADDING = 11;

    /** Above all numbers in use. */
    static final int COUNT = 46;

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

            // IPv6.
            names[IPV6] = "IPv6";

            // Payload.
            names[RAW] = "Raw";
            names[PADDING] = "Padding";
            return names;
        }
    }
}
