"""DNS over UDP and TCP: sections of questions and records, names in all the forms that scapy encodes, sets inside."""

import gen

TYPES = ["'NS'", "'MD'", "4", "'CNAME'", "12", "'PTR'"]


def label(rnd):
    return "".join(rnd.choice("abcxyz019-_*@") for _ in range(rnd.choice([0, 1, 2, 3, 8, 8, 8, 62, 63, 64, 100])))


def name(rnd):
    text = ".".join(label(rnd) for _ in range(rnd.randint(1, 5))) + rnd.choice(["", "."])
    return rnd.choice([
        lambda: repr(text),
        lambda: repr(text.encode()),
        lambda: repr("".join(rnd.choice("abc") for _ in range(6)) + rnd.choice([".example", ".example.org."])),
        lambda: rnd.choice(["''", "'.'", "'..'", "b'.'", "None", "'.a'", "'a..b'", "'\\x00'", "'a\\x00'", "'a.\\x00'", "'é'", "'é.fr'",
                            "'exämple.de'", "b'\\x03www\\xc0\\x0c'", "b'\\xc0\\x0c'", "b'\\xc0'", "b'\\xc0.'", "b'\\x03www\\x07example\\x00'"]),
        lambda: repr(gen.blob(rnd, 12)),
        lambda: gen.text(rnd),
        lambda: "'%s'*%d+'.x'" % (rnd.choice(["a.", "ab"]), rnd.randrange(70)),
    ])()


def types(rnd):
    if rnd.random() < 0.06:
        return rnd.choice(["['A','AAAA']", "(1,3)", "[1,(5,7)]"])
    return rnd.choice(["1", "'A'", "'AAAA'", "'MX'", "255", "'ALL'", "'AXFR'", "'TXT'", "'SRV'", "'NSAP-PTR'", "'HTTPS'",
                       "'RESERVED'", gen.number(rnd, 16)])


def record_type(rnd):
    return rnd.choice(["6", "'SOA'", "'MX'", "'SRV'", "'OPT'", "'DLV'", gen.number(rnd, 16)])


def classes(rnd):
    if rnd.random() < 0.05:
        return "['IN','CH']"
    return rnd.choice(["1", "'IN'", "'CH'", "'ANY'", gen.number(rnd, 16)])


def strings(rnd):
    def one():
        return rnd.choice([repr(gen.blob(rnd)), gen.text(rnd), "'a'*%d" % rnd.choice([0, 1, 254, 255, 256, 509, 510, 511, 600])])
    return rnd.choice([one(), "[%s]" % ", ".join(one() for _ in range(rnd.randint(0, 4))),
                       "(%s, %s)" % (one(), one()), "None"])


def data(rnd):
    """A type and the data that it takes."""
    return rnd.choice([
        lambda: ("'A'", rnd.choice([gen.quoted(rnd, gen.ipv4(rnd))] * 8 + ["'192.0.2.0/31'", "['192.0.2.1','192.0.2.9']", "None"])),
        lambda: ("28", rnd.choice([gen.quoted(rnd, gen.ipv6(rnd))] * 8 + ["'2001:db8::/127'", "['::1','::2','::3']", "None"])),
        lambda: (rnd.choice(TYPES), name(rnd)),
        lambda: (rnd.choice(["'TXT'", "16"]), strings(rnd)),
        lambda: (rnd.choice(["'MX'", "6", "'NULL'", "'SRV'", "999"]),
                 rnd.choice([repr(gen.blob(rnd))] * 4 + [gen.text(rnd)] * 4 + ["['a','bc']", "None"])),
    ])()


def usual(rnd):
    fields = []
    if rnd.random() < 0.7:
        fields.append("rrname=" + name(rnd))
    if rnd.random() < 0.8:
        typ, rdata = data(rnd)
        fields.append("type=" + typ)
        if rnd.random() < 0.85:
            fields.append("rdata=" + rdata)
    elif rnd.random() < 0.5:
        fields.append("type=" + rnd.choice(["[1,28]", "(1,3)", "(15,17)"]))
    elif rnd.random() < 0.5:
        fields.append("rdata=" + gen.quoted(rnd, gen.ipv4(rnd)))
    if rnd.random() < 0.4:
        fields.append("ttl=" + rnd.choice([gen.number(rnd, 32)] * 8 + ["[0,60]"]))
    if rnd.random() < 0.3:
        fields.append("rclass=" + classes(rnd))
    if rnd.random() < 0.15:
        fields.append("rdlen=" + rnd.choice([gen.number(rnd, 16), "None"]))
    rnd.shuffle(fields)
    return "DNSRR(%s)" % ", ".join(fields)


def option(rnd):
    return rnd.choice([gen.layer(rnd, "EDNS0TLV", SPECIAL), repr(gen.blob(rnd, 8))])


def options(rnd):
    return rnd.choice(["[%s]" % ", ".join(option(rnd) for _ in range(rnd.randint(0, 3))), option(rnd)])


def record(rnd):
    kind = rnd.choice(["DNSRR"] * 5 + ["DNSRRMX", "DNSRRSRV", "DNSRRSOA", "DNSRROPT"])
    return usual(rnd) if kind == "DNSRR" else gen.layer(rnd, kind, SPECIAL)


def question(rnd):
    return gen.layer(rnd, "DNSQR", SPECIAL)


def section(one):
    def text(rnd):
        def packets(most):
            chain = "/".join(one(rnd) for _ in range(rnd.randint(1, most)))
            return chain + rnd.choice(["", "", "", "", "", "/Raw(b'x')", "/Padding('yz')", "/'t'"])
        return rnd.choice([
            lambda: packets(3),
            lambda: packets(3),
            lambda: packets(1),
            lambda: packets(2),
            lambda: rnd.choice(["None", "b''", "''", repr(gen.blob(rnd, 20)), gen.text(rnd)]),
            lambda: "[%s]" % ", ".join(rnd.choice([packets(2), packets(1), "b''", "None"]) for _ in range(rnd.randint(1, 2))),
        ])()
    return text


SPECIAL = {
    ("DNS", "qd"): section(question),
    ("DNS", "an"): section(record),
    ("DNS", "ns"): section(record),
    ("DNS", "ar"): section(record),
    ("DNS", "opcode"): lambda rnd: rnd.choice(["'QUERY'", "'STATUS'", "5", "(0,2)", gen.number(rnd, 4)]),
    ("DNS", "rcode"): lambda rnd: rnd.choice(["'ok'", "'name-error'", "'refused'", "['ok','refused']", gen.number(rnd, 4)]),
    ("DNS", "length"): lambda rnd: rnd.choice(["None", "0", gen.number(rnd, 16), "[None,3]"]),
    ("DNSQR", "qtype"): types,
    ("DNSQR", "qclass"): classes,
    ("DNSRROPT", "rdata"): options,
    ("DNSRROPT", "z"): lambda rnd: rnd.choice(["'D0'", "0", gen.number(rnd, 16)]),
    ("EDNS0TLV", "optcode"): lambda rnd: rnd.choice(["'NSID'", "'Reserved'", "'edns-client-subnet'", "3", gen.number(rnd, 16)]),
}
for _layer, _fields in (("DNSQR", ["qname"]), ("DNSRRMX", ["rrname", "exchange"]), ("DNSRRSRV", ["rrname", "target"]),
                        ("DNSRRSOA", ["rrname", "mname", "rname"]), ("DNSRROPT", ["rrname"])):
    for _field in _fields:
        SPECIAL[_layer, _field] = name
for _layer in ("DNSRRMX", "DNSRRSRV", "DNSRRSOA"):
    SPECIAL[_layer, "type"] = record_type
    SPECIAL[_layer, "rclass"] = classes

CHAINS = [
    (["Ether", "IP", "UDP", "DNS"], 40),
    (["IP", "UDP", "DNS"], 25),
    (["IPv6", "UDP", "DNS", "Raw"], 10),
    (["Ether", "IP", "TCP", "DNS"], 15),
    (["Ether", "IPv6", "TCP", "DNS", "Padding"], 5),
    (["DNS"], 5),
    (["UDP", "DNS", "Padding"], 3),
    (["IP", "TCP", "Raw", "DNS"], 3),
    (["IP", "DNS", "DNS"], 3),
    (["DNSQR", "DNSQR"], 3),
    (["DNSRRMX", "DNSRRSRV"], 3),
]

LINES = [
    "IP()/UDP()/DNS()",
    "IP()/TCP()/DNS()",
    "IP()/UDP(sport=5353,dport=5353)/DNS()",
    "IP()/UDP(dport=5353)/DNS(qd=DNSQR(qname='_http._tcp.local',qtype='PTR'))",
    "IPv6()/UDP(dport=5353)/DNS(qr=1,aa=1,qd=None,an=DNSRR(rrname='host.local',type='AAAA',ttl=120,rdata='fe80::1'))",
    "Ether()/IP(dst='192.0.2.53')/UDP(sport=1024, dport=53)/DNS(id=7, rd=1, qd=DNSQR(qname='a.example.', qtype='MX'))",
    "IP()/UDP()/DNS(qr=1, qd=DNSQR(qname='a.example'), an=DNSRR(rrname='a.example', rdata='192.0.2.1')/DNSRR(rrname='a.example', rdata='192.0.2.2'))",
    "IP()/UDP()/DNS(an=DNSRR(type='MX',rdata=b'\\x00\\x0a\\x04mail\\xc0\\x0c'))",
    "IP()/UDP()/DNS(an=DNSRRMX(type='MX',preference=10,exchange='mail.a.example')/DNSRRSRV(rrname='_sip._udp.a.example',port=5060,target='sip'))",
    "IP()/UDP()/DNS(ar=DNSRROPT(rclass=1232,rdata=[EDNS0TLV(optcode='NSID'),EDNS0TLV(optcode=10,optdata=b'12345678')]))",
    "IP()/UDP()/DNS(qd=b'',qdcount=5,ancount=6,nscount=7,arcount=8,an=b'',ns=b'',ar=b'')/Raw(b'abc')",
    "IP()/UDP()/DNS(id=[1,2],qd=[DNSQR(qtype=[1,2]),DNSQR(qtype=3)])",
    "IP()/UDP()/DNS(rd=[0,1],an=DNSRR(ttl=[1,2]),qd=DNSQR(qtype=[1,2]),ar=[DNSRR(),DNSRR(rrname='a')])",
    "IP(ttl=[1,2])/UDP(sport=(1,2))/DNS(id=(1,3),qd=DNSQR(qtype=[1,2])/DNSQR(qclass=[3,4]))*2",
    "IP()/UDP()/DNS(an=DNSRR(rdata='10.0.0.0/30')/DNSRR(type='AAAA',rdata=['::1','2001:db8::/127']))",
    "IP()/UDP()/DNS(an=[None,b'a',DNSRR()],qd=b'')",
    "DNS(qd=IP()/UDP()/'x')",
    "DNS(qd=DNSQR()/Padding('xx')/DNSQR())",
    "DNS(an=Raw('x')/DNSRR())",
    "IP()/TCP()/DNS(length=[3,None])/'abc'",
    "IP()/UDP()/DNS(length=5)",
    "DNSRR(type=[1,28,5,16,15])",
    "DNSRRMX(exchange='a.b')/Raw('x')",
    "DNSRRSRV(rrname=None,target='x',rdlen=3)",
    "DNSQR(qname='%s')" % ".".join(["a" * 64] * 4),
]
