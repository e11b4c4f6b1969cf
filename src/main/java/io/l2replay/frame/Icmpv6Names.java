package io.l2replay.frame;

/** Types of ICMPv6 by the names that scapy has for them; the last of the four "Private Experimentation" counts. */
final class Icmpv6Names {
    static final NamedKind TYPES = new NamedKind(
            new String[] {
                "Destination unreachable",
                "Packet too big",
                "Time exceeded",
                "Parameter problem",
                "Echo Request",
                "Echo Reply",
                "MLD Query",
                "MLD Report",
                "MLD Done",
                "Router Solicitation",
                "Router Advertisement",
                "Neighbor Solicitation",
                "Neighbor Advertisement",
                "Redirect Message",
                "Router Renumbering",
                "ICMP Node Information Query",
                "ICMP Node Information Response",
                "Inverse Neighbor Discovery Solicitation Message",
                "Inverse Neighbor Discovery Advertisement Message",
                "MLD Report Version 2",
                "Home Agent Address Discovery Request Message",
                "Home Agent Address Discovery Reply Message",
                "Mobile Prefix Solicitation",
                "Mobile Prefix Advertisement",
                "Certification Path Solicitation",
                "Certification Path Advertisement",
                "Multicast Router Advertisement",
                "Multicast Router Solicitation",
                "Multicast Router Termination",
                "RPL Control Message",
                "Private Experimentation"
            },
            new int[] {
                1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145,
                146, 147, 148, 149, 151, 152, 153, 155, 201
            });

    /** Router preferences (RFC 4191, 2.1). */
    static final NamedKind PREFERENCES = new NamedKind("Medium (default)", "High", "Reserved", "Low");

    private Icmpv6Names() {}
}
