"""Log lines as other systems write them, all of the same traffic: inputs of perf/run's table `read`.

usage: perf/loglines.py FOLDER [COUNT]      writes them into files; perf/run makes its own

The traffic is made up: TCP sessions, DNS, ping and IPv6 between a few hundred hosts, the same on each call. tshark and tcpdump print their
own forms of it; the lines of Suricata, ulogd, the kernel and Zeek are put together here, with the keys that these systems write.
"""
import base64
import datetime
import functools
import os
import random
import re
import struct
import subprocess
import sys
import tempfile

TOOL = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "bin", "l2replay")
BEGIN = 1_795_486_018
CSV_FIELDS = """frame.time_epoch frame.len eth.src eth.dst eth.type ip.dsfield ip.len ip.id ip.flags ip.ttl ip.proto ip.checksum ip.src
    ip.dst ipv6.plen ipv6.nxt ipv6.hlim ipv6.src ipv6.dst icmp.type icmp.code tcp.srcport tcp.dstport tcp.seq_raw tcp.ack_raw tcp.flags
    tcp.window_size_value tcp.checksum tcp.payload udp.srcport udp.dstport udp.length udp.checksum udp.payload""".split()


def scapy_lines(count):
    """Lines of scapy that stand for the traffic."""
    draw = random.Random(2014)
    for i in range(count):
        host, port = draw.randrange(1, 250), draw.randrange(1024, 65536)
        head = f"@{BEGIN + i // 1000}.{i % 1000 * 1000 + draw.randrange(1000):06d} Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')/"
        ipv4 = f"IP(src='192.0.2.{host}', dst='198.51.100.{draw.randrange(1, 250)}', id={draw.randrange(65536)}, ttl={draw.choice((64, 128))})"
        ipv6 = f"IPv6(src='2001:db8::{host:x}', dst='2001:db8:1::{draw.randrange(1, 250):x}', hlim=64)"
        numbers = f"seq={draw.randrange(1 << 32)}, ack={draw.randrange(1 << 32)}, window={draw.randrange(1000, 65536)}"
        kind = draw.random()
        if kind < 0.4:
            yield f"{head}{ipv4}/TCP(sport={port}, dport={draw.choice((22, 80, 443, 8080))}, {numbers}, flags='{draw.choice('SA')}')"
        elif kind < 0.6:
            yield f"{head}{ipv4}/TCP(sport={port}, dport=443, {numbers}, flags='PA')/Raw(b'x'*{draw.randrange(40, 300)})"
        elif kind < 0.85:
            yield f"{head}{ipv4}/UDP(sport={port}, dport=53)/Raw(b'q'*{draw.randrange(29, 70)})"
        elif kind < 0.9:
            yield f"{head}{ipv4}/ICMP(id={draw.randrange(65536)}, seq={i % 65536})/Raw(b'p'*56)"
        else:
            yield f"{head}{ipv6}/UDP(sport={port}, dport=443)/Raw(b'y'*{draw.randrange(40, 200)})"


class Packet:
    """One frame and what a logger tells of it."""

    def __init__(self, number, seconds, octets):
        self.number, self.octets = number, octets
        self.seconds, self.micros = int(seconds), round(seconds % 1 * 1_000_000)
        self.ipv6 = octets[12:14] == b"\x86\xdd"
        self.proto = octets[20 if self.ipv6 else 23]
        self.network = octets[14:54] if self.ipv6 else octets[14:34]
        self.carried = octets[54:] if self.ipv6 else octets[34:]
        self.name = {1: "icmp", 6: "tcp", 17: "udp"}[self.proto]
        self.source, self.destination = self.address(8 if self.ipv6 else 12), self.address(24 if self.ipv6 else 16)
        self.ports = self.word(self.carried, 0), self.word(self.carried, 2)
        self.length = len(octets) - 14
        self.payload = self.carried[{1: 8, 6: 20, 17: 8}[self.proto]:]

    def address(self, at):
        if not self.ipv6:
            return ".".join(str(octet) for octet in self.network[at:at + 4])
        words = [f"{self.word(self.network, at + i):x}" for i in range(0, 16, 2)]
        return re.sub(r"(^|:)0(:0)+(:|$)", "::", ":".join(words), count=1)

    @staticmethod
    def word(octets, at, size=2):
        return int.from_bytes(octets[at:at + size], "big")

    def iso(self, zone="+0000"):
        when = datetime.datetime.fromtimestamp(self.seconds, datetime.timezone.utc)
        return when.strftime("%Y-%m-%dT%H:%M:%S") + f".{self.micros:06d}{zone}"

    def date(self):
        return datetime.datetime.fromtimestamp(self.seconds, datetime.timezone.utc).strftime("%b %e %H:%M:%S")


def eve(p):
    """An alert with its packet."""
    ports = "" if p.proto == 1 else f',"src_port":{p.ports[0]}'
    port = "" if p.proto == 1 else f',"dest_port":{p.ports[1]}'
    return (f'{{"timestamp":"{p.iso()}","flow_id":{1_000_000_007 * (p.number + 1)},"in_iface":"eth0","event_type":"alert",'
            f'"src_ip":"{p.source}"{ports},"dest_ip":"{p.destination}"{port},"proto":"{p.name.upper()}","pkt_src":"wire/pcap",'
            '"alert":{"action":"allowed","gid":1,"signature_id":2013028,"rev":7,"signature":"ET POLICY an outbound \\"agent\\" string seen",'
            '"category":"Attempted Information Leak","severity":2,"metadata":{"created_at":["2011_06_14"],"updated_at":["2022_06_03"]}},'
            f'"direction":"to_server","flow":{{"pkts_toserver":{p.number % 9 + 1},"pkts_toclient":3,"bytes_toserver":{p.length + 400},'
            f'"bytes_toclient":3120,"start":"{p.iso()}","src_ip":"{p.source}","dest_ip":"{p.destination}"}},'
            f'"packet":"{base64.b64encode(p.octets).decode()}","packet_info":{{"linktype":1}}}}')


def eve_flow(p):
    ports = "" if p.proto == 1 else f',"src_port":{p.ports[0]}'
    port = ',"icmp_type":8,"icmp_code":0' if p.proto == 1 else f',"dest_port":{p.ports[1]}'
    return (f'{{"timestamp":"{p.iso()}","flow_id":{1_000_000_007 * (p.number + 1)},"in_iface":"eth0","event_type":"flow",'
            f'"src_ip":"{p.source}"{ports},"dest_ip":"{p.destination}"{port},"proto":"{p.name.upper()}","app_proto":"tls",'
            f'"flow":{{"pkts_toserver":{p.number % 9 + 1},"pkts_toclient":3,"bytes_toserver":{p.length + 400},"bytes_toclient":3120,'
            f'"start":"{p.iso()}","end":"{p.iso()}","age":0,"state":"established","reason":"timeout","alerted":false}}}}')


def ulogd(p):
    """ulogd's JSON of a packet that nftables logged."""
    word, at = p.word, p.carried
    mac = "02:00:00:00:00:02:02:00:00:00:00:01:" + ("86:dd" if p.ipv6 else "08:00")
    head = (f'{{"timestamp": "{p.iso("")}", "dvc": "My awesome FW", "raw.pktlen": {p.length}, "raw.pktcount": 1, "oob.prefix": "IN4 ", '
            f'"oob.time.sec": {p.seconds}, "oob.time.usec": {p.micros}, "oob.mark": 0, "oob.ifindex_in": 5, "oob.hook": 1, "raw.mac_len": 14, '
            f'"oob.family": {10 if p.ipv6 else 2}, "oob.protocol": {34525 if p.ipv6 else 2048}, "action": "allowed", "raw.type": 1, '
            f'"raw.mac.addrlen": 6, "ip.protocol": {p.proto}, ')
    if p.ipv6:
        head += f'"ip6.payloadlen": {len(at)}, "ip6.priority": 0, "ip6.flowlabel": 0, "ip6.hoplimit": 64, "ip6.nexthdr": {p.proto}, '
    else:
        head += (f'"ip.tos": 0, "ip.ttl": {p.network[8]}, "ip.totlen": {p.length}, "ip.ihl": 5, "ip.csum": {word(p.network, 10)}, '
                 f'"ip.id": {word(p.network, 4)}, "ip.fragoff": 0, ')
    if p.proto == 6:
        flags = ", ".join(f'"tcp.{name}": {at[13] >> bit & 1}' for bit, name in
                          ((5, "urg"), (4, "ack"), (3, "psh"), (2, "rst"), (1, "syn"), (0, "fin")))
        body = (f'"src_port": {p.ports[0]}, "dest_port": {p.ports[1]}, "tcp.seq": {word(at, 4, 4)}, "tcp.ackseq": {word(at, 8, 4)}, '
                f'"tcp.window": {word(at, 14)}, "tcp.offset": 0, "tcp.res1": 0, "tcp.res2": 0, {flags}, "tcp.csum": {word(at, 16)}, ')
    elif p.proto == 17:
        body = f'"src_port": {p.ports[0]}, "dest_port": {p.ports[1]}, "udp.len": {word(at, 4)}, "udp.csum": {word(at, 6)}, '
    else:
        body = (f'"icmp.type": {at[0]}, "icmp.code": {at[1]}, "icmp.echoid": {word(at, 4)}, "icmp.echoseq": {word(at, 6)}, '
                f'"icmp.csum": {int.from_bytes(at[2:4], "little")}, ')
    return (f'{head}{body}"oob.in": "eth0", "oob.out": "", "src_ip": "{p.source}", "dest_ip": "{p.destination}", '
            f'"mac.saddr.str": "02:00:00:00:00:01", "mac.daddr.str": "02:00:00:00:00:02", "mac.str": "{mac}"}}')


def netfilter(p):
    """The kernel's line, `log flags all`."""
    word, at = p.word, p.carried
    head = (f"{p.date()} host kernel: [{p.number / 1000 + 1386:12.6f}] seen IN=eth0 OUT= MACSRC=02:00:00:00:00:01 MACDST=02:00:00:00:00:02 "
            f"MACPROTO={'86dd' if p.ipv6 else '0800'} SRC={p.source} DST={p.destination} LEN={p.length} ")
    head += "TC=0 HOPLIMIT=64 FLOWLBL=0 " if p.ipv6 else f"TOS=0x00 PREC=0x00 TTL={p.network[8]} ID={word(p.network, 4)} "
    ports = f"SPT={p.ports[0]} DPT={p.ports[1]} "
    if p.proto == 6:
        flags = "".join(name + " " for bit, name in ((4, "ACK"), (3, "PSH"), (2, "RST"), (1, "SYN"), (0, "FIN")) if at[13] >> bit & 1)
        return f"{head}PROTO=TCP {ports}SEQ={word(at, 4, 4)} ACK={word(at, 8, 4)} WINDOW={word(at, 14)} RES=0x00 {flags}URGP=0 "
    if p.proto == 17:
        return f"{head}PROTO=UDP {ports}LEN={word(at, 4)} "
    return f"{head}PROTO=ICMP TYPE={at[0]} CODE={at[1]} ID={word(at, 4)} SEQ={word(at, 6)} "


def nfct(p):
    def side(source, destination, ports):
        carried = "TYPE=8 CODE=0 " if p.proto == 1 else f"SPT={ports[0]} DPT={ports[1]} "
        return f"SRC={source} DST={destination} PROTO={p.name.upper()} {carried}PKTS=0 BYTES=0 "
    return f"{p.date()} host [NEW] ORIG: {side(p.source, p.destination, p.ports)}, REPLY: {side(p.destination, p.source, p.ports[::-1])}"


def nfct_json(p):
    def side(name, ports):
        carried = "" if p.proto == 1 else f'"{name}.l4.sport": {ports[0]}, "{name}.l4.dport": {ports[1]}, '
        return f'"{name}.ip.protocol": {p.proto}, {carried}"{name}.raw.pktlen": 0, "{name}.raw.pktcount": 0, '
    icmp = '"icmp.code": 0, "icmp.type": 8, ' if p.proto == 1 else ""
    return (f'{{"timestamp": "{p.iso("")[:19]}", "dvc": "Netfilter", {side("orig", p.ports)}{side("reply", p.ports[::-1])}{icmp}"ct.mark": 0, '
            f'"ct.id": {1_005_821_605 + p.number}, "ct.event": 1, "flow.start.sec": {p.seconds}, "flow.start.usec": {p.micros}, '
            f'"oob.family": {10 if p.ipv6 else 2}, "oob.protocol": 0, "src_ip": "{p.source}", "dest_ip": "{p.destination}", '
            f'"reply.ip.saddr.str": "{p.destination}", "reply.ip.daddr.str": "{p.source}"}}')


ZEEK = ("ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp "
        "missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents").split()


def zeek_values(p):
    ports = (8, 0) if p.proto == 1 else p.ports
    return [f"{p.seconds}.{p.micros:06d}", f"C{p.number * 7919:016x}", p.source, str(ports[0]), p.destination, str(ports[1]), p.name, "-",
            "0.031250", str(len(p.payload)), "39", "SF", "T", "T", "0", "Dd", "1", str(p.length), "5", "307", "-"]


def zeek(p):
    return "\t".join(zeek_values(p))


def zeek_json(p):
    words = {"uid", "id.orig_h", "id.resp_h", "proto", "conn_state", "history"}
    values = [f'"{name}":' + (f'"{value}"' if name in words else {"T": "true"}.get(value, value))
              for name, value in zip(ZEEK, zeek_values(p)) if value != "-"]
    return "{" + ",".join(values) + "}"


WRITERS = {"eve": eve, "eve flow": eve_flow, "ulogd": ulogd, "netfilter": netfilter, "nfct": nfct, "nfct JSON": nfct_json, "zeek": zeek,
           "zeek JSON": zeek_json}


@functools.lru_cache(maxsize=1)
def packets(count):
    """The traffic as frames, which l2replay builds of lines of scapy."""
    with tempfile.TemporaryDirectory() as folder:
        scapy, octets = os.path.join(folder, "traffic.txt"), os.path.join(folder, "traffic.hex")
        with open(scapy, "w") as out:
            out.writelines(line + "\n" for line in scapy_lines(count))
        subprocess.run([TOOL, "-q", "-w", octets, scapy], check=True)
        with open(octets) as lines:
            pairs = [line.split() for line in lines]
    return [Packet(number, float(time[1:]), bytes.fromhex(frame)) for number, (time, frame) in enumerate(pairs)]


def capture(count):
    yield struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    for p in packets(count):
        yield struct.pack("<IIII", p.seconds, p.micros, len(p.octets), len(p.octets)) + p.octets


def printed(*command):
    """What a program prints of the traffic as a capture."""
    def content(count):
        yield subprocess.run(command, check=True, input=b"".join(capture(count)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env={**os.environ, "TZ": "UTC"}).stdout
    return content


def each(writer, head=""):
    """What is written here of each packet."""
    def content(count):
        yield head
        for packet in packets(count):
            yield writer(packet) + "\n"
    return content


TSHARK = ("tshark", "-r", "-", "-T")
ZEEK_HEAD = "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\t" + "\t".join(ZEEK) + "\n"

# name -> what yields the lines of that many packets
FORMS = {
    "csv": printed(*TSHARK, "fields", "-E", "header=y", "-E", "separator=,", "-E", "quote=d",
                   *(word for name in CSV_FIELDS for word in ("-e", name))),
    "eve": each(eve),
    "eve_flow": each(eve_flow),
    "ulogd": each(ulogd),
    "netfilter": each(netfilter),
    "ek_frame": printed(*TSHARK, "ek", "-x", "-J", "frame"),
    "ek_all": printed(*TSHARK, "ek", "-x"),
    "tcpdump": printed("tcpdump", "-r", "-", "-n", "-s", "0", "-xx", "-tttt"),
    "nfct": each(nfct),
    "nfct_json": each(nfct_json),
    "zeek": each(zeek, ZEEK_HEAD),
    "zeek_json": each(zeek_json),
}


def main(folder, count="20000"):
    for form, content in FORMS.items():
        path = os.path.join(folder, form + ".log")
        with open(path, "wb") as out:
            for part in content(int(count)):
                out.write(part if isinstance(part, bytes) else part.encode())
        with open(path, "rb") as lines:
            print(f"{form}: {path}, {sum(1 for _ in lines)} lines, {os.path.getsize(path)} bytes")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
