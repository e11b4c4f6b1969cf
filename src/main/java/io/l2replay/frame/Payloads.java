package io.l2replay.frame;

/**
 * What may follow a layer, by the value of its {@linkplain Protocol#selector selector}: the tables of what payloads change below
 * them, read backward. One thread.
 */
final class Payloads {
    /** Protocols that stand on others; of those with the same value, the first that fits counts. */
    private static final int[] CANDIDATES = {
        Protocols.IP,
        Protocols.IPV6,
        Protocols.ARP,
        Protocols.TCP,
        Protocols.UDP,
        Protocols.ICMP,
        Protocols.DOT1Q,
        Protocols.DOT1AD,
        Protocols.SNAP,
        Protocols.STP,
        Protocols.LLC,
        Protocols.GRE,
        Protocols.ETHER,
        Protocols.IPV6_HOP_BY_HOP,
        Protocols.IPV6_DEST_OPT,
        Protocols.IPV6_ROUTING,
        Protocols.IPV6_FRAGMENT,
        Protocols.ICMPV6_ECHO_REQUEST,
        Protocols.ICMPV6_ECHO_REPLY,
        Protocols.ICMPV6_ND_RS,
        Protocols.ICMPV6_ND_RA,
        Protocols.ICMPV6_ND_NS,
        Protocols.ICMPV6_ND_NA,
        Protocols.ICMPV6_ND_REDIRECT,
        Protocols.ICMPV6_ML_REPORT2,
        Protocols.ICMPV6_ML_QUERY2,
        Protocols.ICMPV6_ML_QUERY,
        Protocols.ICMPV6_ML_REPORT,
        Protocols.ICMPV6_ML_DONE,
        Protocols.ICMPV6_DEST_UNREACH,
        Protocols.ICMPV6_PACKET_TOO_BIG,
        Protocols.ICMPV6_TIME_EXCEEDED,
        Protocols.ICMPV6_PARAM_PROBLEM,
        Protocols.ICMPV6_UNKNOWN
    };

    /** The candidates of one lower protocol, each with the selector's value. */
    private static final class Row {
        final long[] selected = new long[CANDIDATES.length];
        final int[] ids = new int[CANDIDATES.length];
        int size;
    }

    private final Protocols protocols;
    private final Row[] rows = new Row[Protocols.COUNT];

    Payloads(Protocols protocols) {
        this.protocols = protocols;
    }

    /** The protocol that the value selects for the octets from {@code at} to {@code end}; Raw when none is known. */
    int find(FrameReader in, Protocol lower, long value, int at, int end) {
        Row row = rows[lower.id()];
        if (row == null) {
            row = make(lower);
            rows[lower.id()] = row;
        }
        for (int i = 0; i < row.size; i++) {
            if (row.selected[i] == value && protocols.get(row.ids[i]).fits(in, at, end)) {
                return row.ids[i];
            }
        }
        return Protocols.RAW;
    }

    private Row make(Protocol lower) {
        Row row = new Row();
        for (int id : CANDIDATES) {
            for (Overload each = protocols.get(id).overload(lower); each != null; each = each.next) {
                if (each.number == lower.selector()) {
                    row.selected[row.size] = each.low;
                    row.ids[row.size++] = id;
                }
            }
        }
        return row;
    }
}
