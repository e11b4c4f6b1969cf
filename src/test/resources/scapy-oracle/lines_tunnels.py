"""Dot3, LLC, SNAP, STP, GRE, VXLAN."""

import gen


def seconds(rnd):
    def one():
        return rnd.choice(["%d" % rnd.randrange(256), "%r" % (rnd.randrange(65536) / 256), "%.3f" % rnd.uniform(0, 255.9),
                           "0", "0.0", "1.", ".5", "255.99609375"])

    chance = rnd.random()
    if chance < 0.05:
        return "[%s]" % ", ".join(one() for _ in range(rnd.randint(1, 3)))
    return "(%d,%d)" % (7, 7 + rnd.randrange(3)) if chance < 0.08 else one()


def bit(rnd):
    return rnd.choice(["0", "1", "1", "True", "False", "None", "[0,1]", "(0,1)"])


def vxlan_flags(rnd):
    names = ["OAM", "NextProtocol", "Instance", "V1", "V2", "R", "G"]
    return rnd.choice([
        lambda: repr("+".join(rnd.sample(names, rnd.randint(0, 4)))),
        lambda: repr(rnd.sample(names, rnd.randint(0, 4))),
        lambda: gen.number(rnd, 8),
        lambda: rnd.choice(["0x08", "0x88", "0x0c", "0x8c", "'G'", "'Instance+G'"]),
    ])()


SPECIAL = {("STP", name): seconds for name in ("age", "maxage", "hellotime", "fwddelay")}
SPECIAL.update({("GRE", name): bit for name in ("chksum_present", "routing_present", "key_present", "seqnum_present")})
SPECIAL["VXLAN", "flags"] = vxlan_flags
SPECIAL["IP", "options"] = lambda rnd: "[]"
SPECIAL["TCP", "options"] = lambda rnd: "[]"
SPECIAL["ICMP", "unused"] = lambda rnd: gen.number(rnd, 16)
SPECIAL["ICMP", "type"] = lambda rnd: rnd.choice(["0", "3", "8", "11"])
for name, number in (("hwlen", 6), ("plen", 4), ("ptype", 0x800), ("hwtype", 1)):
    SPECIAL["ARP", name] = lambda rnd, number=number: "%d" % number

CHAINS = [
    (["Dot3"], 1),
    (["Dot3", "LLC", "STP"], 10),
    (["Dot3", "LLC", "STP", "Padding"], 5),
    (["Dot3", "LLC", "SNAP", "IP", "UDP", "Raw"], 5),
    (["Dot3", "LLC", "SNAP", "STP"], 2),
    (["Dot3", "LLC", "SNAP", "ARP", "Padding"], 2),
    (["Dot3", "LLC", "SNAP", "Dot1Q", "IPv6"], 2),
    (["Dot3", "LLC", "SNAP", "Dot1AD", "IP"], 1),
    (["Dot3", "LLC", "SNAP", "Ether", "IP"], 1),
    (["Dot3", "LLC", "Raw"], 2),
    (["Dot3", "IP", "ICMP"], 2),
    (["Dot3", "IPv6"], 1),
    (["Dot3", "ARP"], 1),
    (["Dot3", "Dot1Q", "LLC", "STP"], 1),
    (["Dot3", "Padding", "LLC", "Padding", "Raw"], 1),
    (["Ether", "LLC"], 2),
    (["Ether", "LLC", "SNAP", "IPv6", "UDP"], 2),
    (["Ether", "LLC", "IP"], 2),
    (["Ether", "Dot1Q", "LLC", "STP"], 2),
    (["Ether", "Dot1AD", "LLC", "IP"], 1),
    (["Ether", "SNAP", "IP"], 1),
    (["Ether", "IP", "GRE"], 5),
    (["Ether", "IP", "GRE", "IP", "TCP", "Raw"], 10),
    (["Ether", "IP", "GRE", "IPv6", "UDP", "Raw", "Padding"], 5),
    (["Ether", "IPv6", "GRE", "Ether", "IP", "UDP"], 5),
    (["Ether", "IP", "GRE", "Dot1Q", "ARP"], 2),
    (["Ether", "IP", "GRE", "Dot1AD", "ARP"], 1),
    (["Ether", "IP", "GRE", "ARP"], 1),
    (["Ether", "IP", "GRE", "LLC", "STP"], 1),
    (["Ether", "IP", "GRE", "GRE", "Raw"], 2),
    (["IP", "GRE", "Raw"], 5),
    (["Ether", "IP", "UDP", "VXLAN"], 2),
    (["Ether", "IP", "UDP", "VXLAN", "Ether", "IP", "TCP", "Raw"], 10),
    (["Ether", "IPv6", "UDP", "VXLAN", "Ether", "ARP"], 5),
    (["IP", "UDP", "VXLAN", "IP", "ICMP"], 5),
    (["IP", "UDP", "VXLAN", "IPv6", "UDP", "Raw"], 5),
    (["IP", "UDP", "VXLAN", "Raw", "Padding"], 5),
    (["IP", "UDP", "VXLAN", "Dot1Q", "IP"], 1),
    (["VXLAN", "Ether", "Dot1Q", "IP"], 1),
]

LINES = [
    "Dot3()",
    "Dot3()/LLC()/STP()",
    "Dot3(dst='01:80:c2:00:00:00')/LLC()/STP(version=2, bpdutype=2, rootid=32768, rootmac='02:00:00:00:00:01')/Padding(b'\\x00'*8)",
    "Dot3(len=[1,None])/'abc'",
    "Dot3(len=None)/LLC()/Padding('xyz')",
    "Dot3()/IP(dst='224.1.1.1')",
    "Dot3()/IPv6(dst='ff02::1')",
    "Dot3()/ARP(pdst='224.1.1.1')",
    "Dot3()/LLC()/IP(dst='224.1.1.1')",
    "Dot3()/LLC()/SNAP()/IP(dst='224.1.1.1')",
    "Dot3()/LLC()/SNAP()/IPv6(dst='ff02::1')",
    "Dot3()/Dot1Q()/IP(dst='224.1.1.1')",
    "Ether()/LLC()/IP(dst='224.1.1.1')",
    "Ether()/LLC()/LLC()/Dot1Q()/IPv6(dst='ff02::1')",
    "Ether()/LLC()/SNAP()/IP(dst='224.1.1.1')",
    "Ether()/Dot1Q()/LLC()/IP(dst='224.1.1.1')",
    "Ether()/Dot1Q()/SNAP()/IP(dst='224.1.1.1')",
    "Ether(type=100)/LLC()",
    "Ether()/Raw(b'x')",
    "Ether()/SNAP(code='ARP')",
    "LLC()/SNAP(OUI=0x00000c, code=0x2000)",
    "STP(age=None, maxage=1.1, hellotime=255.99, fwddelay=[1.5, 2, 0])",
    "STP(age=(1,3), maxage=(0,20,10))",
    "GRE()",
    "GRE(chksum_present=1)/IP()",
    "GRE(chksum_present=1, chksum=None)/Raw(b'odd')/Padding('ab')",
    "GRE(chksum_present=1, chksum=5, offset=6, key=7, sequence_number=8)",
    "GRE(chksum_present=[0,1], key_present=[0,1], seqnum_present=[0,1], routing_present=[0,1])/'abc'",
    "GRE(proto='IPv4')/IPv6()",
    "IP()/GRE(version=1)/Dot1AD()/IP()",
    "IP(proto=None)/GRE(proto=None)/IP()",
    "IPv6()/GRE()/Ether()/LLC()",
    "Ether()/IP()/UDP()/VXLAN(vni=100)/Ether()/IP(dst='239.1.2.3')/UDP(dport=5353)",
    "Ether()/IP()/UDP(sport=4444)/VXLAN(vni=(1,3))/Ether()",
    "Ether()/IP()/UDP(dport=8472)/VXLAN(flags=8)/Ether()",
    "UDP()/VXLAN(flags='G+NextProtocol', gpid=5, gpflags='A+D')/Raw(b'a')",
    "UDP()/VXLAN(flags=['Instance','G'], gpid=0xffff, gpflags=['A','D'])/Ether()",
    "UDP()/VXLAN(flags=[])/Raw(b'a')",
    "VXLAN(gpid=3)",
    "VXLAN(NextProtocol='NSH')/IP()",
    "VXLAN(NextProtocol=2)/IP()",
    "VXLAN(flags=0x08)/IPv6()",
    "VXLAN(flags=0x84, reserved0=1, NextProtocol=[1,2], reserved1=3, gpid=4, vni=5, reserved2=6)",
]
