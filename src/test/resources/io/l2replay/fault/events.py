"""Compares events with the frames that arrived: EVENTS FRAMES, the second as hex lines. Prints accepted and refused."""
import json
import logging
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.all import *  # noqa: E402,F403

import datetime  # noqa: E402: scapy exports the class of that name

PORTED = {6: TCP, 17: UDP, 132: SCTP}
NAMES = {6: "TCP", 17: "UDP", 132: "SCTP", 1: "ICMP", 58: "IPv6-ICMP"}


def expected(frame):
    fields = {}
    vlans = []
    layer = frame
    while layer:
        if isinstance(layer, Dot1Q):
            vlans.append(layer.vlan)
        layer = layer.payload
    if vlans:
        fields["vlan"] = vlans
    ip = frame.getlayer(IP) or frame.getlayer(IPv6)
    if ip is None:
        kind = frame.lastlayer().underlayer.type if vlans else frame.type
        fields["ether_type"] = kind
        if kind == 0x0806:
            fields["proto"] = "ARP"
        return fields
    fields["src_ip"] = ip.src
    fields["dest_ip"] = ip.dst
    number = ip.proto if IP in frame else ip.nh
    fields["proto"] = NAMES.get(number, "%03d" % number)
    if number in PORTED and PORTED[number] in frame:
        fields["src_port"] = frame[PORTED[number]].sport
        fields["dest_port"] = frame[PORTED[number]].dport
    if number in (1, 58):
        fields["icmp_type"] = ip.payload.type
        fields["icmp_code"] = ip.payload.code
    return fields


events = [json.loads(line) for line in open(sys.argv[1])]
frames = [bytes.fromhex(line) for line in open(sys.argv[2])]
accepted = [event for event in events if event["result"] >= 0]
refused = [event for event in events if event["result"] < 0]
assert len(accepted) == len(frames), (len(accepted), len(frames))
known = {"timestamp", "event_type", "length", "result", "errno", "file", "line"}
for event, frame in zip(accepted, frames):
    assert event["length"] == event["result"] == len(frame), event
    assert "errno" not in event, event
    told = {name: value for name, value in event.items() if name not in known}
    assert told == expected(Ether(frame)), (told, expected(Ether(frame)))
for event in refused:
    assert event["result"] == -90 and event["errno"] == "EMSGSIZE", event
lines = [event["line"] for event in events]
assert lines == sorted(lines), lines
for event in events:
    assert event["event_type"] == "replay"
    moment = datetime.datetime.strptime(event["timestamp"], "%Y-%m-%dT%H:%M:%S.%f%z")
    age = datetime.datetime.now(datetime.timezone.utc) - moment
    assert datetime.timedelta(0) <= age < datetime.timedelta(minutes=5), event
print("accepted", len(accepted), "refused", len(refused))
