package io.l2replay.format.flow;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Values;

/**
 * A connection as a log tells of it: who spoke to whom, how much, and when. A format {@link #reset}s it for each line and fills
 * in what the line says; a {@link FlowSynthesizer} makes packets of it. All that is not said is {@link #UNKNOWN}.
 *
 * <p>Directions are those of the first packet: the source is who began. One object per format, one thread.
 */
public final class Flow {
    /** What was not logged. */
    public static final int UNKNOWN = -1;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int PAYLOAD_ONLY = -1;

    private final Values halves = new Values();
    private final int node;

    private final Address source = new Address();
    private final Address destination = new Address();
    private final Tags tags = new Tags();
    private int protocol;
    private int sourcePort;
    private int destinationPort;
    private int icmpType;
    private int icmpCode;
    private int icmpId;
    private long packets;
    private long bytes;
    private long replyPackets;
    private long replyBytes;
    private int linkBytes;
    private long startNs;
    private long durationNs;

    /** Knows nothing yet. */
    public Flow() {
        try {
            node = halves.addInt(0, 0, 0);
        } catch (BadValueException impossible) {
            throw new IllegalStateException("there is no room for one value", impossible);
        }
        reset();
    }

    /** Forgets all. */
    public void reset() {
        source.known = false;
        destination.known = false;
        tags.clear();
        protocol = UNKNOWN;
        sourcePort = UNKNOWN;
        destinationPort = UNKNOWN;
        icmpType = UNKNOWN;
        icmpCode = UNKNOWN;
        icmpId = UNKNOWN;
        packets = UNKNOWN;
        bytes = UNKNOWN;
        replyPackets = UNKNOWN;
        replyBytes = UNKNOWN;
        linkBytes = 0;
        startNs = Slot.NO_TIME;
        durationNs = UNKNOWN;
    }

    /**
     * Who began: an IPv4 or IPv6 address as text.
     *
     * @return false when the text is no address
     */
    public boolean source(byte[] text, int from, int to) {
        return source.read(text, from, to);
    }

    /**
     * Whom it spoke to: an IPv4 or IPv6 address as text.
     *
     * @return false when the text is no address
     */
    public boolean destination(byte[] text, int from, int to) {
        return destination.read(text, from, to);
    }

    /** The number of the protocol over IP, 0 to 255. */
    public void protocol(int number) {
        protocol = number;
    }

    /** The port of who began, 0 to 65,535. */
    public void sourcePort(int port) {
        sourcePort = port;
    }

    /** The port it spoke to, 0 to 65,535. */
    public void destinationPort(int port) {
        destinationPort = port;
    }

    /** The type of the first ICMP or ICMPv6 message, 0 to 255. */
    public void icmpType(int type) {
        icmpType = type;
    }

    /** The code of the first ICMP or ICMPv6 message, 0 to 255. */
    public void icmpCode(int code) {
        icmpCode = code;
    }

    /** The identifier of an ICMP query, 0 to 65,535. */
    public void icmpId(int id) {
        icmpId = id;
    }

    /** Packets of the original direction. */
    public void packets(long count) {
        packets = count;
    }

    /** Bytes of the original direction: whole IP packets, unless told otherwise. */
    public void bytes(long count) {
        bytes = count;
    }

    /** Packets of the other direction. */
    public void replyPackets(long count) {
        replyPackets = count;
    }

    /** Bytes of the other direction, counted as those of the original one. */
    public void replyBytes(long count) {
        replyBytes = count;
    }

    /** The VLAN tags of its packets, to be added to. */
    Tags tags() {
        return tags;
    }

    /** Says that bytes count that many octets of link header too, in front of each IP packet. */
    public void countsLink(int octets) {
        linkBytes = octets;
    }

    /** Says that bytes count nothing but what the transport carries. */
    public void countsPayload() {
        linkBytes = PAYLOAD_ONLY;
    }

    /** When the first packet was seen, nanoseconds since the epoch; {@link Slot#NO_TIME} when unknown. */
    public void startNs(long epochNs) {
        startNs = epochNs;
    }

    /** From the first packet to the last, nanoseconds. */
    public void durationNs(long lengthNs) {
        durationNs = lengthNs;
    }

    /** What a packet of it would lack, for an error; null when nothing. */
    public String lacks() {
        if (!source.known || !destination.known) {
            return source.known ? "a destination address" : "a source address";
        }
        if (source.ipv6 != destination.ipv6) {
            return "addresses of one family";
        }
        if (protocol == UNKNOWN) {
            return "a protocol";
        }
        boolean ported = protocol == TCP || protocol == UDP;
        if (ported && (sourcePort == UNKNOWN || destinationPort == UNKNOWN)) {
            return sourcePort == UNKNOWN ? "a source port" : "a destination port";
        }
        return null;
    }

    /** Whether the addresses are IPv6 ones. */
    public boolean isIpv6() {
        return source.ipv6;
    }

    /** The upper half of who began; 0 for IPv4. */
    public long sourceHigh() {
        return source.high;
    }

    /** The lower half of who began, or the low 32 bits. */
    public long sourceLow() {
        return source.low;
    }

    /** The upper half of whom it spoke to; 0 for IPv4. */
    public long destinationHigh() {
        return destination.high;
    }

    /** The lower half of whom it spoke to, or the low 32 bits. */
    public long destinationLow() {
        return destination.low;
    }

    /** The number of the protocol over IP. */
    public int protocol() {
        return protocol;
    }

    /** The port of who began. */
    public int sourcePort() {
        return sourcePort;
    }

    /** The port it spoke to. */
    public int destinationPort() {
        return destinationPort;
    }

    /** The type of the first ICMP or ICMPv6 message. */
    public int icmpType() {
        return icmpType;
    }

    /** The code of the first ICMP or ICMPv6 message. */
    public int icmpCode() {
        return icmpCode;
    }

    /** The identifier of an ICMP query. */
    public int icmpId() {
        return icmpId;
    }

    /** Packets of the original direction. */
    public long packets() {
        return packets;
    }

    /** Packets of the other direction. */
    public long replyPackets() {
        return replyPackets;
    }

    /** When the first packet was seen, nanoseconds since the epoch, or {@link Slot#NO_TIME}. */
    public long startNs() {
        return startNs;
    }

    /** From the first packet to the last, nanoseconds. */
    public long durationNs() {
        return durationNs;
    }

    /**
     * What a packet of the original direction carries in the mean, rounded down; 0 when that is not known.
     *
     * @param headerBytes octets of the IP header and the transport's header of each packet
     */
    public long payloadBytes(int headerBytes) {
        return mean(packets, bytes, headerBytes);
    }

    /** What a packet of the other direction carries in the mean, as {@link #payloadBytes} tells it. */
    public long replyPayloadBytes(int headerBytes) {
        return mean(replyPackets, replyBytes, headerBytes);
    }

    private long mean(long count, long octets, int headerBytes) {
        if (count <= 0 || octets <= 0) {
            return 0;
        }
        int headers = linkBytes == PAYLOAD_ONLY ? 0 : linkBytes + headerBytes;
        return Math.max(0, octets / count - headers);
    }

    /** One of the two addresses; a text that is none leaves it unknown. */
    private final class Address {
        private boolean known;
        private boolean ipv6;
        private long high;
        private long low;

        boolean read(byte[] text, int from, int to) {
            long ipv4 = AddressText.ipv4(text, from, to);
            known = ipv4 >= 0 || AddressText.ipv6(text, from, to, halves, node);
            if (known) {
                ipv6 = ipv4 < 0;
                high = ipv6 ? halves.high(node) : 0;
                low = ipv6 ? halves.low(node) : ipv4;
            }
            return known;
        }
    }
}
