"""How a figure is taken, and how it is shown. A measure runs a row's command once on the wire.

take(wire, command, row, frames) returns {"value": the figure, "arrived": frames counted at the receiver}; what a tool prints of itself
is never looked at. What is to be seen of each frame at the far end (when it came, say) wants a program in programs/, run by
wire.observed.
"""
import json
import os
import statistics
from dataclasses import dataclass

from harness.wire import SENDER, Failed


@dataclass(frozen=True)
class Measure:
    name: str
    take: object
    show: object
    """value -> text, with its unit."""
    compared: bool = True
    """Whether rows have a ratio to the first."""
    charted: bool = False
    """Whether the chart has bars of it: rates."""
    sends: bool = True
    """Whether frames go to the receiver, so that some may be missing there."""


def _rate(wire, command, row, _):
    _, counted = wire.counted(command, row.environment)
    return {"value": counted["pps"], "arrived": counted["frames"]}


def _seconds(wire, command, row, _):
    seconds, counted = wire.counted(command, row.environment)
    return {"value": seconds, "arrived": counted["frames"]}


def _read(wire, command, row, frames):
    """Nothing is sent: frames for each second of the whole process, which the command binds to one processor."""
    return {"value": frames / wire.alone(command, row.environment), "arrived": frames}


def _allocation(wire, command, row, frames):
    """The tool as it is, with programs/Allocation.java as agent. The figure is that of all threads together."""
    result = wire.receiver + ".allocated"
    agent = f"-javaagent:{wire.agent}={SENDER},{frames},{result}"
    _, counted = wire.counted(command, {**row.environment, "L2REPLAY_JAVA_OPTS": agent})
    with open(result) as text:
        seen = json.load(text)
    os.remove(result)
    if seen["frames"] <= 0:
        raise Failed(f"{row.key}: the run was too short to see what it allocates")
    threads = {name: allocated for name, allocated in seen["bytes"].items() if allocated}
    return {"value": sum(threads.values()) / seen["frames"], "arrived": counted["frames"], "of": seen["frames"], "bytes": threads}


def schedule(pps):
    """How far frames arrive from the ideal schedule that fits them best, half early and half late: the 99th percentile, in seconds.

    The first frame is no origin: a cold first send would shift all others.
    """
    def take(wire, command, row, _frames):
        arrived = wire.captured(command, row.environment)
        if len(arrived) < 100:
            raise Failed(f"{row.key}: {len(arrived)} frames arrived")
        offsets = [at - arrived[0] - i * 1e9 / pps for i, at in enumerate(arrived)]
        origin = statistics.median(offsets)
        errors = sorted(abs(offset - origin) for offset in offsets)
        rate = (len(arrived) - 1) / (arrived[-1] - arrived[0]) * 1e9
        return {"value": errors[len(errors) * 99 // 100] / 1e9, "arrived": len(arrived), "median": errors[len(errors) // 2] / 1e9,
                "rate_error": rate / pps - 1}
    return Measure("seconds of schedule error", take, lambda value: f"{value * 1e6:.1f} µs")


def _kpps(value):
    return f"{value / 1e6:.2f} Mpps" if value >= 1e6 else f"{value / 1e3:.1f} kpps" if value < 1e5 else f"{value / 1e3:.0f} kpps"


RATE = Measure("frames per second", _rate, _kpps, charted=True)
SECONDS = Measure("seconds", _seconds, lambda value: f"{value:.3f} s")
READ = Measure("frames per second of one processor", _read, lambda value: f"{value / 1e3:.0f} k/s", compared=False, sends=False)
ALLOCATION = Measure("bytes per frame", _allocation, lambda value: f"{value:.3f} bytes", compared=False)
