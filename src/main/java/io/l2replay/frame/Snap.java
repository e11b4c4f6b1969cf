package io.l2replay.frame;

/** The Subnetwork Access Protocol's extension of LLC (RFC 1042). */
final class Snap extends Protocol {
    Snap() {
        super(
                Protocols.SNAP,
                Field.number("OUI", "llc.oui", 24, 0),
                Field.named("code", "llc.type", 16, 0, EtherTypes.KIND));
        over(Protocols.LLC, "dsap", 0xaa);
        over(Protocols.LLC, "ssap", 0xaa);
        over(Protocols.LLC, "ctrl", 3);
    }

    @Override
    int selector() {
        return 1;
    }
}
