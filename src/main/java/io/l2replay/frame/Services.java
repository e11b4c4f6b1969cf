package io.l2replay.frame;

/** Ports of well-known services, fixed here: the host's own list is never read. */
final class Services {
    static final NamedKind KIND = new NamedKind(
            new String[] {
                "echo",
                "discard",
                "daytime",
                "chargen",
                "ftp_data",
                "ftp",
                "ssh",
                "telnet",
                "smtp",
                "time",
                "domain",
                "bootps",
                "bootpc",
                "tftp",
                "gopher",
                "finger",
                "http",
                "kerberos",
                "pop3",
                "sunrpc",
                "nntp",
                "ntp",
                "netbios_ns",
                "netbios_dgm",
                "netbios_ssn",
                "imap2",
                "snmp",
                "snmp_trap",
                "bgp",
                "ldap",
                "https",
                "microsoft_ds",
                "isakmp",
                "syslog",
                "ldaps",
                "imaps",
                "pop3s",
                "openvpn",
                "radius",
                "radius_acct",
                "nfs",
                "mysql",
                "sip",
                "mdns",
                "postgresql"
            },
            new int[] {
                7, 9, 13, 19, 20, 21, 22, 23, 25, 37, 53, 67, 68, 69, 70, 79, 80, 88, 110, 111, 119, 123, 137, 138, 139,
                143, 161, 162, 179, 389, 443, 445, 500, 514, 636, 993, 995, 1194, 1812, 1813, 2049, 3306, 5060, 5353,
                5432
            });

    private Services() {}
}
