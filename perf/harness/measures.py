"""How a figure is taken, and how it is shown. A measure runs a row's command once on the wire.

take(wire, command, row) returns {"value": the figure, "arrived": frames counted at the receiver}; what a tool prints of itself
is never looked at.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    name: str
    take: object
    show: object
    """value -> text, with its unit."""


def _rate(wire, command, row):
    _, counted = wire.counted(command, row.environment)
    return {"value": counted["pps"], "arrived": counted["frames"]}


def _seconds(wire, command, row):
    seconds, counted = wire.counted(command, row.environment)
    return {"value": seconds, "arrived": counted["frames"]}


def _kpps(value):
    return f"{value / 1e6:.2f} Mpps" if value >= 1e6 else f"{value / 1e3:.1f} kpps" if value < 1e5 else f"{value / 1e3:.0f} kpps"


RATE = Measure("frames per second", _rate, _kpps)
SECONDS = Measure("seconds", _seconds, lambda value: f"{value:.3f} s")
