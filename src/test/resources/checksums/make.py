# Prints pairs of frames for ChecksumFixerTest: NAME SPOILED RIGHT. Run with Debian's /usr/bin/python3 and scapy 2.5.0.
from scapy.all import *
from scapy.layers.inet6 import *

E = dict(dst="02:00:00:00:00:02", src="02:00:00:00:00:01")
BAD = 0xDEAD


def pair(name, build):
    print(name, bytes(build(BAD)).hex(), bytes(build(None)).hex())


def v4(c, **more):
    return IP(src="192.0.2.1", dst="198.51.100.7", chksum=c, **more)


def v6(**more):
    return IPv6(src="2001:db8::1", dst="2001:db8:1::7", **more)


pair("tcp", lambda c: Ether(**E) / v4(c) / TCP(sport=1, dport=80, chksum=c) / b"abc")
pair("tcp-options", lambda c: Ether(**E) / v4(c) / TCP(chksum=c, options=[("MSS", 1460), ("NOP", None)]) / b"abcd")
pair("udp", lambda c: Ether(**E) / v4(c) / UDP(sport=1, dport=2, chksum=c) / b"\xff\xfe\x80")
pair("udp-big", lambda c: Ether(**E) / v4(c) / UDP(sport=1, dport=2, chksum=c) / (b"\xff" * 1400 + b"\x80"))
pair("udp-none", lambda c: Ether(**E) / v4(c) / UDP(sport=1, dport=2, chksum=0) / b"x")
pair("icmp", lambda c: Ether(**E) / v4(c) / ICMP(id=7, seq=9, chksum=c) / b"ping!")
pair("other-protocol", lambda c: Ether(**E) / v4(c, proto=99) / b"\x01\x02\x03")
pair("vlan", lambda c: Ether(**E) / Dot1Q(vlan=5) / v4(c) / UDP(chksum=c) / b"v")
pair("qinq", lambda c: Ether(**E) / Dot1AD(vlan=6) / Dot1Q(vlan=5) / v4(c) / TCP(chksum=c) / b"q")
pair("ip-options", lambda c: Ether(**E) / v4(c, options=[IPOption_Router_Alert(), IPOption_NOP()]) / UDP(chksum=c) / b"o")
pair(
    "source-route",
    lambda c: Ether(**E) / v4(c, options=[IPOption_LSRR(pointer=4, routers=["203.0.113.9", "203.0.113.10"])]) / TCP(chksum=c),
)
pair("padding", lambda c: Ether(**E) / v4(c) / UDP(chksum=c) / b"p" / Padding(b"\x55" * 17))
pair("tcp6", lambda c: Ether(**E) / v6() / TCP(chksum=c) / b"abc")
pair("udp6", lambda c: Ether(**E) / v6() / UDP(chksum=c) / b"abc")
pair("icmp6", lambda c: Ether(**E) / v6() / ICMPv6EchoRequest(id=1, seq=2, data=b"abcde", cksum=c))
pair(
    "extensions6",
    lambda c: Ether(**E)
    / v6()
    / IPv6ExtHdrHopByHop(options=[RouterAlert(value=0), PadN(optdata=b"\0\0")])
    / IPv6ExtHdrDestOpt(options=[PadN(optdata=b"\0\0\0\0")])
    / UDP(chksum=c)
    / b"e",
)
pair(
    "routing6",
    lambda c: Ether(**E) / v6() / IPv6ExtHdrRouting(addresses=["2001:db8:2::1", "2001:db8:3::1"], segleft=2) / TCP(chksum=c),
)
pair("routing6-arrived", lambda c: Ether(**E) / v6() / IPv6ExtHdrRouting(addresses=["2001:db8:2::1"], segleft=0) / TCP(chksum=c))
pair("atomic-fragment6", lambda c: Ether(**E) / v6() / IPv6ExtHdrFragment(offset=0, m=0, id=1) / UDP(chksum=c) / b"f")
