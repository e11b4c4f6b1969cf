"""The words of rows.py."""
import shlex
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    measure: object
    frames: int
    """Frames per run, where a row does not say otherwise; --scale multiplies it."""


@dataclass(frozen=True)
class Row:
    table: str
    key: str
    """Unique in its table; what goals and --only name."""
    label: str
    command: str
    frames: int = None
    """Frames per run, where the row has its own number: those of a slow sender."""
    gro: bool = False
    """Switches generic receive offload of the peer on for this row: what makes a veth take frames of XDP."""
    environment: dict = field(default_factory=dict)

    def expected(self, table, scale, lines):
        """Frames of one run: whole passes over an input, scaled, or a number smaller than one as it stands."""
        frames = table.frames if self.frames is None else self.frames
        return frames if frames < lines else max(1, int(frames * scale) // lines) * lines

    def words(self, values, frames):
        """The command, ready to run."""
        values.update(frames=frames, loops=frames // values["lines"])
        return shlex.split(self.command.format_map(values))


@dataclass(frozen=True)
class Goal:
    table: str
    row: str
    to: str
    least: float


@dataclass(frozen=True)
class Curve:
    """A command that is run with inputs of growing size: {hex}, {scapy}, {pcap} are of as many lines, {loops} is 1."""
    key: str
    label: str
    command: str
    most: int = 10**9
    """Lines beyond which it is not run, for time or for memory: tcpreplay -K takes 600 bytes a packet."""

    def words(self, values, _):
        return shlex.split(self.command.format_map(values))


@dataclass(frozen=True)
class Bench:
    """A benchmark of perf/jmh, by its method and the value of its parameter, that README.md shows."""
    benchmark: str
    param: str
    label: str


@dataclass(frozen=True)
class Soak:
    key: str
    label: str
    options: str
    begins_again: int = 0
    """After how many frames, those of a pass over the input, their numbers do; 0 = never."""
    gro: bool = False

    def words(self, values, frames, seconds, report):
        """The command, ready to run."""
        return shlex.split(f"{values['us']} -L {frames} --duration {seconds}s --json {report} " + self.options.format_map(values))
