package io.l2replay.frame;

/** Next headers of IPv6 by the names that scapy has for them. */
final class NextHeaders {
    static final NamedKind KIND = new NamedKind(
            new String[] {
                "Hop-by-Hop Option Header",
                "IP",
                "TCP",
                "UDP",
                "IPv6",
                "Routing Header",
                "Fragment Header",
                "GRE",
                "ESP Header",
                "AH Header",
                "ICMPv6",
                "No Next Header",
                "Destination Option Header",
                "VRRP",
                "SCTP",
                "Mobility Header"
            },
            new int[] {0, 4, 6, 17, 41, 43, 44, 47, 50, 51, 58, 59, 60, 112, 132, 135});

    private NextHeaders() {}
}
