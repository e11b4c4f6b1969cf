package io.l2replay.frame;

/** Logical link control (IEEE 802.2) with one octet of control. */
final class Llc extends Protocol {
    Llc() {
        super(
                Protocols.LLC,
                Field.number("dsap", "llc.dsap", 8, 0),
                Field.number("ssap", "llc.ssap", 8, 0),
                Field.number("ctrl", "llc.control", 8, 0));
        over(Protocols.ETHER, "type", 0x8870);
        over(Protocols.GRE, "proto", 122);
    }

    @Override
    int selector() {
        return 0;
    }
}
