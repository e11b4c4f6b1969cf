package io.l2replay.frame;

/** A message of ICMPv6 of any type. */
final class Icmpv6Unknown extends Icmpv6 {
    Icmpv6Unknown() {
        super(Protocols.ICMPV6_UNKNOWN, 1, code(), Field.sized("msgbody", "icmpv6.data", BytesKind.SET));
    }

    @Override
    boolean fits(FrameReader in, int at, int end) {
        return true;
    }
}
