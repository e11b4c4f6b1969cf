package io.l2replay.frame;

import java.nio.ByteBuffer;

/** UDP (RFC 768). A checksum of 0 is sent as ffff. */
final class Udp extends Protocol {
    static final int SPORT = 0;
    static final int DPORT = 1;

    private static final int LEN = 2;
    private static final int CHKSUM = 3;
    private static final int NUMBER = 17;

    Udp() {
        super(
                Protocols.UDP,
                Field.named("sport", "udp.srcport", 16, 53, Services.KIND).stated(),
                Field.named("dport", "udp.dstport", 16, 53, Services.KIND).stated(),
                Field.number("len", "udp.length", 16, 0).computed(),
                Field.number("chksum", "udp.checksum", 16, 0).checksum());
        over(Protocols.IP, "frag", 0);
        over(Protocols.IP, "proto", NUMBER);
        over(Protocols.IPV6, "nh", NUMBER);
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(layer);
        int length = layers.end(layer) - at;
        if (!layers.isGiven(layer, LEN)) {
            if (length > 0xffff) {
                throw layers.bad(layer, "a datagram of " + length + " bytes does not fit UDP.len, at most 65535");
            }
            bytes.putShort(at + 4, (short) length);
        }
        int below = layers.below(layer);
        if (!layers.isGiven(layer, CHKSUM) && below >= 0) {
            long pseudo = layers.protocol(below).pseudoHeader(layers, below, NUMBER, length, -1, -1);
            if (pseudo >= 0) {
                int sum = Checksum.fold(Checksum.add(pseudo, bytes, at, at + length));
                bytes.putShort(at + 6, (short) (sum == 0 ? 0xffff : sum));
            }
        }
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        long sport = in.layers().value(layer, SPORT);
        long dport = in.layers().value(layer, DPORT);
        if (sport == Dns.PORT || dport == Dns.PORT || sport == Dns.MULTICAST_PORT || dport == Dns.MULTICAST_PORT) {
            return Protocols.DNS;
        }
        return dport == Vxlan.PORT || sport == Vxlan.PORT ? Protocols.VXLAN : Protocols.RAW;
    }
}
