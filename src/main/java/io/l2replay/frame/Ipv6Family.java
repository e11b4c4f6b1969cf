package io.l2replay.frame;

/** Makes what belongs to IPv6 beside its own header. Loaded when a line uses it. */
final class Ipv6Family {
    private Ipv6Family() {}

    /** Makes the protocol of that number. */
    static Protocol make(int id) {
        switch (id) {
            case Protocols.IPERROR6:
                return new Ipv6(Protocols.IPERROR6);
            case Protocols.IPV6_HOP_BY_HOP:
                return new Ipv6OptionsHeader(Protocols.IPV6_HOP_BY_HOP);
            case Protocols.IPV6_DEST_OPT:
                return new Ipv6OptionsHeader(Protocols.IPV6_DEST_OPT);
            case Protocols.IPV6_ROUTING:
                return new Ipv6Routing();
            case Protocols.IPV6_FRAGMENT:
                return new Ipv6Fragment();
            case Protocols.IPV6_PAD1:
                return new Ipv6Pad1();
            case Protocols.IPV6_PADN:
                return new Ipv6PadN(Protocols.IPV6_PADN);
            case Protocols.IPV6_ROUTER_ALERT:
                return new Ipv6RouterAlert();
            case Protocols.IPV6_JUMBO:
                return new Ipv6Jumbo();
            case Protocols.IPV6_HAO:
                return new Ipv6HomeAddress();
            case Protocols.IPV6_OPT_UNKNOWN:
                return new Ipv6PadN(Protocols.IPV6_OPT_UNKNOWN);
            default:
                return icmpv6(id);
        }
    }

    private static Protocol icmpv6(int id) {
        switch (id) {
            case Protocols.ICMPV6_UNKNOWN:
                return new Icmpv6Unknown();
            case Protocols.ICMPV6_DEST_UNREACH:
                return new Icmpv6DestUnreach();
            case Protocols.ICMPV6_PACKET_TOO_BIG:
                return new Icmpv6PacketTooBig();
            case Protocols.ICMPV6_TIME_EXCEEDED:
                return new Icmpv6TimeExceeded();
            case Protocols.ICMPV6_PARAM_PROBLEM:
                return new Icmpv6ParamProblem();
            case Protocols.ICMPV6_ECHO_REQUEST:
                return new Icmpv6Echo(Protocols.ICMPV6_ECHO_REQUEST);
            case Protocols.ICMPV6_ECHO_REPLY:
                return new Icmpv6Echo(Protocols.ICMPV6_ECHO_REPLY);
            case Protocols.ICMPV6_ML_QUERY:
                return new Mld(Protocols.ICMPV6_ML_QUERY);
            case Protocols.ICMPV6_ML_REPORT:
                return new Mld(Protocols.ICMPV6_ML_REPORT);
            case Protocols.ICMPV6_ML_DONE:
                return new Mld(Protocols.ICMPV6_ML_DONE);
            case Protocols.ICMPV6_ML_QUERY2:
                return new Mld2Query();
            case Protocols.ICMPV6_ML_REPORT2:
                return new Mld2Report();
            case Protocols.ICMPV6_MLD_RECORD:
                return new Mld2Record();
            default:
                return neighborDiscovery(id);
        }
    }

    private static Protocol neighborDiscovery(int id) {
        switch (id) {
            case Protocols.ICMPV6_ND_RS:
                return new NdRouterSolicitation();
            case Protocols.ICMPV6_ND_RA:
                return new NdRouterAdvertisement();
            case Protocols.ICMPV6_ND_NS:
                return new NdNeighborSolicitation();
            case Protocols.ICMPV6_ND_NA:
                return new NdNeighborAdvertisement();
            case Protocols.ICMPV6_ND_REDIRECT:
                return new NdRedirect();
            case Protocols.ICMPV6_ND_OPT_UNKNOWN:
                return new NdUnknown();
            case Protocols.ICMPV6_ND_OPT_SRC:
                return new NdLinkAddress(Protocols.ICMPV6_ND_OPT_SRC);
            case Protocols.ICMPV6_ND_OPT_DST:
                return new NdLinkAddress(Protocols.ICMPV6_ND_OPT_DST);
            case Protocols.ICMPV6_ND_OPT_PREFIX:
                return new NdPrefixInfo();
            case Protocols.ICMPV6_ND_OPT_REDIRECTED:
                return new NdRedirectedHeader();
            case Protocols.ICMPV6_ND_OPT_MTU:
                return new NdMtu();
            case Protocols.ICMPV6_ND_OPT_ROUTE:
                return new NdRouteInfo();
            case Protocols.ICMPV6_ND_OPT_RDNSS:
                return new NdRdnss();
            case Protocols.ICMPV6_ND_OPT_DNSSL:
                return new NdDnssl();
            default:
                throw new IllegalArgumentException("no protocol has the number " + id);
        }
    }
}
