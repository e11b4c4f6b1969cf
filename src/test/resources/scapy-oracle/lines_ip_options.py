"""IPv4 with options: lengths, padding, header length, and the source routes that checksums look at."""

import gen

NAMES = ["IPOption", "IPOption_EOL", "IPOption_NOP", "IPOption_Security", "IPOption_RR", "IPOption_LSRR", "IPOption_SSRR",
         "IPOption_Stream_Id", "IPOption_MTU_Probe", "IPOption_MTU_Reply", "IPOption_Traceroute", "IPOption_Timestamp",
         "IPOption_Address_Extension", "IPOption_Router_Alert", "IPOption_SDBM"]


def addresses(rnd):
    many = rnd.randint(0, 4)
    if many == 1 and rnd.random() < 0.5:
        return gen.quoted(rnd, gen.ipv4(rnd))
    return "[%s]" % ",".join(gen.quoted(rnd, gen.ipv4(rnd)) for _ in range(many))


def option(rnd):
    text = gen.layer(rnd, rnd.choice(NAMES + ["IPOption_LSRR", "IPOption_SSRR", "IPOption_NOP"]), SPECIAL)
    return rnd.choice([text] * 8 + [repr(gen.blob(rnd, 6)), text + "/Raw('x')", text + "/IPOption_NOP()"])


def options(rnd):
    many = rnd.choice([0, 1, 1, 1, 2, 3])
    if many == 1 and rnd.random() < 0.2:
        return option(rnd)
    return "[%s]" % ", ".join(option(rnd) for _ in range(many))


SPECIAL = {
    ("IP", "options"): options,
    ("ICMP", "unused"): lambda rnd: gen.number(rnd, 16),
    ("IPOption_Timestamp", "flg"): lambda rnd: rnd.choice(["0", "1", "'timestamp_only'", "'prespecified_ip_addr'", gen.number(rnd, 4)]),
    ("IPOption_Router_Alert", "alert"): lambda rnd: rnd.choice(["'router_shall_examine_packet'", gen.number(rnd, 16)]),
}
for _name in NAMES:
    SPECIAL[_name, "routers"] = addresses
    SPECIAL[_name, "addresses"] = addresses
    SPECIAL[_name, "optclass"] = lambda rnd: rnd.choice(["'control'", "'debug'", "1", "3", "[0,2]"])
    SPECIAL[_name, "option"] = lambda rnd: rnd.choice(["'nop'", "'rfc4727_experiment'", "'quick_start'", gen.number(rnd, 5)])
    SPECIAL[_name, "length"] = lambda rnd: rnd.choice(["None", "0", "3", gen.number(rnd, 8), "[4,5]"])

CHAINS = [
    (["IP"], 10),
    (["Ether", "IP", "UDP"], 15),
    (["Ether", "IP", "UDP", "Raw"], 15),
    (["Ether", "IP", "TCP", "Raw"], 20),
    (["IP", "ICMP", "Raw"], 5),
    (["Ether", "Dot1Q", "IP", "TCP", "Padding"], 5),
    (["IP", "ICMP", "IP", "UDP"], 5),
    (["IP", "IP", "TCP"], 5),
] + [([_name], 1) for _name in NAMES]

LINES = [
    "IP(options=[IPOption_Router_Alert(), IPOption_RR(pointer=4, routers=['0.0.0.0'])])/TCP()",
    "IP(dst='192.0.2.1',options=[IPOption_LSRR(routers=['198.51.100.1','198.51.100.2'])])/UDP()/'x'",
    "IP(dst='192.0.2.1',options=[IPOption_SSRR(routers='198.51.100.1')])/TCP()/'x'",
    "IP(dst='192.0.2.1',options=[IPOption_NOP(),IPOption_LSRR(routers=[])])/TCP()/'x'",
    "IP(dst='192.0.2.1',options=[IPOption_LSRR(routers=['1.1.1.1']),IPOption_SSRR(routers=['2.2.2.2'])])/TCP()/'x'",
    "IP(dst='192.0.2.1',options=IPOption_LSRR(routers=['1.1.1.1']))/TCP()/'x'",
    "IP(dst=['192.0.2.1','224.0.0.5'],options=[IPOption_LSRR(routers=['1.1.1.1'])])/TCP(sport=[1,2])",
    "IP(len=100,options=[IPOption_LSRR(routers=['1.1.1.1']),b'abc'])/UDP()/'x'",
    "IP(options=[IPOption(copy_flag=1, optclass='debug', option='security', value=b'abc')])",
    "IP(options=[IPOption_NOP(),b'abc'])",
    "IP(options=b'abc')",
    "IP(options='ab')",
    "IPOption_Timestamp(flg=0)",
    "IPOption_Timestamp(flg=[0,1,3],internet_address='192.0.2.1',timestamp=(1,2))",
    "IPOption_Security(transmission_control_code=['a','bcdef',None])",
]
