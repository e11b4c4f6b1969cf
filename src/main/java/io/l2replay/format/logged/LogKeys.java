package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;

/**
 * What {@code KEY=value} means where it stands: in front of {@code PROTO=}, behind it, or behind {@code ARP}. One thread; allocates
 * nothing.
 */
final class LogKeys {
    private static final int MAX_LEN = 65_535;
    private static final int MAX_IPV6_LEN = 65_535 + 40;
    private static final long MAX_32 = 0xffff_ffffL;

    private final Word word;
    private final LinkKeys link;
    private LoggedPacket packet;
    private boolean outer;
    private int proto;
    /** Column of the last LEN in front of PROTO. */
    private int lengthColumn;

    /** @param word where the value of the key stands */
    LogKeys(Word word, LinkHeader link) {
        this.word = word;
        this.link = new LinkKeys(word, link);
    }

    /** A line begins. */
    void begin(LoggedPacket first) {
        into(first, true, -1);
        link.begin();
        lengthColumn = 0;
    }

    /**
     * The keys that come belong to that packet.
     *
     * @param isOuter whether it is the one that was logged, not one quoted in it
     * @param number what it carries, or -1 while that is not known
     */
    void into(LoggedPacket other, boolean isOuter, int number) {
        packet = other;
        outer = isOuter;
        proto = number;
    }

    /** What the packet carries; -1 while that is not known. */
    int proto() {
        return proto;
    }

    /** Column of the length, from 1. */
    int lengthColumn() {
        return lengthColumn;
    }

    /** Takes the value of the key. */
    void take(int key) throws BadLineException {
        String name = LogWords.KEYS.name(key);
        if (packet.arp) {
            arp(key, name);
        } else if (key <= LogWords.TUNNEL) {
            link(key, name);
        } else if (proto < 0) {
            network(key, name);
        } else {
            carried(key, name);
        }
    }

    private void link(int key, String name) throws BadLineException {
        if (!outer || packet.version != 0) {
            throw word.bad(name, "does not belong behind SRC=");
        }
        link.take(key, name);
    }

    private void network(int key, String name) throws BadLineException {
        switch (key) {
            case LogWords.SRC:
                address(name, LoggedPacket.SRC);
                break;
            case LogWords.DST:
                address(name, LoggedPacket.DST);
                break;
            case LogWords.LEN:
                lengthColumn = outer ? word.column() : lengthColumn;
                put(LoggedPacket.LEN, name, word.decimal(name, packet.version == 6 ? MAX_IPV6_LEN : MAX_LEN));
                break;
            case LogWords.TOS:
                put(LoggedPacket.TOS, name, word.hex(name, 0xff));
                break;
            case LogWords.PREC:
                put(LoggedPacket.PRECEDENCE, name, word.hex(name, 0xff));
                break;
            case LogWords.TC:
                put(LoggedPacket.TOS, name, word.decimal(name, 0xff));
                break;
            case LogWords.TTL:
            case LogWords.HOPLIMIT:
                put(LoggedPacket.TTL, name, word.decimal(name, 0xff));
                break;
            case LogWords.ID:
                put(LoggedPacket.ID, name, word.decimal(name, 0xffff));
                break;
            case LogWords.FLOWLBL:
                put(LoggedPacket.FLOW_LABEL, name, word.decimal(name, 0xf_ffff));
                break;
            case LogWords.PROTO:
                protocol(name);
                break;
            default:
                trailing(key, name, "does not belong before PROTO=");
        }
    }

    private void address(String name, int field) throws BadLineException {
        int version = word.holds((byte) ':') ? 6 : 4;
        if (packet.version != 0 && packet.version != version) {
            throw word.bad(name, "expected two addresses of one kind");
        }
        packet.version = version;
        if (version == 4) {
            put(field, name, word.ipv4(name));
            return;
        }
        put(field, name, 0);
        if (field == LoggedPacket.SRC) {
            packet.sourceBytes = word.ipv6(name, packet.source);
        } else {
            packet.destinationBytes = word.ipv6(name, packet.destination);
        }
    }

    private void protocol(String name) throws BadLineException {
        int known = LogWords.PROTOCOLS.find(word.text, word.from, word.to);
        if (known == LogWords.PROTO_ARP) {
            packet.arp = true;
            packet.version = 0;
            return;
        }
        // ulogd prints the EtherType of what is no IP.
        int most = packet.version == 0 ? 0xffff : 0xff;
        int number = known >= 0 ? LogWords.protocolNumber(known) : (int) word.decimal(name, most);
        // ulogd prints 0 for IPv6 when it did not come to the last header.
        setProto(number == 0 && packet.version == 6 ? Transport.NO_NEXT_HEADER : number);
    }

    /** Notes what the packet carries. */
    void setProto(int number) throws BadLineException {
        put(LoggedPacket.PROTO, "PROTO", number);
        proto = number;
    }

    private void carried(int key, String name) throws BadLineException {
        switch (key) {
            case LogWords.SPT:
                put(LoggedPacket.SPORT, name, word.decimal(name, 0xffff));
                break;
            case LogWords.DPT:
                put(LoggedPacket.DPORT, name, word.decimal(name, 0xffff));
                break;
            case LogWords.LEN:
                put(LoggedPacket.UDP_LEN, name, word.decimal(name, 0xffff));
                break;
            case LogWords.WINDOW:
                put(LoggedPacket.WINDOW, name, word.decimal(name, 0xffff));
                break;
            case LogWords.RES:
                reserved(name, (int) word.hex(name, 0x3f));
                break;
            case LogWords.URGP:
                put(LoggedPacket.URGENT, name, word.decimal(name, 0xffff));
                break;
            case LogWords.SEQ:
                sequence(name);
                break;
            case LogWords.ACK:
                put(LoggedPacket.ACK, name, word.decimal(name, MAX_32));
                break;
            default:
                message(key, name);
        }
    }

    /** {@code RES} is the nibble before CWR, shifted left by two; its lowest bit is the ninth flag. */
    private void reserved(String name, int value) throws BadLineException {
        if ((value & 3) != 0) {
            throw word.bad(name, "expected a multiple of 4");
        }
        put(LoggedPacket.RESERVED, name, value >>> 3);
        packet.or(LoggedPacket.TCP_FLAGS, (value & 4) << 6);
    }

    private void sequence(String name) throws BadLineException {
        boolean tcp = proto == Transport.TCP;
        put(tcp ? LoggedPacket.SEQ : LoggedPacket.ECHO_SEQ, name, word.decimal(name, tcp ? MAX_32 : 0xffff));
    }

    private void message(int key, String name) throws BadLineException {
        switch (key) {
            case LogWords.ID:
                put(LoggedPacket.ECHO_ID, name, word.decimal(name, 0xffff));
                break;
            case LogWords.TYPE:
                put(LoggedPacket.TYPE, name, word.decimal(name, 0xff));
                break;
            case LogWords.CODE:
                put(LoggedPacket.CODE, name, word.decimal(name, 0xff));
                break;
            case LogWords.GATEWAY:
                put(LoggedPacket.GATEWAY, name, word.ipv4(name));
                break;
            case LogWords.PARAMETER:
                put(LoggedPacket.POINTER, name, word.decimal(name, 0xff));
                break;
            case LogWords.POINTER:
                put(LoggedPacket.POINTER, name, word.hex(name, MAX_32));
                break;
            case LogWords.MTU:
                put(LoggedPacket.MTU, name, word.decimal(name, proto == Transport.ICMP ? 0xffff : MAX_32));
                break;
            case LogWords.SPI:
                put(LoggedPacket.SPI, name, word.hex(name, MAX_32));
                break;
            default:
                trailing(key, name, "does not belong behind PROTO=");
        }
    }

    private void arp(int key, String name) throws BadLineException {
        switch (key) {
            case LogWords.HTYPE:
                put(LoggedPacket.HTYPE, name, word.decimal(name, 0xffff));
                break;
            case LogWords.PTYPE:
                put(LoggedPacket.PTYPE, name, word.hex(name, 0xffff));
                break;
            case LogWords.OPCODE:
            case LogWords.CODE:
                put(LoggedPacket.OPCODE, name, word.decimal(name, 0xffff));
                break;
            case LogWords.MACSRC:
            case LogWords.REPLY_MAC:
                put(LoggedPacket.SENDER_MAC, name, word.mac(name));
                break;
            case LogWords.MACDST:
                put(LoggedPacket.TARGET_MAC, name, word.mac(name));
                break;
            case LogWords.IPSRC:
                put(LoggedPacket.SRC, name, word.ipv4(name));
                break;
            case LogWords.IPDST:
                put(LoggedPacket.DST, name, word.ipv4(name));
                break;
            default:
                trailing(key, name, "does not belong behind ARP");
        }
    }

    /** What is said of the packet's owner at the end; it is no part of the packet. */
    private void trailing(int key, String name, String otherwise) throws BadLineException {
        if (outer && key == LogWords.MARK) {
            word.hex(name, MAX_32);
        } else if (outer && (key == LogWords.UID || key == LogWords.GID)) {
            word.decimal(name, MAX_32);
        } else {
            throw word.bad(name, otherwise);
        }
    }

    private void put(int field, String name, long value) throws BadLineException {
        if (!packet.put(field, value)) {
            throw word.bad(name, "stands twice");
        }
    }
}
