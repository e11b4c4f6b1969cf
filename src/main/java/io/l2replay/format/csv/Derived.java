package io.l2replay.format.csv;

/**
 * Names that tshark prints and that change nothing in a frame: what it counted, computed, resolved or summed up. A cell under one of
 * them is passed over.
 */
final class Derived {
    private static final String[] BEGINNINGS = {
        "frame.",
        "_ws.",
        "tcp.analysis.",
        "tcp.time_",
        "udp.time_",
        "tcp.completeness",
        "tcp.flags.str",
        "ip.geoip.",
        "ipv6.geoip."
    };

    private static final String[] ENDS = {
        ".stream",
        "_host",
        "_resolved",
        ".checksum.status",
        ".checksum_calculated",
        "_le",
        ".oui",
        ".lg",
        ".ig",
        ".addr",
        ".host",
        ".port",
        ".id_name"
    };

    private static final String[] NAMES = {
        "tcp.seq",
        "tcp.ack",
        "tcp.nxtseq",
        "tcp.len",
        "tcp.window_size",
        "tcp.window_size_scalefactor",
        "tcp.segment_data",
        "ip.dsfield.dscp_resolved",
        "data.len",
        "icmp.resp_in",
        "icmp.resp_to",
        "icmp.resptime",
        "icmpv6.resp_in",
        "icmpv6.resp_to",
        "icmpv6.resptime",
        "icmp.data_time",
        "icmp.data_time_relative",
        "arp.isgratuitous",
        "vlan.len"
    };

    private Derived() {}

    static boolean isKnown(String name) {
        for (String each : BEGINNINGS) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        for (String each : ENDS) {
            if (name.endsWith(each)) {
                return true;
            }
        }
        for (String each : NAMES) {
            if (name.equals(each)) {
                return true;
            }
        }
        return false;
    }
}
