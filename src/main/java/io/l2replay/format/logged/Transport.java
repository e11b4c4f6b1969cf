package io.l2replay.format.logged;

import io.l2replay.frame.BadValueException;

/** What IP carries, as far as it was logged; what the length leaves is filled with zeros. One thread. */
final class Transport {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ESP = 50;
    static final int AH = 51;
    static final int ICMPV6 = 58;
    /** Of IPv6; here also what stands for a protocol that was not logged. */
    static final int NO_NEXT_HEADER = 59;

    static final int SCTP = 132;
    static final int UDPLITE = 136;

    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_HEADER = IcmpHeaders.OCTETS;
    private static final int MAX_TCP_OPTIONS = 40;
    private static final int SYN = 2;

    /** Octets at the front of a payload that are known though the protocol has no table here. */
    private final byte[] front = new byte[LoggedPacket.MAX_OPTIONS];

    private final HeaderStack stack;
    private final IcmpHeaders icmp;
    private int network;
    private int layer;
    private int missing;

    Transport(HeaderStack stack) {
        this.stack = stack;
        icmp = new IcmpHeaders(stack);
    }

    /** Begins what the header in that layer carries. */
    void begin(int networkLayer) {
        network = networkLayer;
        layer = -1;
        missing = 0;
    }

    /** What was not logged, as bits of {@link Lost}. */
    int missing() {
        return missing;
    }

    /** Tells which layers the logged checksums belong to. */
    void covers(LoggedSums sums, LoggedPacket packet, int ip) {
        boolean whole = packet.value(LoggedPacket.FRAG) == 0 && layer >= 0;
        sums.of(packet, ip, whole ? layer : -1);
    }

    /** Whether the packet is an ICMP message that may quote another packet. */
    boolean isIcmp(LoggedPacket packet) {
        int proto = (int) packet.value(LoggedPacket.PROTO);
        boolean whole = !packet.incomplete && packet.value(LoggedPacket.FRAG) == 0;
        return whole && packet.has(LoggedPacket.TYPE) && (proto == ICMP || proto == ICMPV6);
    }

    /** Opens what a packet carries in {@code room} octets. */
    void build(LoggedPacket packet, int room) throws BadValueException {
        if (packet.value(LoggedPacket.FRAG) != 0) {
            raw(Math.min(frontOfFragment(packet), room), room);
            return;
        }
        if (packet.incomplete) {
            missing |= room > 0 ? Lost.HEADER : 0;
            int known = frontOfCutOff(packet);
            raw(Math.min(known, room), room);
            return;
        }
        switch ((int) packet.value(LoggedPacket.PROTO)) {
            case TCP:
                tcp(packet, room);
                break;
            case UDP:
                udp(packet, room);
                break;
            case ICMP:
                icmp(packet, room);
                break;
            case ICMPV6:
                icmpv6(packet, room);
                break;
            default:
                other(packet, room);
        }
    }

    /** Opens what a quoted packet carries: as much of it as was quoted, which may be less than its header. */
    void buildQuoted(LoggedPacket packet, int room) throws BadValueException {
        int proto = (int) packet.value(LoggedPacket.PROTO);
        int least = proto == TCP ? TCP_HEADER : proto == UDP || proto == ICMP || proto == ICMPV6 ? UDP_HEADER : 0;
        int message = layer;
        int outer = missing;
        packet.incomplete |= room < least;
        build(packet, room);
        layer = message;
        missing = outer | missing | Lost.PAYLOAD;
    }

    /** Opens an ICMP error; answers the octets left for the packet that it quotes. */
    int icmpError(LoggedPacket packet, int room) throws BadValueException {
        if (room < ICMP_HEADER) {
            throw tooShort(packet, room, ICMP_HEADER);
        }
        if (packet.value(LoggedPacket.PROTO) == ICMP) {
            message(icmp.open(packet, room));
        } else {
            message(icmp.open6(packet));
        }
        return room - ICMP_HEADER;
    }

    private void tcp(LoggedPacket packet, int room) throws BadValueException {
        int rest = room - TCP_HEADER;
        if (rest < packet.tcpOptionBytes) {
            throw tooShort(packet, room, TCP_HEADER + packet.tcpOptionBytes);
        }
        boolean syn = (packet.value(LoggedPacket.TCP_FLAGS) & SYN) != 0;
        int words = (int) packet.value(LoggedPacket.OFFSET);
        int options = packet.tcpOptionBytes;
        if (words > TCP_HEADER / 4 && 4 * words <= room) {
            options = 4 * words - TCP_HEADER;
        } else if (options == 0 && syn && !packet.hiddenExtensions && rest <= MAX_TCP_OPTIONS && rest % 4 == 0) {
            options = rest;
        }
        stack.open(Headers.TCP);
        stack.give(Headers.TCP_SPORT, packet.value(LoggedPacket.SPORT));
        stack.give(Headers.TCP_DPORT, packet.value(LoggedPacket.DPORT));
        stack.giveUnlessZero(Headers.TCP_SEQ, packet.value(LoggedPacket.SEQ));
        stack.giveUnlessZero(Headers.TCP_ACK, packet.value(LoggedPacket.ACK));
        if (options > 0) {
            stack.give(Headers.TCP_DATAOFS, (TCP_HEADER + options) / 4);
        }
        stack.giveUnlessZero(Headers.TCP_RESERVED, packet.value(LoggedPacket.RESERVED));
        stack.give(Headers.TCP_FLAGS, packet.value(LoggedPacket.TCP_FLAGS));
        stack.give(Headers.TCP_WINDOW, packet.value(LoggedPacket.WINDOW));
        stack.giveUnlessZero(Headers.TCP_URGENT, packet.value(LoggedPacket.URGENT));
        stack.giveSum(packet, Headers.TCP_SUM);
        layer = stack.close();
        missing |= packet.has(LoggedPacket.SEQ) && packet.has(LoggedPacket.ACK) ? 0 : Lost.SEQUENCE;
        missing |= packet.has(LoggedPacket.RESERVED) ? 0 : Lost.TCP_FLAGS;
        missing |= options == packet.tcpOptionBytes ? 0 : Lost.TCP_OPTIONS;
        load(packet.tcpOptions, packet.tcpOptionBytes, rest);
        missing |= rest > options ? Lost.PAYLOAD : 0;
    }

    private void udp(LoggedPacket packet, int room) throws BadValueException {
        if (room < UDP_HEADER) {
            throw tooShort(packet, room, UDP_HEADER);
        }
        stack.open(Headers.UDP);
        stack.give(Headers.UDP_SPORT, packet.value(LoggedPacket.SPORT));
        stack.give(Headers.UDP_DPORT, packet.value(LoggedPacket.DPORT));
        stack.give(Headers.UDP_LEN, packet.has(LoggedPacket.UDP_LEN) ? packet.value(LoggedPacket.UDP_LEN) : room);
        stack.giveSum(packet, Headers.UDP_SUM);
        layer = stack.close();
        payload(room - UDP_HEADER);
    }

    private void icmp(LoggedPacket packet, int room) throws BadValueException {
        if (room < ICMP_HEADER) {
            throw tooShort(packet, room, ICMP_HEADER);
        }
        payload(room - message(icmp.open(packet, room)));
    }

    /** Notes what {@link #icmp} opened; answers its octets. */
    private int message(int headerBytes) {
        layer = icmp.layer();
        missing |= icmp.isWhole() ? 0 : Lost.HEADER;
        return headerBytes;
    }

    private void icmpv6(LoggedPacket packet, int room) throws BadValueException {
        if (room < ICMP_HEADER) {
            throw tooShort(packet, room, ICMP_HEADER);
        }
        message(icmp.open6(packet));
        payload(room - ICMP_HEADER);
    }

    /** Protocols without a table here: their first octets where the log tells them. */
    private void other(LoggedPacket packet, int room) throws BadValueException {
        int known = 0;
        switch ((int) packet.value(LoggedPacket.PROTO)) {
            case SCTP:
                known = ports(packet);
                break;
            case UDPLITE:
                ports(packet);
                put16(4, (int) packet.value(LoggedPacket.UDP_LEN));
                known = packet.has(LoggedPacket.SPORT) ? 6 : 0;
                break;
            case ESP:
                known = spi(packet, 0);
                break;
            case AH:
                put16(0, 0);
                put16(2, 0);
                known = spi(packet, 4);
                break;
            case NO_NEXT_HEADER:
                missing |= room > 0 ? Lost.HEADER : 0;
                break;
            default:
        }
        if (room < known) {
            throw tooShort(packet, room, known);
        }
        missing |= known > 0 ? Lost.HEADER : 0;
        raw(known, room);
    }

    private int ports(LoggedPacket packet) {
        put16(0, (int) packet.value(LoggedPacket.SPORT));
        put16(2, (int) packet.value(LoggedPacket.DPORT));
        return packet.has(LoggedPacket.SPORT) ? 4 : 0;
    }

    private int spi(LoggedPacket packet, int at) {
        put16(at, (int) (packet.value(LoggedPacket.SPI) >>> 16));
        put16(at + 2, (int) packet.value(LoggedPacket.SPI));
        return packet.has(LoggedPacket.SPI) ? at + 4 : 0;
    }

    /** ulogd reads a header where a fragment has none: its values are the first octets of the fragment. */
    private int frontOfFragment(LoggedPacket packet) {
        int known = ports(packet);
        if (known > 0 && packet.has(LoggedPacket.UDP_LEN)) {
            put16(4, (int) packet.value(LoggedPacket.UDP_LEN));
            put16(6, (int) packet.value(LoggedPacket.SUM));
            known = packet.has(LoggedPacket.SUM) ? 8 : 6;
        }
        return known;
    }

    /** Of an ICMP message that was cut off, type and code may be known. */
    private int frontOfCutOff(LoggedPacket packet) {
        front[0] = (byte) packet.value(LoggedPacket.TYPE);
        front[1] = (byte) packet.value(LoggedPacket.CODE);
        return packet.has(LoggedPacket.TYPE) ? 2 : 0;
    }

    private void put16(int at, int value) {
        front[at] = (byte) (value >>> 8);
        front[at + 1] = (byte) value;
    }

    private void payload(int count) throws BadValueException {
        missing |= count > 0 ? Lost.PAYLOAD : 0;
        load(front, 0, count);
    }

    private void raw(int known, int room) throws BadValueException {
        missing |= room > known ? Lost.PAYLOAD : 0;
        load(front, known, room);
    }

    private void load(byte[] from, int known, int count) throws BadValueException {
        if (count > 0) {
            stack.open(Headers.RAW);
            stack.giveFilled(Headers.RAW_LOAD, from, known, count);
            stack.close();
        }
    }

    static BadValueException tooShort(LoggedPacket packet, int room, int headers) {
        int length = (int) packet.value(LoggedPacket.LEN);
        return LoggedFrame.tooShort(length, length - room + headers);
    }
}
