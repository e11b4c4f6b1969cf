package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;

/** Whether a line says all of a packet that its logger always says: what is missing was cut off. */
final class WholePacket {
    private WholePacket() {}

    /**
     * Requires it.
     *
     * @param proto what the packet carries, or -1
     * @param word of the line
     * @param end index where the packet ends in it
     * @throws BadLineException something is missing; names the first key
     */
    static void require(LoggedPacket packet, int proto, Word word, int end) throws BadLineException {
        String missing = packet.arp ? missing(packet, LoggedPacket.OPCODE, "OPCODE") : missing(packet, proto);
        if (!missing.isEmpty()) {
            throw word.badEnd(end, "expected " + missing + "=: the line is cut off");
        }
    }

    private static String missing(LoggedPacket packet, int proto) {
        boolean six = packet.version == 6;
        int id = six ? packet.has(LoggedPacket.FRAG) ? LoggedPacket.FRAGMENT_ID : LoggedPacket.LEN : LoggedPacket.ID;
        if (!packet.has(LoggedPacket.SRC)) {
            return "SRC";
        }
        if (!packet.has(LoggedPacket.DST)) {
            return "DST";
        }
        if (!packet.has(LoggedPacket.LEN)) {
            return "LEN";
        }
        if (!packet.has(LoggedPacket.TTL)) {
            return six ? "HOPLIMIT" : "TTL";
        }
        if (!packet.has(id)) {
            return "ID";
        }
        if (!packet.has(LoggedPacket.PROTO)) {
            return "PROTO";
        }
        return packet.incomplete || packet.value(LoggedPacket.FRAG) != 0 ? "" : missingOfCarried(packet, proto);
    }

    private static String missingOfCarried(LoggedPacket packet, int proto) {
        switch (proto) {
            case Transport.TCP:
            case Transport.UDP:
                if (!packet.has(LoggedPacket.SPORT)) {
                    return "SPT";
                }
                if (!packet.has(LoggedPacket.DPORT)) {
                    return "DPT";
                }
                if (proto == Transport.UDP) {
                    return missing(packet, LoggedPacket.UDP_LEN, "LEN");
                }
                return packet.has(LoggedPacket.WINDOW) ? missing(packet, LoggedPacket.URGENT, "URGP") : "WINDOW";
            case Transport.ICMP:
            case Transport.ICMPV6:
                return packet.has(LoggedPacket.TYPE) ? missing(packet, LoggedPacket.CODE, "CODE") : "TYPE";
            default:
                return "";
        }
    }

    private static String missing(LoggedPacket packet, int field, String name) {
        return packet.has(field) ? "" : name;
    }
}
