package io.l2replay.frame;

/** Types and codes of ICMP by the names that scapy has for them. A code's name belongs to one type and so says one number. */
final class IcmpNames {
    static final NamedKind TYPES = new NamedKind(
                    new String[] {
                        "echo-reply",
                        "dest-unreach",
                        "source-quench",
                        "redirect",
                        "echo-request",
                        "router-advertisement",
                        "router-solicitation",
                        "time-exceeded",
                        "parameter-problem",
                        "timestamp-request",
                        "timestamp-reply",
                        "information-request",
                        "information-response",
                        "address-mask-request",
                        "address-mask-reply",
                        "traceroute",
                        "datagram-conversion-error",
                        "mobile-host-redirect",
                        "ipv6-where-are-you",
                        "ipv6-i-am-here",
                        "mobile-registration-request",
                        "mobile-registration-reply",
                        "domain-name-request",
                        "domain-name-reply",
                        "skip",
                        "photuris"
                    },
                    new int[] {
                        0, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40
                    })
            .spoken();

    static final NamedKind CODES = new NamedKind(
            new String[] {
                "network-unreachable", "host-unreachable", "protocol-unreachable", "port-unreachable",
                "fragmentation-needed", "source-route-failed", "network-unknown", "host-unknown",
                "network-prohibited", "host-prohibited", "TOS-network-unreachable", "TOS-host-unreachable",
                "communication-prohibited", "host-precedence-violation", "precedence-cutoff", "network-redirect",
                "host-redirect", "TOS-network-redirect", "TOS-host-redirect", "ttl-zero-during-transit",
                "ttl-zero-during-reassembly", "ip-header-bad", "required-option-missing", "bad-spi",
                "authentication-failed", "decompression-failed", "decryption-failed", "need-authentification",
                "need-authorization"
            },
            new int[] {0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 0, 1, 0, 1, 0, 1, 2, 3, 4, 5});

    private IcmpNames() {}
}
