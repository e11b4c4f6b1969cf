package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;

/**
 * The first packet of a flow's original direction, as Linux sends it:
 *
 * <ul>
 *   <li>TCP: a SYN with DF, a maximum segment size for an MTU of 1500, SACK permitted, timestamps, window scale 7 and a window of
 *       44 (IPv4) or 45 (IPv6) segments: what connect() puts on a veth, with the scale of a receive buffer of 6 MiB, the most
 *       that Linux allows by default.
 *   <li>UDP, and echo requests and replies: as many zeros as a packet of the flow carries in the mean.
 *   <li>Other messages of ICMP and ICMPv6: the header alone. Where the type was not logged it is an echo request: of ICMPv6 the
 *       one that connection tracking commonly sees begin a flow, and ulogd names no type of it.
 *   <li>Anything else: the IP header with that protocol and nothing behind it.
 * </ul>
 *
 * <p>What no log tells (the sequence number, the timestamp, identifiers) is drawn from the seed, the addresses, the ports and
 * the time of the flow: so it is the same wherever the line stands, in every pass, and when a run goes on at a line.
 */
final class FirstPacket implements FlowSynthesizer {
    private static final String KIND = "synthetic: first packet of a flow";
    private static final String KIND_ICMP = "synthetic: first packet of a flow, ICMP type not logged";

    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO = 8;
    private static final int ECHO6 = 128;
    private static final int ECHO_REPLY6 = 129;

    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    /** A header of UDP, or of an ICMP message with an identifier. */
    private static final int SHORT_HEADER_BYTES = 8;

    private static final int MOST_BYTES = 0xffff;
    private static final int DONT_FRAGMENT = 2;
    private static final int SYN = 2;
    private static final int MSS_IPV4 = 1460;
    private static final int MSS_IPV6 = 1440;
    private static final int SEGMENTS_IPV4 = 44;
    private static final int SEGMENTS_IPV6 = 45;
    private static final int MSS_AT = 2;
    private static final int TIMESTAMP_AT = 8;

    private final FlowPacket packet;
    private final long seed;
    /** Maximum segment size, SACK permitted, timestamps (RFC 7323), NOP, window scale; size and time change from flow to flow. */
    private final byte[] options = {2, 4, 0, 0, 4, 2, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 7};

    private long drawn;
    private long recordedNs;
    private String kind = KIND;

    FirstPacket(Addresses addresses, long seed) {
        packet = new FlowPacket(addresses);
        this.seed = seed;
    }

    @Override
    public void take(Flow flow) throws BadLineException {
        recordedNs = flow.startNs();
        kind = KIND;
        beginDraws(flow);
        try {
            packet.begin(flow, draw(16), flow.protocol() == TCP ? DONT_FRAGMENT : 0);
            transport(flow);
            packet.ready();
        } catch (BadValueException wrong) {
            throw badLine(wrong);
        }
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        try {
            if (!packet.next(slot)) {
                return false;
            }
        } catch (BadValueException wrong) {
            throw badLine(wrong);
        }
        slot.recordedNs(recordedNs);
        return true;
    }

    @Override
    public void clear() {
        packet.clear();
    }

    @Override
    public boolean plain() {
        return true;
    }

    @Override
    public String approximation() {
        return kind;
    }

    private void transport(Flow flow) throws BadValueException {
        if (flow.protocol() == TCP) {
            syn(flow);
        } else if (flow.protocol() == UDP) {
            packet.udp(flow);
            load(flow);
        } else if (flow.protocol() == (flow.isIpv6() ? ICMPV6 : ICMP)) {
            message(flow);
        }
    }

    private void syn(Flow flow) throws BadValueException {
        int mss = flow.isIpv6() ? MSS_IPV6 : MSS_IPV4;
        int window = mss * (flow.isIpv6() ? SEGMENTS_IPV6 : SEGMENTS_IPV4);
        long sequence = draw(32);
        int timestamp = (int) draw(32);
        options[MSS_AT] = (byte) (mss >>> 8);
        options[MSS_AT + 1] = (byte) mss;
        for (int i = 0; i < 4; i++) {
            options[TIMESTAMP_AT + i] = (byte) (timestamp >>> 24 - 8 * i);
        }
        packet.tcp(flow, sequence, SYN, window, options);
    }

    private void message(Flow flow) throws BadValueException {
        int type = flow.icmpType();
        if (type == Flow.UNKNOWN) {
            kind = KIND_ICMP;
            type = flow.isIpv6() ? ECHO6 : ECHO;
        }
        long id = flow.icmpId() == Flow.UNKNOWN ? draw(16) : flow.icmpId();
        packet.icmp(flow, type, Math.max(0, flow.icmpCode()), id);
        boolean echo = flow.isIpv6() ? type == ECHO6 || type == ECHO_REPLY6 : type == ECHO || type == ECHO_REPLY;
        if (echo) {
            load(flow);
        }
    }

    private void load(Flow flow) throws BadValueException {
        long length = flow.payloadBytes((flow.isIpv6() ? IPV6_BYTES : IPV4_BYTES) + SHORT_HEADER_BYTES);
        if (length > MOST_BYTES) {
            String message = "its packets carry " + length + " bytes in the mean, more than IP can";
            throw new BadValueException(-1, -1, "", message);
        }
        packet.zeros((int) length);
    }

    private void beginDraws(Flow flow) {
        drawn = mixed(seed ^ flow.sourceHigh());
        drawn = mixed(drawn ^ flow.sourceLow());
        drawn = mixed(drawn ^ flow.destinationHigh());
        drawn = mixed(drawn ^ flow.destinationLow());
        drawn = mixed(drawn ^ (long) flow.protocol() << 32 ^ (long) flow.sourcePort() << 16 ^ flow.destinationPort());
        drawn = mixed(drawn ^ flow.startNs());
    }

    private long draw(int bits) {
        drawn = mixed(drawn);
        return drawn >>> 64 - bits;
    }

    /** A step of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014). */
    private static long mixed(long state) {
        long mixed = state + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private BadLineException badLine(BadValueException wrong) {
        packet.clear();
        return new BadLineException(0, wrong.field(), wrong.getMessage(), "");
    }
}
