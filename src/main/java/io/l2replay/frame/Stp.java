package io.l2replay.frame;

/** A configuration message of the Spanning Tree Protocol (IEEE 802.1D, 9.3.1). Times are seconds, with a fraction. */
final class Stp extends Protocol {
    Stp() {
        super(
                Protocols.STP,
                Field.number("proto", "stp.protocol", 16, 0),
                Field.number("version", "stp.version", 8, 0),
                Field.number("bpdutype", "stp.type", 8, 0),
                Field.number("bpduflags", "stp.flags", 8, 0),
                Field.number("rootid", "", 16, 0),
                Field.mac("rootmac", "stp.root.hw"),
                Field.number("pathcost", "stp.root.cost", 32, 0),
                Field.number("bridgeid", "", 16, 0),
                Field.mac("bridgemac", "stp.bridge.hw"),
                Field.number("portid", "stp.port", 16, 0),
                Field.sized("age", "stp.msg_age", 1, SecondsKind.PLAIN),
                Field.sized("maxage", "stp.max_age", 20, SecondsKind.PLAIN),
                Field.sized("hellotime", "stp.hello", 2, SecondsKind.PLAIN),
                Field.sized("fwddelay", "stp.forward", 15, SecondsKind.PLAIN));
        over(Protocols.LLC, "dsap", 0x42);
        over(Protocols.LLC, "ssap", 0x42);
        over(Protocols.LLC, "ctrl", 3);
        over(Protocols.SNAP, "code", 0x010b);
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return Protocols.PADDING;
    }
}
