"""The inputs of the rows: the same kind of frames in each form that a sender reads. A new form is a function in MAKERS."""
import os
import struct
import subprocess

import loglines

LINES = 10_000
NUMBERED = 200_000
NUMBERED_FEW = 65_000  # no more than a way to send keeps as they are
LONG = 1_000_000
HERE = os.path.dirname(os.path.realpath(__file__))
TOP = os.path.dirname(HERE)
LAUNCHER = os.path.join(TOP, "bin", "l2replay")
EIGHTEEN = os.path.join(TOP, "fixtures", "eighteen.txt")
TO, FROM = "020000000002", "020000000001"


def hex_lines(length, count=LINES):
    """Distinct frames: the counter of programs/limit.c stands at octet 42."""
    for i in range(count):
        yield TO + FROM + "88b5" + "5a" * 28 + f"{i:08x}" + "5a" * (length - 46) + "\n"


def scapy_lines(length, count=LINES):
    payload = length - 42
    for i in range(count):
        yield (f"Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')/IP(src='192.0.2.{i % 250 + 1}', dst='198.51.100.7')"
               f"/UDP(sport={1024 + i % 60_000}, dport=53)/Raw(b'{i:0{payload}d}')\n")


def trafgen_lines(length):
    octets = next(hex_lines(length, 1)).strip()
    yield "{ " + ", ".join("0x" + octets[i:i + 2] for i in range(0, len(octets), 2)) + " }\n"


def capture(length, count=LINES):
    """Microseconds, not the nanoseconds that l2replay writes: bittwist takes no other."""
    yield struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    for i, line in enumerate(hex_lines(length, count)):
        yield struct.pack("<IIII", i // 1_000_000, i % 1_000_000, length, length) + bytes.fromhex(line)


def endless_line(length):
    """One line of 2^40 frames, each with its number where programs/check.c looks for it."""
    yield numbered("10.0.0.0/8", "(0,65535)", length)


def numbered_lines(length, count=NUMBERED):
    """The first of those frames, a line each; the number begins again with each pass."""
    for i in range(count):
        yield numbered(f"10.{i >> 32 & 255}.{i >> 24 & 255}.{i >> 16 & 255}", i & 0xFFFF, length)


def numbered(to, port, length):
    return (f"Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')/IP(src='192.0.2.1', dst='{to}')"
            f"/UDP(sport={port}, dport=53)/Raw(b'{'A' * (length - 42)}')\n")


def planted_faults(length):
    """100 frames for programs/check.c, of which PLANTED is true."""
    numbers = list(range(100))
    numbers.remove(10)
    numbers.insert(20, 20)
    numbers[30], numbers[31] = numbers[31], numbers[30]
    for i, number in enumerate(numbers):
        frame = bytearray(numbered_frame(number, length))
        if i in (50, 60):
            frame[{50: length - 1, 60: 41}[i]] ^= 1
        yield frame.hex() + "\n"


PLANTED = {"received": 100, "lost": 3, "doubled": 1, "reordered": 1, "altered": 2, "own_drops": 0, "next": 100}


def numbered_frame(number, length):
    """Written out by hand, so that the planted faults do not hang on how l2replay builds frames."""
    addresses = bytes([192, 0, 2, 1]) + (10 << 24 | number >> 16).to_bytes(4, "big")
    data, udp = b"A" * (length - 42), length - 34
    ports = (number & 0xFFFF).to_bytes(2, "big") + b"\0\x35" + udp.to_bytes(2, "big")
    ip = b"\x45\0" + (length - 14).to_bytes(2, "big") + b"\0\1\0\0\x40\x11"
    return (bytes.fromhex(TO + FROM + "0800") + ip + internet_sum(ip + addresses) + addresses
            + ports + internet_sum(addresses + b"\0\x11" + udp.to_bytes(2, "big") + ports + data) + data)


def internet_sum(octets):
    total = sum(int.from_bytes(octets[i:i + 2].ljust(2, b"\0"), "big") for i in range(0, len(octets), 2))
    return ((0xFFFF - total % 0xFFFF) or 0xFFFF).to_bytes(2, "big")


def logged(form):
    """Lines of other systems, whose packets have lengths of their own."""
    return lambda _, count=LINES: loglines.FORMS[form](count)


# name -> (file, what yields its content for a length, or the input of which l2replay makes a capture)
MAKERS = {
    "hex": ("frames.hex", hex_lines),
    "scapy": ("frames.txt", scapy_lines),
    "scapy_few": ("few.txt", lambda length: scapy_lines(length, 1_000)),
    "trafgen": ("frames.cfg", trafgen_lines),
    "endless": ("endless.txt", endless_line),
    "numbered": ("numbered.txt", numbered_lines),
    "numbered_few": ("numbered_few.txt", lambda length: numbered_lines(length, NUMBERED_FEW)),
    "planted": ("planted.hex", planted_faults),
    "pcap": ("frames.pcap", capture),
    "pcap_long": ("long.pcap", lambda length: capture(length, LONG)),
    "eighteen_pcap": ("eighteen.pcap", "eighteen"),
    **{form: (form + ".log", logged(form)) for form in loglines.FORMS},
}


class Inputs(dict):
    """The words of rows.py by name, with files made in a folder when they are first asked for. count: lines per input, where
    it is not the usual number."""

    def __init__(self, folder, length, words, count=None):
        super().__init__(words, perf=HERE, l2replay=LAUNCHER, eighteen=EIGHTEEN, length=length, lines=LINES)
        self.folder, self.count = folder, count
        self.made = []

    def __missing__(self, name):
        if name not in MAKERS:
            raise SystemExit(f"rows.py names {{{name}}}, which neither inputs.py nor programs/ has")
        file, content = MAKERS[name]
        path = os.path.join(self.folder, file)
        self.made.append(path)
        if callable(content):
            sized = (self["length"], self.count) if self.count else (self["length"],)
            with open(path, "wb") as out:
                for part in content(*sized):
                    out.write(part if isinstance(part, bytes) else part.encode())
        else:
            subprocess.run([LAUNCHER, "-q", "-w", path, self[content]], check=True)
        self[name] = path
        return path

    def remove(self):
        for path in self.made:
            os.remove(path)
