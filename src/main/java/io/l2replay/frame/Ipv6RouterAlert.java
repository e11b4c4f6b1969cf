package io.l2replay.frame;

/** Router Alert (RFC 2711). */
final class Ipv6RouterAlert extends Ipv6Option {
    Ipv6RouterAlert() {
        super(
                Protocols.IPV6_ROUTER_ALERT,
                2,
                0,
                type(5),
                length(2),
                Field.named(
                        "value",
                        "ipv6.opt.router_alert",
                        16,
                        0,
                        new NamedKind(
                                new String[] {
                                    "Datagram contains a MLD message",
                                    "Datagram contains RSVP message",
                                    "Datagram contains an Active Network message",
                                    "NSIS NATFW NSLP",
                                    "MPLS OAM",
                                    "Reserved"
                                },
                                new int[] {0, 1, 2, 68, 69, 65_535})));
    }
}
