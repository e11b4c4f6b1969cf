package io.l2replay.frame;

/** EtherTypes by the names that scapy knows on a Debian system (its ETHER_TYPES, from libpcap's and IANA's lists). */
final class EtherTypes {
    static final NamedKind KIND = new NamedKind(
                    new String[] {
                        "IPv4",
                        "X25",
                        "ARP",
                        "FR_ARP",
                        "BPQ",
                        "TRILL",
                        "L2_IS_IS",
                        "TEB",
                        "RAW_FR",
                        "RARP",
                        "ATALK",
                        "AARP",
                        "n_802_1Q",
                        "IPX",
                        "NetBEUI",
                        "IPv6",
                        "PPP",
                        "MPLS",
                        "MPLS_MULTI",
                        "ATMMPOA",
                        "PPP_DISC",
                        "PPP_SES",
                        "ATMFATE",
                        "EAPOL",
                        "802_AD",
                        "EAP_PREAUTH",
                        "LLDP",
                        "802_1AE",
                        "PBB",
                        "MVRP",
                        "PTP",
                        "FCOE",
                        "FIP",
                        "ROCE",
                        "LoWPAN"
                    },
                    new int[] {
                        0x0800, 0x0805, 0x0806, 0x0808, 0x08ff, 0x22f3, 0x22f4, 0x6558, 0x6559, 0x8035, 0x809b, 0x80f3,
                                0x8100,
                        0x8137, 0x8191, 0x86dd, 0x880b, 0x8847, 0x8848, 0x884c, 0x8863, 0x8864, 0x8884, 0x888e, 0x88a8,
                                0x88c7,
                        0x88cc, 0x88e5, 0x88e7, 0x88f5, 0x88f7, 0x8906, 0x8914, 0x8915, 0xa0ed
                    })
            .hexadecimal();

    private EtherTypes() {}
}
