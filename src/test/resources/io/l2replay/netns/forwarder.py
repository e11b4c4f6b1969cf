"""Passes frames on from one interface to another and spoils some of them, by their number.

usage: forwarder.py FROM TO

Says "ready" when frames are taken. Of each ten frames, counted from 0: number 2 is sent behind number 3, number 5 is sent twice, of number
7 one octet of the payload is changed. Ends when standard input ends, and then says "passed N".
"""

import select
import socket
import sys

ETH_P_ALL = 0x0003
SOL_PACKET = 263
PACKET_IGNORE_OUTGOING = 23
SO_RCVBUFFORCE = 33
PAYLOAD = 42


def opened(interface):
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    sock.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20)
    sock.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    sock.bind((interface, ETH_P_ALL))
    return sock


def main(source, target):
    taken = opened(source)
    given = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    given.bind((target, 0))
    print("ready", flush=True)
    number = 0
    held = b""
    while True:
        readable, _, _ = select.select([taken, sys.stdin], [], [])
        if taken not in readable:
            break
        frame = taken.recv(1 << 16)
        place = number % 10
        number += 1
        if place == 2:
            held = frame
            continue
        if place == 7:
            frame = frame[:PAYLOAD] + bytes([frame[PAYLOAD] ^ 1]) + frame[PAYLOAD + 1 :]
        given.send(frame)
        if place == 5:
            given.send(frame)
        if held:
            given.send(held)
            held = b""
    print("passed %d" % number, flush=True)


main(sys.argv[1], sys.argv[2])
