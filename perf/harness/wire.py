"""Two namespaces and the veth pair between them, for the life of one run."""
import contextlib
import json
import os
import signal
import struct
import subprocess
import time

SENDER, PEER = "t0", "r0"
LIMIT_SECONDS = 300


def quiet(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more)


class Failed(Exception):
    """A sender ended with an error, or not in time."""


class Wire:
    """receiver: programs/receiver, compiled; agent: programs/Allocation, a jar."""

    def __init__(self, receiver, agent):
        self.tx, self.rx = f"l2perf{os.getpid()}t", f"l2perf{os.getpid()}r"
        self.receiver, self.agent = receiver, agent

    def __enter__(self):
        try:
            self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _make(self):
        for name in (self.tx, self.rx):
            quiet("ip", "netns", "add", name)
            quiet("ip", "netns", "exec", name, "sysctl", "-wq", "net.ipv6.conf.all.disable_ipv6=1")
        quiet("ip", "-n", self.tx, "link", "add", SENDER, "type", "veth", "peer", "name", PEER, "netns", self.rx)
        quiet("ip", "-n", self.tx, "link", "set", SENDER, "address", "02:00:00:00:00:01", "up")
        quiet("ip", "-n", self.rx, "link", "set", PEER, "up")

    def __exit__(self, *_):
        for name in (self.tx, self.rx):
            subprocess.run(["ip", "netns", "del", name], check=False, stderr=subprocess.DEVNULL)

    @contextlib.contextmanager
    def prepared(self, gro):
        """For one row: with generic receive offload of the peer, or, as a veth has it by default, without."""
        if gro:
            self._gro("on")
        try:
            yield
        finally:
            if gro:
                self._gro("off")

    def _gro(self, how):
        quiet("ip", "netns", "exec", self.rx, "ethtool", "-K", PEER, "gro", how)

    def sending(self, command):
        return ["ip", "netns", "exec", self.tx, *command]

    def receiving(self, command):
        return ["ip", "netns", "exec", self.rx, *command]

    def alone(self, command, environment=None):
        """Runs what sends nothing; returns the seconds of the whole process."""
        return run(self.sending(command), environment)

    def counted(self, command, environment=None):
        """Runs a sender once; returns (seconds of the whole process, what the receiver counted: frames, pps)."""
        return self.observed([self.receiver, PEER], command, environment)

    def captured(self, command, environment=None):
        """Runs a sender once; returns when its frames arrived, by the receiving kernel's clock: nanoseconds, in order."""
        path = self.receiver + ".pcap"
        tcpdump = subprocess.Popen(self.receiving(["tcpdump", "-Z", "root", "-n", "-s", "64", "-B", "65536", "-i", PEER, "-w", path,
                                                   "--time-stamp-precision=nano"]), stderr=subprocess.PIPE, text=True)
        try:
            heard = tcpdump.stderr.readline()
            while heard and "listening on" not in heard:
                heard = tcpdump.stderr.readline()
            if not heard:
                raise Failed("tcpdump did not start")
            run(self.sending(command), environment)
            time.sleep(1.5)  # tcpdump hands a block over after a second at most
            tcpdump.send_signal(signal.SIGINT)
            tcpdump.communicate(timeout=30)
            return times(path)
        finally:
            if tcpdump.poll() is None:
                tcpdump.kill()
                tcpdump.wait()
            if os.path.exists(path):
                os.remove(path)

    def observed(self, observer, command, environment=None, limit=LIMIT_SECONDS):
        """Runs a sender once under the eyes of a program at the far end, which says ready, ends after a line, and prints JSON."""
        far = subprocess.Popen(self.receiving(observer), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            if far.stdout.readline() != "ready\n":
                raise Failed(f"{observer[0]} did not start")
            seconds = run(self.sending(command), environment, limit)
            time.sleep(0.02)
            return seconds, json.loads(far.communicate("\n", timeout=30)[0])
        finally:
            if far.poll() is None:
                far.kill()
                far.wait()


def times(path):
    """The times of a capture in nanoseconds, of this machine's byte order."""
    with open(path, "rb") as file:
        octets = file.read()
    taken, at = [], 24
    while at + 16 <= len(octets):
        seconds, nanos, length = struct.unpack_from("=III", octets, at)
        taken.append(seconds * 1_000_000_000 + nanos)
        at += 16 + length
    return taken


def run(command, environment=None, limit=LIMIT_SECONDS):
    """Runs to the end, with whatever children it makes, for a limited time; returns the seconds it took."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                             text=True, errors="replace", start_new_session=True, env={**os.environ, **(environment or {})})
    try:
        output, _ = child.communicate(timeout=limit)
    except BaseException as over:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        if isinstance(over, subprocess.TimeoutExpired):
            raise Failed(f"{' '.join(command)} went on for more than {limit} s") from None
        raise
    seconds = time.perf_counter() - start
    if child.returncode != 0:
        raise Failed(f"{' '.join(command)} ended with {child.returncode}:\n{output}")
    return seconds
