package io.l2replay.frame;

/** An entry of DNS's question section (RFC 1035, 4.1.2). */
final class DnsQuestion extends Protocol {
    DnsQuestion() {
        super(
                Protocols.DNSQR,
                Field.sized("qname", "dns.qry.name", DnsNameKind.WWW),
                Field.named("qtype", "dns.qry.type", 16, 1, DnsTypes.QUESTIONS),
                Field.named("qclass", "dns.qry.class", 16, 1, DnsTypes.CLASSES));
    }
}
