"""Evaluates lines of scapy from standard input, one a line, and prints the octets of each in hexadecimal, or why there are none."""

import logging
import sys

logging.getLogger("scapy").setLevel(logging.CRITICAL)

from scapy.all import *  # noqa: E402,F403

for line in sys.stdin:
    try:
        print(bytes(eval(line)).hex())
    except Exception as problem:
        print(repr(problem).replace("\n", " "))
