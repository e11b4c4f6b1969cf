package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.json.JsonLine;
import io.l2replay.frame.Slot;

/** Reads the flat object that ulogd's JSON output writes for a packet. One thread. */
final class UlogdReader {
    private static final long NANOS = 1_000_000_000L;
    private static final long MAX_SECONDS = Integer.MAX_VALUE * 2L;
    private static final long MAX_32 = 0xffff_ffffL;
    private static final int IPV6_HEADER = 40;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    final LinkHeader link = new LinkHeader();
    final LoggedPacket packet = new LoggedPacket();

    private final JsonLine json = new JsonLine(UlogdKeys::of);
    private final Word word = new Word();
    private final LogTime date = new LogTime();
    private int lineStart;
    private byte[] lineBytes = new byte[0];
    private int lengthColumn;
    private int etherType;
    private int linkType;
    private long seconds;
    private long micros;
    private int sourceAt;
    private int destinationAt;
    private int timestampFrom;
    private int timestampTo;
    private boolean marked;
    private boolean flow;

    /**
     * Reads a line.
     *
     * @return false for a blank one
     */
    boolean read(Line line) throws BadLineException {
        begin(line);
        if (!json.begin(line)) {
            return false;
        }
        while (json.nextName()) {
            UlogdKeys.Key key = (UlogdKeys.Key) json.meaning();
            if (key == null || json.isNull()) {
                continue;
            }
            if (key.kind() == UlogdKeys.Kind.NUMBER) {
                packet.set(key.field(), json.integerOrText(0, key.max()));
            } else {
                take(key);
            }
        }
        if (linkType != ARPHRD_ETHER && linkType != ARPHRD_LOOPBACK) {
            link.reset();
        } else if (link.innerType() < 0) {
            addressesApart();
        }
        return true;
    }

    private void begin(Line line) {
        lineBytes = line.bytes();
        lineStart = line.start();
        link.reset();
        packet.reset();
        lengthColumn = 0;
        etherType = -1;
        linkType = ARPHRD_ETHER;
        seconds = -1;
        micros = 0;
        sourceAt = 0;
        destinationAt = 0;
        timestampFrom = 0;
        timestampTo = 0;
        marked = false;
        flow = false;
    }

    /** Whether the line has a key that only packets have. */
    boolean isMarked() {
        return marked;
    }

    /** Whether the line is about a flow or a sum. */
    boolean isFlow() {
        return flow;
    }

    /** The EtherType as the kernel told it, or -1. */
    int etherType() {
        return etherType;
    }

    /** Column of the packet's length, or 0. */
    int lengthColumn() {
        return lengthColumn;
    }

    /** When the kernel saw the packet, or ulogd wrote the line; {@link Slot#NO_TIME} when neither is told. */
    long recordedNs() {
        if (seconds >= 0) {
            return seconds * NANOS + micros * 1000;
        }
        long time = date.read(lineBytes, timestampFrom, timestampTo);
        return time == LogTime.NONE ? Slot.NO_TIME : time;
    }

    private void take(UlogdKeys.Key key) throws BadLineException {
        switch (key.kind()) {
            case MARK:
                marked = true;
                break;
            case FLOW:
                flow = true;
                break;
            case SECONDS:
                marked = true;
                seconds = json.integerOrText(0, MAX_SECONDS);
                break;
            case MICROSECONDS:
                micros = json.integerOrText(0, 999_999);
                break;
            case TIMESTAMP:
                json.text();
                timestampFrom = json.bytes() == lineBytes ? json.start() : 0;
                timestampTo = json.bytes() == lineBytes ? json.end() : 0;
                break;
            case LINK_TYPE:
                linkType = (int) json.integerOrText(0, 0xffff);
                break;
            case ETHER_TYPE:
                marked = true;
                etherType = (int) json.integerOrText(0, 0xffff);
                break;
            case MAC:
            case MAC_SOURCE:
            case MAC_DESTINATION:
                mac(key.kind());
                break;
            default:
                takeField(key);
        }
    }

    private void mac(UlogdKeys.Kind kind) throws BadLineException {
        text();
        if (kind == UlogdKeys.Kind.MAC) {
            link.length = word.octets(json.name(), (byte) ':', link.octets);
        } else if (json.bytes() == lineBytes) {
            boolean source = kind == UlogdKeys.Kind.MAC_SOURCE;
            sourceAt = source ? word.from : sourceAt;
            destinationAt = source ? destinationAt : word.from;
        }
    }

    /** Takes the addresses that stand apart, which are only looked at when the header as a whole is not there. */
    private void addressesApart() throws BadLineException {
        link.reset();
        if (sourceAt > 0 && destinationAt > 0 && etherType >= 0) {
            word.line(lineBytes, lineStart);
            link.source(macAt(sourceAt, "mac.saddr.str"));
            link.destination(macAt(destinationAt, "mac.daddr.str"));
            link.type(etherType);
        }
    }

    private long macAt(int from, String name) throws BadLineException {
        word.from = from;
        word.to = from;
        while (lineBytes[word.to] != '"') {
            word.to++;
        }
        return word.mac(name);
    }

    private void takeField(UlogdKeys.Key key) throws BadLineException {
        switch (key.kind()) {
            case SOURCE:
                address(LoggedPacket.SRC);
                break;
            case DESTINATION:
                address(LoggedPacket.DST);
                break;
            case ARP_SOURCE:
                arpAddress(LoggedPacket.SRC);
                break;
            case ARP_DESTINATION:
                arpAddress(LoggedPacket.DST);
                break;
            case ARP_MAC:
                text();
                packet.set(key.field(), word.mac(json.name()));
                break;
            case GATEWAY:
                gateway();
                break;
            case TCP_FLAG:
                boolean set = json.isNumber() || json.isText() ? json.integerOrText(0, 1) == 1 : json.flag();
                packet.or(LoggedPacket.TCP_FLAGS, set ? 1L << key.field() : 0);
                break;
            default:
                number(key, json.integerOrText(0, key.max()));
        }
    }

    private void number(UlogdKeys.Key key, long value) {
        switch (key.kind()) {
            case FRAGMENT:
                packet.set(LoggedPacket.FLAGS, value >>> 13);
                packet.set(LoggedPacket.FRAG, value & 0x1fff);
                break;
            case FRAGMENT6:
                packet.set(LoggedPacket.FRAG, value >>> 3);
                break;
            case LENGTH:
            case PAYLOAD_LENGTH:
                lengthColumn = json.bytes() == lineBytes ? json.start() - lineStart + 1 : 0;
                packet.set(LoggedPacket.LEN, key.kind() == UlogdKeys.Kind.LENGTH ? value : value + IPV6_HEADER);
                break;
            case RESERVED:
                packet.or(LoggedPacket.TCP_FLAGS, (value & 1) << LogWords.AE);
                packet.set(LoggedPacket.RESERVED, value >>> 1);
                break;
            case ECN_FLAGS:
                packet.or(LoggedPacket.TCP_FLAGS, value << LogWords.CWR - 1);
                break;
            default:
                packet.set(LoggedPacket.SUM, Short.reverseBytes((short) value) & 0xffff);
        }
    }

    /** Points the word at the value, which must be a string. */
    private void text() throws BadLineException {
        json.text();
        word.line(json.bytes(), json.bytes() == lineBytes ? lineStart : 0);
        word.from = json.start();
        word.to = json.end();
    }

    private void address(int field) throws BadLineException {
        text();
        int version = word.holds((byte) ':') ? 6 : 4;
        if (packet.version != 0 && packet.version != version) {
            throw json.bad("expected two addresses of one kind");
        }
        packet.version = version;
        if (version == 4) {
            packet.set(field, word.ipv4(json.name()));
            return;
        }
        packet.set(field, 0);
        if (field == LoggedPacket.SRC) {
            packet.sourceBytes = word.ipv6(json.name(), packet.source);
        } else {
            packet.destinationBytes = word.ipv6(json.name(), packet.destination);
        }
    }

    private void arpAddress(int field) throws BadLineException {
        text();
        packet.arp = true;
        packet.set(field, word.ipv4(json.name()));
    }

    /** The second word of an ICMP header: an address of a redirect, whose first octet is a parameter problem's pointer. */
    private void gateway() throws BadLineException {
        long value;
        if (json.isText()) {
            text();
            value = word.ipv4(json.name());
        } else {
            value = json.integer(0, MAX_32);
        }
        packet.set(LoggedPacket.GATEWAY, value);
        packet.set(LoggedPacket.POINTER, value >>> 24);
    }
}
