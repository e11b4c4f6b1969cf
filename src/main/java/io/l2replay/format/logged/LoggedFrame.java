package io.l2replay.format.logged;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;

/**
 * Builds the frame of a packet that was logged: the headers as logged, what is missing filled with zeros up to the logged
 * length, checksums computed unless they were logged too. Says what was missing. One thread; allocates nothing in steady
 * state.
 */
final class LoggedFrame {
    private static final int IPV4_HEADER = 20;
    private static final int MAX_IPV4_HEADER = 60;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT_HEADER = 8;
    private static final int ARP_HARDWARE_ETHERNET = 1;
    private static final int ECN_CAPABLE = 2;
    private static final byte[] NOTHING = new byte[LoggedPacket.MAX_OPTIONS];

    /** What a logged checksum proves when it is right. */
    private static final int PROVEN =
            Lost.IP_OPTIONS | Lost.ECN | Lost.HEADER | Lost.SEQUENCE | Lost.TCP_FLAGS | Lost.TCP_OPTIONS | Lost.PAYLOAD;

    private final Template template;
    private final HeaderStack stack;
    private final Transport transport;
    private final LoggedSums sums;
    private final Lost lost = new Lost();
    private int missing;
    private boolean sumsLogged;

    /** @param addresses what stands in for the link header that a line leaves out */
    LoggedFrame(Addresses addresses) {
        template = new Template(addresses, 0);
        stack = new HeaderStack(template);
        transport = new Transport(stack);
        sums = new LoggedSums(template.layers());
    }

    /** No frame, until the next {@link #compile}. */
    void reset() {
        stack.reset();
    }

    /**
     * Takes what was logged.
     *
     * @param quoted the packet inside an ICMP error, or null
     * @throws BadValueException there is no such packet: a length is too short for its headers, an address is none
     */
    void compile(LinkHeader link, LoggedPacket packet, LoggedPacket quoted) throws BadValueException {
        stack.reset();
        sums.reset();
        missing = link.build(stack, packet.arp ? LinkHeader.TYPE_ARP : ipType(packet));
        if (packet.arp) {
            missing |= arp(packet);
        } else {
            network(packet, quoted);
        }
        sumsLogged = !packet.arp && (packet.has(LoggedPacket.IP_SUM) || packet.has(LoggedPacket.SUM));
        stack.ready();
    }

    /** Builds the frame; false when there is none or it was built already. */
    boolean next(Slot slot) throws BadValueException {
        if (!template.next(slot)) {
            return false;
        }
        if (sumsLogged) {
            boolean right = sums.areRight(slot.length());
            if (right && sums.coverAll()) {
                missing &= ~PROVEN;
            } else if (!right && missing == 0) {
                missing = Lost.CHECKSUM;
            }
        }
        return true;
    }

    /** What had to be filled in, in the frame last built; empty when nothing. */
    String approximation() {
        return lost.text(missing);
    }

    /** Whether a frame is there to be built. */
    boolean isPlain() {
        return template.isPlain();
    }

    private static int ipType(LoggedPacket packet) {
        return packet.version == 4 ? LinkHeader.TYPE_IPV4 : LinkHeader.TYPE_IPV6;
    }

    private int arp(LoggedPacket packet) throws BadValueException {
        stack.open(Headers.ARP);
        stack.give(Headers.ARP_HTYPE, packet.has(LoggedPacket.HTYPE) ? packet.value(LoggedPacket.HTYPE) : 1);
        stack.give(
                Headers.ARP_PTYPE,
                packet.has(LoggedPacket.PTYPE) ? packet.value(LoggedPacket.PTYPE) : LinkHeader.TYPE_IPV4);
        stack.give(Headers.ARP_OP, packet.value(LoggedPacket.OPCODE));
        stack.giveOctets(Headers.ARP_SHA, packet.value(LoggedPacket.SENDER_MAC), 6);
        stack.giveOctets(Headers.ARP_SPA, packet.value(LoggedPacket.SRC), 4);
        stack.giveOctets(Headers.ARP_THA, packet.value(LoggedPacket.TARGET_MAC), 6);
        stack.giveOctets(Headers.ARP_TPA, packet.value(LoggedPacket.DST), 4);
        stack.close();
        boolean whole = packet.has(LoggedPacket.SENDER_MAC)
                && packet.has(LoggedPacket.SRC)
                && packet.has(LoggedPacket.TARGET_MAC)
                && packet.has(LoggedPacket.DST)
                && packet.value(LoggedPacket.HTYPE) == ARP_HARDWARE_ETHERNET;
        return whole ? 0 : Lost.HEADER;
    }

    private void network(LoggedPacket packet, LoggedPacket quoted) throws BadValueException {
        int header = headerBytes(packet);
        int total = (int) packet.value(LoggedPacket.LEN);
        if (total < header) {
            throw tooShort(total, header);
        }
        int layer = ip(packet, header, total);
        int room = total - header;
        transport.begin(layer);
        if (quoted != null && quoted.version != 0 && transport.isIcmp(packet)) {
            quoting(packet, quoted, room);
        } else {
            transport.build(packet, room);
        }
        transport.covers(sums, packet, layer);
        missing |= transport.missing();
    }

    /** An ICMP error with what is known of the packet in it; how much of that was quoted is what the outer length leaves. */
    private void quoting(LoggedPacket packet, LoggedPacket quoted, int room) throws BadValueException {
        int left = transport.icmpError(packet, room);
        int header = headerBytes(quoted);
        if (left < header) {
            throw tooShort((int) packet.value(LoggedPacket.LEN), (int) packet.value(LoggedPacket.LEN) + header - left);
        }
        ip(quoted, header, (int) quoted.value(LoggedPacket.LEN));
        transport.buildQuoted(quoted, left - header);
    }

    /**
     * Octets of the IP header and the Fragment header. Where nothing tells of options, the length of a datagram does: what the
     * packet has before it and 20 octets is options.
     */
    private static int headerBytes(LoggedPacket packet) {
        if (packet.version == 6) {
            return IPV6_HEADER + (packet.has(LoggedPacket.FRAGMENT_ID) ? FRAGMENT_HEADER : 0);
        }
        int words = (int) packet.value(LoggedPacket.IHL);
        if (words >= IPV4_HEADER / 4) {
            return 4 * words;
        }
        int before = (int) (packet.value(LoggedPacket.LEN) - packet.value(LoggedPacket.UDP_LEN));
        boolean whole = packet.value(LoggedPacket.FRAG) == 0 && (packet.value(LoggedPacket.FLAGS) & 1) == 0;
        boolean told = packet.has(LoggedPacket.UDP_LEN) && whole && before % 4 == 0;
        boolean hidden = packet.ipOptionBytes == 0 && told && before > IPV4_HEADER && before <= MAX_IPV4_HEADER;
        return hidden ? before : IPV4_HEADER + packet.ipOptionBytes;
    }

    /** Opens the IP header and what belongs to it; answers the layer of the address fields. */
    private int ip(LoggedPacket packet, int header, int total) throws BadValueException {
        if (packet.version == 6) {
            return ipv6(packet, total);
        }
        stack.open(Headers.IP);
        stack.giveUnlessZero(Headers.IP_TOS, packet.trafficClass());
        stack.give(Headers.IP_LEN, total);
        stack.give(Headers.IP_ID, packet.value(LoggedPacket.ID));
        stack.giveUnlessZero(Headers.IP_FLAGS, packet.value(LoggedPacket.FLAGS));
        stack.giveUnlessZero(Headers.IP_FRAG, packet.value(LoggedPacket.FRAG));
        stack.give(Headers.IP_TTL, packet.value(LoggedPacket.TTL));
        stack.give(Headers.IP_PROTO, packet.value(LoggedPacket.PROTO));
        stack.give(Headers.IP_SRC, packet.value(LoggedPacket.SRC));
        stack.give(Headers.IP_DST, packet.value(LoggedPacket.DST));
        if (packet.has(LoggedPacket.IP_SUM)) {
            stack.give(Headers.IP_SUM, packet.value(LoggedPacket.IP_SUM));
        }
        if (packet.has(LoggedPacket.PRECEDENCE) && (packet.value(LoggedPacket.TOS) & ECN_CAPABLE) != 0) {
            missing |= Lost.ECN;
        }
        int options = header - IPV4_HEADER;
        if (options > 0) {
            int known = packet.ipOptionBytes;
            stack.giveFilled(Headers.IP_OPTIONS, known > 0 ? packet.ipOptions : NOTHING, known, options);
            missing |= known == options ? 0 : Lost.IP_OPTIONS;
        }
        return stack.close();
    }

    private int ipv6(LoggedPacket packet, int total) throws BadValueException {
        boolean fragment = packet.has(LoggedPacket.FRAGMENT_ID);
        stack.open(Headers.IPV6);
        stack.giveUnlessZero(Headers.IPV6_TC, packet.trafficClass());
        stack.giveUnlessZero(Headers.IPV6_FL, packet.value(LoggedPacket.FLOW_LABEL));
        stack.give(Headers.IPV6_PLEN, total - IPV6_HEADER);
        stack.give(Headers.IPV6_NH, fragment ? 44 : packet.value(LoggedPacket.PROTO));
        stack.give(Headers.IPV6_HLIM, packet.value(LoggedPacket.TTL));
        stack.giveText(Headers.IPV6_SRC, packet.source, packet.sourceBytes);
        stack.giveText(Headers.IPV6_DST, packet.destination, packet.destinationBytes);
        int layer = stack.close();
        if (fragment) {
            stack.open(Headers.FRAGMENT);
            stack.give(Headers.FRAGMENT_NH, packet.value(LoggedPacket.PROTO));
            stack.give(Headers.FRAGMENT_OFFSET, packet.value(LoggedPacket.FRAG));
            stack.give(Headers.FRAGMENT_M, packet.value(LoggedPacket.MORE));
            stack.give(Headers.FRAGMENT_ID, packet.value(LoggedPacket.FRAGMENT_ID));
            stack.close();
            missing |= packet.has(LoggedPacket.MORE) ? 0 : Lost.HEADER;
        }
        missing |= packet.hiddenExtensions ? Lost.EXTENSIONS : 0;
        return layer;
    }

    static BadValueException tooShort(int length, int headers) {
        return new BadValueException(
                -1, -1, "", "a packet of " + length + " bytes is shorter than its headers, " + headers);
    }
}
