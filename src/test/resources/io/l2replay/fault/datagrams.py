"""Receives as many UDP datagrams as asked for on port 4242, IPv4 and IPv6 together, and prints bytes and checksum of each."""
import socket
import sys
import zlib

receiver = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
receiver.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
receiver.bind(("::", 4242))
receiver.settimeout(30)
print("ready", flush=True)
for _ in range(int(sys.argv[1])):
    data = receiver.recv(65536)
    print(len(data), zlib.crc32(data), flush=True)
