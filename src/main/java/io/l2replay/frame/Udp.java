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
                Field.named("sport", "udp.srcport", 16, 53, Services.KIND),
                Field.named("dport", "udp.dstport", 16, 53, Services.KIND),
                Field.number("len", "udp.length", 16, 0),
                Field.checksum("chksum", "udp.checksum"));
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
}
