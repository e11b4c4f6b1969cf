"""IPv6's extension headers and their options, ICMPv6, Neighbor Discovery, Multicast Listener Discovery.

Left out, because scapy itself raises: text as the packet of a Redirected Header, a single address or a tuple where a list of
addresses stands, octets among aligned options. Left out, because scapy makes several frames of it: a set inside the packet of a
Redirected Header. Left out, because scapy and l2replay differ on purpose: UDP on an extension header without IPv6 below (scapy: ffff).
"""

import random

import gen

EXTENSIONS = ["IPv6ExtHdrHopByHop", "IPv6ExtHdrDestOpt", "IPv6ExtHdrRouting", "IPv6ExtHdrFragment"]
ERRORS = ["ICMPv6DestUnreach", "ICMPv6PacketTooBig", "ICMPv6TimeExceeded", "ICMPv6ParamProblem"]
OPTIONS = ["Pad1", "PadN", "RouterAlert", "Jumbo", "HAO", "HBHOptUnknown"]
DISCOVERY = ["ICMPv6ND_NS", "ICMPv6ND_NA", "ICMPv6ND_RS", "ICMPv6ND_RA", "ICMPv6ND_Redirect"]
ND_OPTIONS = ["ICMPv6NDOptUnknown", "ICMPv6NDOptSrcLLAddr", "ICMPv6NDOptDstLLAddr", "ICMPv6NDOptPrefixInfo",
              "ICMPv6NDOptRedirectedHdr", "ICMPv6NDOptMTU", "ICMPv6NDOptRouteInfo", "ICMPv6NDOptRDNSS", "ICMPv6NDOptDNSSL"]
LISTENERS = ["ICMPv6MLQuery", "ICMPv6MLReport", "ICMPv6MLDone", "ICMPv6MLQuery2", "ICMPv6MLReport2"]


def addresses(rnd):
    return "[%s]" % ", ".join(gen.quoted(rnd, gen.ipv6(rnd)) for _ in range(rnd.choice([0, 0, 1, 1, 2, 3, 7])))


def names(rnd):
    choice = ["example.com", "example.com.", "lan", "", ".", "a..b", "corp.example.org", "x" * 63 + ".y", "é.example", "a.b.c.d.e"]
    return repr([rnd.choice(choice) for _ in range(rnd.choice([0, 1, 1, 2, 3]))])


def options(rnd):
    chosen = [rnd.choice(OPTIONS) for _ in range(rnd.choice([0, 1, 1, 1, 2, 3, 5]))]
    if rnd.random() < 0.15:
        chosen = ["HAO"]
    texts = [gen.layer(rnd, name, SPECIAL) + rnd.choice([""] * 9 + ["/b'xy'"]) for name in chosen]
    return texts[0] if len(texts) == 1 and rnd.random() < 0.1 else "[%s]" % ", ".join(texts)


def records(rnd):
    return "[%s]" % ", ".join(gen.layer(rnd, "ICMPv6MLDMultAddrRec", SPECIAL) for _ in range(rnd.choice([0, 1, 1, 2, 4])))


def packet(rnd):
    if rnd.random() < 0.2:
        return repr(gen.blob(rnd))
    while True:
        stack = rnd.choice([["IPv6"], ["IPv6", "UDP", "Raw"], ["IPv6", "TCP"], ["IPv6", "IPv6ExtHdrHopByHop", "UDP", "Raw"],
                            ["IPv6", "IPv6ExtHdrRouting", "ICMPv6EchoRequest"], ["Raw"]])
        line = gen.chain(rnd, stack, SPECIAL)
        if not gen.has_set(line):
            return line


def types(rnd):
    return rnd.choice(["1", "128", "255", "'Echo Request'", "'Router Advertisement'", "'Private Experimentation'", "[1, 133]"])


def option_type(rnd):
    return rnd.choice(["0", "1", "5", "0xc2", "201", "0x3e", "'PadN'", "'Home Address Option'", "'Tunnel Encapsulation Limit'"])


def three_octets(rnd):
    return gen.number(rnd, 24)


def preference(rnd):
    return rnd.choice(["0", "1", "2", "3", "'High'", "'Low'", "'Medium (default)'", "[0, 3]"])


def next_header(rnd):
    return rnd.choice(["0", "6", "17", "58", "59", "255", "None", "'TCP'", "'ICMPv6'", "'Fragment Header'", "(43,44)"])


SPECIAL = {
    ("IPv6ExtHdrHopByHop", "options"): options,
    ("IPv6ExtHdrDestOpt", "options"): options,
    ("IPv6ExtHdrHopByHop", "autopad"): lambda rnd: rnd.choice(["0", "1", "False", "True", "None", "[1, 0]", "7"]),
    ("IPv6ExtHdrDestOpt", "autopad"): lambda rnd: rnd.choice(["0", "1", "0"]),
    ("IPv6ExtHdrRouting", "addresses"): addresses,
    ("IPv6ExtHdrRouting", "segleft"): lambda rnd: rnd.choice(["0", "1", "None", "3", "255", "[0, 1]", "(0, 2)"]),
    ("ICMPv6DestUnreach", "unused"): three_octets,
    ("ICMPv6TimeExceeded", "unused"): three_octets,
    ("ICMPv6DestUnreach", "code"): lambda rnd: rnd.choice(["0", "'Port unreachable'", "6", "(0,2)"]),
    ("ICMPv6ParamProblem", "code"): lambda rnd: rnd.choice(["0", "'unrecognized IPv6 option encountered'"]),
    ("ICMPv6MLQuery2", "sources"): addresses,
    ("ICMPv6MLReport2", "records"): records,
    ("ICMPv6MLDMultAddrRec", "sources"): addresses,
    ("ICMPv6ND_RA", "prf"): preference,
    ("ICMPv6NDOptRouteInfo", "prf"): preference,
    ("ICMPv6NDOptRouteInfo", "len"): lambda rnd: rnd.choice(["0", "1", "2", "3", "4", "9", "None"]),
    ("ICMPv6NDOptRDNSS", "dns"): addresses,
    ("ICMPv6NDOptDNSSL", "searchlist"): names,
    ("ICMPv6NDOptRedirectedHdr", "pkt"): packet,
    ("RouterAlert", "value"): lambda rnd: rnd.choice(["0", "1", "None", "'MPLS OAM'", "'Datagram contains a MLD message'"]),
    ("ICMP", "unused"): lambda rnd: gen.number(rnd, 16),
    ("TCP", "options"): lambda rnd: rnd.choice(["[]", "[('MSS', 1440), ('NOP', None)]"]),
}
for _name in OPTIONS:
    SPECIAL[_name, "otype"] = option_type
for _name in EXTENSIONS:
    SPECIAL[_name, "nh"] = next_header
for _name in ERRORS + DISCOVERY + LISTENERS + ["ICMPv6Unknown", "ICMPv6EchoRequest", "ICMPv6EchoReply"]:
    SPECIAL[_name, "type"] = types


def upper(rnd):
    return rnd.choice([
        lambda: ["TCP"], lambda: ["TCP", "Raw"], lambda: ["UDP"], lambda: ["UDP", "Raw"], lambda: ["Raw"], lambda: [],
        lambda: ["ICMPv6EchoRequest"], lambda: ["ICMPv6EchoReply", "Raw"], lambda: ["ICMPv6Unknown"],
        lambda: [rnd.choice(LISTENERS)],
        lambda: [rnd.choice(LISTENERS), "Raw", "Padding"],
        lambda: [rnd.choice(DISCOVERY)] + [rnd.choice(ND_OPTIONS) for _ in range(rnd.randrange(5))],
        lambda: [rnd.choice(DISCOVERY)] + [rnd.choice(ND_OPTIONS) for _ in range(rnd.randrange(3))],
        lambda: [rnd.choice(ERRORS), rnd.choice(["IPv6", "IPv6", "IPerror6"])] + headers(rnd) + rnd.choice(
            [["TCP"], ["UDP", "Raw"], ["ICMPv6EchoRequest"], []]),
        lambda: ["IP", rnd.choice(["TCP", "UDP", "ICMP"])],
        lambda: ["IPv6"] + headers(rnd) + ["UDP", "Raw"],
    ])()


def headers(rnd):
    return [rnd.choice(EXTENSIONS) for _ in range(rnd.choice([0, 0, 1, 1, 2, 3, 4]))]


def stacks():
    rnd = random.Random(6)
    for _ in range(60):
        bottom = rnd.choice([["Ether", "IPv6"], ["Ether", "IPv6"], ["IPv6"], ["Ether", "Dot1Q", "IPv6"], ["Ether", "IP", "IPv6"]])
        yield bottom + headers(rnd) + upper(rnd), 1


CHAINS = [
    (["Ether", "IPv6", "IPv6ExtHdrHopByHop", "IPv6ExtHdrRouting", "TCP", "Raw"], 5),
    (["IPv6", "IPv6ExtHdrDestOpt", "UDP", "Raw"], 10),
    (["IPv6", "IPv6ExtHdrDestOpt", "IPv6ExtHdrRouting", "IPv6ExtHdrDestOpt", "ICMPv6EchoRequest"], 10),
    (["IPv6", "IPv6ExtHdrRouting", "IPv6ExtHdrRouting", "UDP"], 5),
    (["IPv6", "IPv6ExtHdrHopByHop", "ICMPv6MLReport2"], 5),
    (["Ether", "IPv6ExtHdrHopByHop", "TCP"], 2),
    (["Ether", "IP", "IPv6ExtHdrRouting", "TCP"], 2),
    (["Ether", "IP", "ICMPv6EchoRequest"], 2),
    (["IPv6", "IP", "ICMPv6EchoRequest"], 2),
    (["IPv6", "UDP", "IPv6ExtHdrRouting", "TCP"], 2),
    (["ICMPv6ND_NS", "ICMPv6NDOptSrcLLAddr"], 2),
    (["Ether", "IPerror6", "UDP"], 2),
    *stacks(),
    *[([name], 1) for name in EXTENSIONS + OPTIONS + ND_OPTIONS + ["ICMPv6MLDMultAddrRec"]],
    *[(["IPv6", name], 2) for name in ERRORS + DISCOVERY + LISTENERS],
    *[(["IPv6", "ICMPv6ND_RA", name], 2) for name in ND_OPTIONS],
]

LINES = [
    "IPv6()/IPv6ExtHdrHopByHop()",
    "IPv6()/IPv6ExtHdrHopByHop(options=[RouterAlert(value=0), PadN(optdata=b'\\x00')])/ICMPv6MLReport(mladdr='ff02::1:ff00:1')",
    "IPv6(dst='ff02::16')/IPv6ExtHdrHopByHop(options=RouterAlert())/ICMPv6MLReport2(records=[ICMPv6MLDMultAddrRec(dst='ff02::fb')])",
    "IPv6()/IPv6ExtHdrHopByHop(autopad=0, options=[b'abc', PadN(), Raw('y'), IP()])/UDP()",
    "IPv6()/IPv6ExtHdrHopByHop(autopad=0, options=b'\\x01\\x04\\x00\\x00\\x00\\x00')/UDP()",
    "IPv6()/IPv6ExtHdrHopByHop(options=[Jumbo(jumboplen=70000)])/UDP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7')])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO()])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa=None)])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=HAO(hoa='2001:db8::7'))/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa=['2001:db8::7', '::2'])])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7/126')])/UDP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7')/Raw('x')])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[PadN(), HAO(hoa='2001:db8::7')])/TCP()",
    "IPv6()/IPv6ExtHdrHopByHop(options=[HAO(hoa='2001:db8::7')])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='::7')])/IPv6ExtHdrDestOpt(options=[HAO(hoa='::8')])/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='::7')])/IPv6()/TCP()",
    "IPv6()/IPv6ExtHdrDestOpt(autopad=[0,1], options=[HAO(hoa='::7'), RouterAlert()])/UDP()",
    "IPv6()/IPv6ExtHdrRouting(addresses=['2001:db8::1', '2001:db8::2'])/TCP()",
    "IPv6()/IPv6ExtHdrRouting(addresses=['2001:db8::1', '2001:db8::2'], segleft=[0,1,2])/TCP()",
    "IPv6()/IPv6ExtHdrRouting(addresses=[b'2001:db8::1'], type=2)/ICMPv6EchoRequest()",
    "IPv6()/IPv6ExtHdrRouting(addresses=[])/TCP()",
    "IPv6()/IPv6ExtHdrRouting(segleft=5)/TCP()",
    "IPv6()/IPv6ExtHdrRouting(addresses=['::5'], segleft=0)/IPv6ExtHdrRouting(addresses=['::6'])/UDP()",
    "IPv6()/IPv6ExtHdrRouting(addresses=['::5'])/IPv6ExtHdrFragment(m=1, id=7)/UDP()/'abc'",
    "IPv6()/IPv6ExtHdrFragment(offset=(0,2), m=[0,1])/UDP()",
    "IPv6(src='fe80::1')/ICMPv6ND_NS(tgt='fe80::2')/ICMPv6NDOptSrcLLAddr(lladdr='02:00:00:00:00:01')",
    "IPv6(dst='ff02::1:ff00:2', hlim=1)/ICMPv6ND_NS(tgt='fe80::2')",
    "IPv6(dst=None, hlim=None)/ICMPv6ND_NS(tgt='fe80::2')",
    "IPv6(dst=['fe80::1', None])/ICMPv6ND_RS()",
    "IPv6()/ICMPv6ND_NA(tgt='fe80::2', R=0, S=1, O=1)/ICMPv6NDOptDstLLAddr(lladdr='02:00:00:00:00:01')",
    "IPv6()/ICMPv6ND_RA(prf='High')/ICMPv6NDOptPrefixInfo(prefix='2001:db8::')/ICMPv6NDOptMTU()/ICMPv6NDOptRDNSS(dns=['::1'])",
    "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptDNSSL(searchlist=['example.com', 'a.b.'])",
    "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptRouteInfo(prefix='2001:db8::', len=[None,1,2,3,4])",
    "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptRouteInfo(prefix=None, plen=64)",
    "IPv6()/ICMPv6ND_NS(tgt='2001:db8::/126')",
    "IPv6()/ICMPv6ND_Redirect(tgt='::1',dst='::2')/ICMPv6NDOptRedirectedHdr(pkt=IPv6()/UDP()/'abcdefg')/ICMPv6NDOptMTU()",
    "IPv6()/ICMPv6ND_Redirect()/ICMPv6NDOptRedirectedHdr(pkt=b'12345678901')/Padding('pad')",
    "IPv6()/IPv6ExtHdrDestOpt()/ICMPv6ND_NS(tgt='fe80::2')",
    "IPv6()/IPv6()/ICMPv6ND_NS(tgt='fe80::2')",
    "Ether()/IPv6()/ICMPv6MLQuery()",
    "Ether()/IPv6()/ICMPv6MLDone(mladdr='ff02::5')",
    "IPv6()/ICMPv6MLQuery2(sources=['::1','::2'], QRV=2, QQIC=125)",
    "IPv6()/ICMPv6DestUnreach(code='Port unreachable')/IPv6(hlim=1)/UDP(dport=33434)/'abc'",
    "IPv6()/ICMPv6TimeExceeded()/IPv6(src='::5',dst='::6')/IPv6ExtHdrRouting(addresses=['::7'])/TCP()",
    "IPv6()/ICMPv6PacketTooBig(mtu=(1280,1283))/IPv6()/IPv6ExtHdrFragment()/ICMPv6EchoRequest(data='x')",
    "IPv6()/ICMPv6ParamProblem()/IPerror6()/UDP(dport=5353)",
    "IPv6()/ICMPv6EchoRequest(id=1, seq=(1,3), data=['a', b'bc'])",
    "IPv6()/ICMPv6EchoRequest(cksum=0)/Raw('x')",
    "IPv6(plen=1, nh=6)/ICMPv6EchoReply()",
    "ICMPv6EchoRequest()",
    "Ether()/IP()/ICMPv6EchoRequest()",
    "IPv6()/UDP()/ICMPv6EchoRequest()",
    "IPv6()/ICMPv6Unknown(type=200, msgbody='xyz')",
    "IPv6(nh='ICMPv6')/ICMPv6Unknown(type='Neighbor Solicitation')",
]
