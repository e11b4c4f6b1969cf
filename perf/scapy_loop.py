"""The loop that l2replay replaces. usage: scapy_loop.py IFACE FILE socket|sendp

socket: one conf.L2socket for all lines; sendp: a socket per line, as in 2014."""
import sys

from scapy.all import *  # noqa: F401,F403  the lines are expressions over scapy's names

interface, path, way = sys.argv[1:4]
socket = conf.L2socket(iface=interface) if way == "socket" else None
with open(path) as lines:
    for line in lines:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        packet = eval(line)
        if socket:
            socket.send(packet)
        else:
            sendp(packet, iface=interface, verbose=False)
