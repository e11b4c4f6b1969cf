package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;

/**
 * Packets as ulogd's JSON output writes them behind NFLOG: a flat object a line, keys with dots. What is said of the headers is
 * kept, payload and options are filled with zeros; the logged checksums go out and tell whether the frame is the one that
 * was logged. The plugins are ulogd's {@code raw2packet_BASE} and {@code output_JSON}: the latter passes over keys that are no
 * number and no string, so the packet itself ({@code raw.pkt}) is never in the line.
 */
public final class UlogdFormat implements LineFormat {
    private static final String FLOW = "flow event";
    private static final String NO_IP_PACKET = "no IP packet";

    private final UlogdReader reader = new UlogdReader();
    private final LoggedFrame frame;
    private String leftOut = "";

    /** @param addresses what stands in for the link header where none was logged */
    public UlogdFormat(Addresses addresses) {
        frame = new LoggedFrame(addresses);
    }

    @Override
    public String name() {
        return "ulogd";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        frame.reset();
        leftOut = "";
        if (!reader.read(line)) {
            return;
        }
        if (reader.isFlow()) {
            leftOut = FLOW;
            return;
        }
        LoggedPacket packet = reader.packet;
        if (packet.version == 0 && !packet.arp) {
            withoutPacket();
            return;
        }
        if (!packet.arp) {
            requireWhole(packet);
        }
        try {
            frame.compile(reader.link, packet, null);
        } catch (BadValueException e) {
            frame.reset();
            throw new BadLineException(reader.lengthColumn(), lengthName(packet), e.getMessage(), "");
        }
    }

    private void withoutPacket() throws BadLineException {
        if (!reader.isMarked()) {
            throw bad("", "expected the keys of a packet, such as raw.pktlen, oob.protocol and src_ip");
        }
        int type = reader.etherType();
        if (type < 0 || type == LinkHeader.TYPE_IPV4 || type == LinkHeader.TYPE_IPV6) {
            throw bad("src_ip", "expected an address (the plugin IP2STR in ulogd's stack writes it)");
        }
        leftOut = NO_IP_PACKET;
    }

    private void requireWhole(LoggedPacket packet) throws BadLineException {
        boolean four = packet.version == 4;
        require(packet, LoggedPacket.SRC, "src_ip");
        require(packet, LoggedPacket.DST, "dest_ip");
        require(packet, LoggedPacket.LEN, lengthName(packet));
        require(packet, LoggedPacket.TTL, four ? "ip.ttl" : "ip6.hoplimit");
        if (four) {
            require(packet, LoggedPacket.ID, "ip.id");
            require(packet, LoggedPacket.PROTO, "ip.protocol");
        } else {
            // ulogd names no protocol when it did not come to the last header.
            packet.put(LoggedPacket.PROTO, Transport.NO_NEXT_HEADER);
        }
        packet.incomplete = isCutOff(packet);
    }

    /** Whether the packet was cut, when it was logged, before the end of the header of what it carries. */
    private static boolean isCutOff(LoggedPacket packet) {
        switch ((int) packet.value(LoggedPacket.PROTO)) {
            case Transport.TCP:
                return !packet.has(LoggedPacket.WINDOW);
            case Transport.UDP:
                return !packet.has(LoggedPacket.UDP_LEN);
            case Transport.ICMP:
            case Transport.ICMPV6:
                return !packet.has(LoggedPacket.TYPE);
            default:
                return false;
        }
    }

    private static String lengthName(LoggedPacket packet) {
        return packet.version == 6 ? "ip6.payloadlen" : "ip.totlen";
    }

    private static void require(LoggedPacket packet, int field, String name) throws BadLineException {
        if (!packet.has(field)) {
            throw bad(name, "expected this key");
        }
    }

    private static BadLineException bad(String field, String message) {
        return new BadLineException(0, field, message, "");
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        try {
            if (!frame.next(slot)) {
                return false;
            }
        } catch (BadValueException e) {
            throw new BadLineException(reader.lengthColumn(), lengthName(reader.packet), e.getMessage(), "");
        }
        slot.recordedNs(reader.recordedNs());
        return true;
    }

    @Override
    public String approximation() {
        return frame.approximation();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return frame.isPlain();
    }
}
