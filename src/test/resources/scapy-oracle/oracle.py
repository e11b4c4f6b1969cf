"""Prints lines of the format scapy and the frames that scapy itself makes of them.

    oracle.py SEED COUNT

Each line of the output is: the line, a tab, the frames in hexadecimal with commas between. Every module lines_*.py beside
this file is asked for lines; a new layer brings a new module. A module has

    CHAINS   a list of (names of layers, number of lines per COUNT): random packets of these layers, by gen.py
    SPECIAL  a dict {(layer, field): function(rnd) -> Python text} for fields that gen.py cannot make up itself
    LINES    a list of lines, or a function lines(rnd) that yields them

The addresses that scapy looks up in routes are set to what l2replay takes without an interface: 127.0.0.1, ::1, zeros.
"""

import logging
import os
import sys

logging.getLogger("scapy").setLevel(logging.CRITICAL)
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from scapy.all import *  # noqa: E402,F403
from scapy.layers.inet import TCPAOValue  # noqa: E402,F401
import scapy.layers.l2  # noqa: E402

import glob  # noqa: E402  (behind scapy, which exports names of its own)
import importlib  # noqa: E402
import random  # noqa: E402

import gen  # noqa: E402


def settle():
    """Takes the machine out of the answer."""
    conf.route.route = lambda *a, **k: ("lo", "127.0.0.1", "0.0.0.0")
    conf.route6.route = lambda *a, **k: ("lo", "::1", "::")
    scapy.layers.l2.get_if_hwaddr = lambda *a: "00:00:00:00:00:00"
    for field in ICMP.fields_desc:
        if field.name.startswith("ts_"):
            field.fld.default = 0


def frames(line):
    expression = "Ether()/" + line if line.lstrip("( ").startswith(("IP(", "IPv6(", "ARP(")) else line
    packets = eval(expression)
    packets = packets if isinstance(packets, list) else [packets]
    return [bytes(frame) for packet in packets for frame in packet]


def tell(line):
    print(line + "\t" + ",".join(frame.hex() for frame in frames(line)))


def command(line):
    """The line as scapy prints it; None where scapy cannot print it, or cannot read what it printed (<TCPAOValue …>)."""
    try:
        printed = eval(line).command()
        compile(printed, "line", "eval")
    except (AttributeError, SyntaxError):
        return None
    return printed


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    settle()
    here = os.path.dirname(os.path.abspath(__file__))
    for path in sorted(glob.glob(os.path.join(here, "lines_*.py"))):
        name = os.path.basename(path)[:-3]
        module = importlib.import_module(name)
        rnd = random.Random("%d %s" % (seed, name))
        for line in getattr(module, "LINES", []):
            tell(line)
        for line in getattr(module, "lines", lambda rnd: [])(rnd):
            tell(line)
        special = getattr(module, "SPECIAL", {})
        for names, share in getattr(module, "CHAINS", []):
            for _ in range(max(1, share * count // 100)):
                line = gen.chain(rnd, names, special)
                tell(line)
                if rnd.random() < 0.5 and not gen.has_set(line):
                    printed = command(line)
                    if printed is not None:
                        tell(printed)


main()
