"""Puts frames together again as scapy does: hex lines in, the payloads of the whole datagrams out, one a line.

With a line of scapy's as second argument, the frames that scapy itself cuts it into instead, for an mtu of 1500.
"""
import logging
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.all import *  # noqa: E402,F403

if len(sys.argv) > 2:
    whole = Ether(bytes(eval(sys.argv[2])))
    head = bytes(whole)[: len(whole) - len(whole[IP])]
    for piece in fragment(whole[IP], fragsize=1480):
        print((head + bytes(piece)).hex())
    sys.exit()

frames = [Ether(bytes.fromhex(line)) for line in open(sys.argv[1])]
for frame in frames:
    if IP in frame:
        claimed = frame[IP].chksum
        fresh = frame[IP].copy()
        del fresh.chksum
        assert IP(bytes(fresh)).chksum == claimed, frame.summary()
done = []
for packet in defragment([frame for frame in frames if IP in frame]):
    assert packet[IP].flags.MF == 0 and packet[IP].frag == 0, packet.summary()
    done.append(bytes(packet[IP].payload))
pieces = {}
for frame in frames:
    if IPv6 in frame:
        key = frame[IPv6ExtHdrFragment].id if IPv6ExtHdrFragment in frame else len(pieces)
        pieces.setdefault(key, []).append(frame[IPv6])
for parts in pieces.values():
    packet = defragment6(parts) if len(parts) > 1 else parts[0]
    done.append(bytes(packet[IPv6].payload))
for payload in done:
    print(payload.hex())
