"""Captures every frame that arrives on an interface, as the wire carried it.

usage: receiver.py INTERFACE FILE BUFFER_BYTES

Says "ready" when frames are taken. Commands, one a line on standard input:
  count    answers "count N", the frames taken so far
  stop     takes what is still queued, writes FILE, answers "captured N dropped D", and ends
FILE holds each frame as a big-endian 32-bit length and its bytes, in the kernel's order. A VLAN tag that the kernel took off
is put back from the auxiliary data. Frames that this host sends itself are left out. "dropped" is the kernel's count of
frames that this receiver was too slow for.
"""

import os
import select
import socket
import struct
import sys

ETH_P_ALL = 0x0003
SOL_PACKET = 263
PACKET_STATISTICS = 6
PACKET_AUXDATA = 8
PACKET_IGNORE_OUTGOING = 23
SO_RCVBUFFORCE = 33
AUXDATA = struct.Struct("=IIIHHHH")
TP_STATUS_VLAN_VALID = 1 << 4
TP_STATUS_VLAN_TPID_VALID = 1 << 6
LARGEST = 1 << 18
AT_ONCE = 1000


def open_socket(interface, buffer_bytes):
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    sock.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, buffer_bytes)
    sock.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    sock.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    sock.bind((interface, ETH_P_ALL))
    return sock


def with_tag(frame, ancillary):
    for level, kind, data in ancillary:
        if level != SOL_PACKET or kind != PACKET_AUXDATA:
            continue
        status, _, _, _, _, tci, tpid = AUXDATA.unpack_from(data)
        if status & TP_STATUS_VLAN_VALID:
            if not status & TP_STATUS_VLAN_TPID_VALID:
                tpid = 0x8100
            return frame[:12] + struct.pack("!HH", tpid, tci) + frame[12:]
    return frame


def take(sock, frames):
    """Takes what is queued, a bounded part of it, so that commands are heard under any load; True when there was something."""
    before = len(frames)
    while len(frames) < before + AT_ONCE:
        try:
            frame, ancillary, flags, _ = sock.recvmsg(LARGEST, 256, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return len(frames) > before
        except OSError as error:
            # The interface went down; the socket goes on working when it is up again.
            if error.errno != 100:
                raise
            continue
        if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            sys.exit("a frame or its auxiliary data was cut")
        frames.append(with_tag(frame, ancillary))
    return True


def write(path, frames):
    with open(path, "wb") as out:
        for frame in frames:
            out.write(struct.pack("!I", len(frame)))
            out.write(frame)


def main():
    interface, path, buffer_bytes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    sock = open_socket(interface, buffer_bytes)
    frames = []
    commands = os.fdopen(0, "rb", buffering=0)
    waiter = select.poll()
    waiter.register(sock, select.POLLIN)
    waiter.register(0, select.POLLIN)
    print("ready", flush=True)
    while True:
        events = waiter.poll()
        take(sock, frames)
        if not any(fd == 0 for fd, _ in events):
            continue
        command = commands.readline().strip()
        if command == b"count":
            print("count", len(frames), flush=True)
            continue
        while select.select([sock], [], [], 0.05)[0] and take(sock, frames):
            pass
        dropped = struct.unpack("=II", sock.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))[1]
        write(path, frames)
        print("captured", len(frames), "dropped", dropped, flush=True)
        return


main()
