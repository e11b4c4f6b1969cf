package io.l2replay.format.logged;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Protocols;

/** The headers of ICMP and ICMPv6 messages, as far as they were logged. One thread. */
final class IcmpHeaders {
    /** Octets in front of what most messages carry. */
    static final int OCTETS = 8;

    private static final int FRAGMENTATION_NEEDED = 4;

    private final HeaderStack stack;
    private int layer;
    private boolean whole;

    IcmpHeaders(HeaderStack stack) {
        this.stack = stack;
    }

    /** The layer of the header opened last. */
    int layer() {
        return layer;
    }

    /** Whether all fields of the header opened last were logged. */
    boolean isWhole() {
        return whole;
    }

    /** Opens the header of ICMP; answers its octets. */
    int open(LoggedPacket packet, int room) throws BadValueException {
        int type = (int) packet.value(LoggedPacket.TYPE);
        int code = (int) packet.value(LoggedPacket.CODE);
        int header = OCTETS + (type == 13 || type == 14 ? 12 : type == 17 || type == 18 ? 4 : 0);
        if (room < header) {
            throw Transport.tooShort(packet, room, header);
        }
        stack.open(Headers.ICMP);
        stack.give(Headers.ICMP_TYPE, type);
        stack.give(Headers.ICMP_CODE, code);
        whole = true;
        if (type == 0 || type == 8) {
            stack.give(Headers.ICMP_ID, packet.value(LoggedPacket.ECHO_ID));
            stack.give(Headers.ICMP_SEQ, packet.value(LoggedPacket.ECHO_SEQ));
            whole = packet.has(LoggedPacket.ECHO_ID) && packet.has(LoggedPacket.ECHO_SEQ);
        } else if (type == 5) {
            stack.give(Headers.ICMP_GW, packet.value(LoggedPacket.GATEWAY));
            whole = packet.has(LoggedPacket.GATEWAY);
        } else if (type == 12) {
            stack.give(Headers.ICMP_PTR, packet.value(LoggedPacket.POINTER));
            whole = packet.has(LoggedPacket.POINTER);
        } else if (type == 3 && code == FRAGMENTATION_NEEDED) {
            stack.give(Headers.ICMP_MTU, packet.value(LoggedPacket.MTU));
            whole = packet.has(LoggedPacket.MTU);
        } else {
            whole = type == 3 || type == 4 || type == 11;
        }
        stack.giveSum(packet, Headers.ICMP_SUM);
        layer = stack.close();
        return header;
    }

    /** Opens the first eight octets of any message of ICMPv6. */
    int open6(LoggedPacket packet) throws BadValueException {
        int type = (int) packet.value(LoggedPacket.TYPE);
        long word = 0;
        whole = type == 1 || type == 3;
        if (type == 128 || type == 129) {
            word = packet.value(LoggedPacket.ECHO_ID) << 16 | packet.value(LoggedPacket.ECHO_SEQ);
            whole = packet.has(LoggedPacket.ECHO_ID) && packet.has(LoggedPacket.ECHO_SEQ);
        } else if (type == 2) {
            word = packet.value(LoggedPacket.MTU);
            whole = packet.has(LoggedPacket.MTU);
        } else if (type == 4) {
            word = packet.value(LoggedPacket.POINTER);
            whole = packet.has(LoggedPacket.POINTER);
        }
        stack.open(Protocols.ICMPV6_UNKNOWN);
        stack.give(Headers.ICMPV6_TYPE, type);
        stack.give(Headers.ICMPV6_CODE, packet.value(LoggedPacket.CODE));
        stack.giveSum(packet, Headers.ICMPV6_SUM);
        stack.giveOctets(Headers.ICMPV6_BODY, word, 4);
        layer = stack.close();
        return OCTETS;
    }
}
