package io.l2replay.frame;

import java.nio.ByteBuffer;

/** TCP (RFC 9293), with the ninth flag of RFC 3540 as scapy has it. */
final class Tcp extends Protocol {
    private static final int DATAOFS = 4;
    private static final int CHKSUM = 8;
    private static final int NUMBER = 6;

    Tcp() {
        super(
                Protocols.TCP,
                Field.named("sport", "tcp.srcport", 16, 20, Services.KIND).stated(),
                Field.named("dport", "tcp.dstport", 16, 80, Services.KIND).stated(),
                Field.number("seq", "tcp.seq_raw", 32, 0),
                Field.number("ack", "tcp.ack_raw", 32, 0),
                Field.number("dataofs", "", 4, 0).octets("tcp.hdr_len", 4).computed(),
                Field.number("reserved", "tcp.flags.res", 3, 0).upperPart("tcp.flags", 9),
                Field.flags(
                                "flags",
                                "tcp.flags",
                                9,
                                2,
                                new FlagsKind(true, "F", "S", "R", "P", "A", "U", "E", "C", "N"))
                        .part("tcp.flags.fin", 1, 0)
                        .part("tcp.flags.syn", 1, 1)
                        .part("tcp.flags.reset", 1, 2)
                        .part("tcp.flags.push", 1, 3)
                        .part("tcp.flags.ack", 1, 4)
                        .part("tcp.flags.urg", 1, 5)
                        .part("tcp.flags.ece", 1, 6)
                        .part("tcp.flags.cwr", 1, 7)
                        .part("tcp.flags.ns", 1, 8)
                        .part("tcp.flags.ae", 1, 8)
                        .stated(),
                Field.number("window", "tcp.window_size_value", 16, 8192),
                Field.number("chksum", "tcp.checksum", 16, 0).checksum(),
                Field.number("urgptr", "tcp.urgent_pointer", 16, 0),
                Field.sized("options", "tcp.options", new TcpOptionsKind()));
        over(Protocols.IP, "frag", 0);
        over(Protocols.IP, "proto", NUMBER);
        over(Protocols.IPV6, "nh", NUMBER);
    }

    @Override
    protected void finish(Layers layers, int layer) {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(layer);
        if (!layers.isGiven(layer, DATAOFS)) {
            // More than 15 words wrap, as in scapy: such a header is malformed anyway.
            bytes.put(at + 12, (byte) (layers.headerBytes(layer) / 4 << 4 | bytes.get(at + 12) & 0x0f));
        }
        int below = layers.below(layer);
        if (!layers.isGiven(layer, CHKSUM) && below >= 0) {
            int end = layers.end(layer);
            long pseudo = layers.protocol(below).pseudoHeader(layers, below, NUMBER, end - at, -1, -1);
            if (pseudo >= 0) {
                bytes.putShort(at + 16, (short) Checksum.fold(Checksum.add(pseudo, bytes, at, end)));
            }
        }
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        Layers layers = in.layers();
        boolean domain = layers.value(layer, 0) == Dns.PORT || layers.value(layer, 1) == Dns.PORT;
        return domain ? Protocols.DNS : Protocols.RAW;
    }

    @Override
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return in.layers().offset(layer) + 4 * (int) in.layers().value(layer, DATAOFS);
    }

    @Override
    boolean endsEarly() {
        return true;
    }
}
