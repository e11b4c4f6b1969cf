"""Sends the hex lines of a file through an interface, or spoils what it sends: what a receiver must be able to see.

usage: sender.py INTERFACE FILE none|lose|double|swap|alter|cut
"""

import socket
import sys

interface, path, spoiled = sys.argv[1:]
frames = [bytes.fromhex(line) for line in open(path) if line.strip()]
middle = len(frames) // 2
if spoiled == "lose":
    del frames[middle]
elif spoiled == "double":
    frames.insert(middle, frames[middle - 1])
elif spoiled == "swap":
    frames[middle], frames[middle + 1] = frames[middle + 1], frames[middle]
elif spoiled == "alter":
    frames[middle] = frames[middle][:-1] + bytes([frames[middle][-1] ^ 1])
elif spoiled == "cut":
    frames[middle] = frames[middle][:-1]
elif spoiled != "none":
    sys.exit(__doc__)
sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
sock.bind((interface, 0))
for frame in frames:
    sock.send(frame)
