"""Time and memory of whole processes as their input grows."""
import os
import statistics

from harness.build import say
from harness.wire import Failed

MIB = 1024
GNU_TIME = "/usr/bin/time"


def run(wire, curves, sizes, inputs_of, rounds):
    """One list of curves, each with its runs by size. Every round goes through all curves of a size; then comes the next size."""
    kept = [{"key": curve.key, "label": curve.label, "sizes": []} for curve in curves]
    for size in sizes:
        inputs = inputs_of(size)
        for _ in range(rounds):
            for curve, one in zip(curves, kept):
                if size <= curve.most:
                    taken = take(wire, curve, inputs, size)
                    say(f"growth {size}  {curve.key}: {cell([taken])}")
                    runs(one, size).append(taken)
        inputs.remove()
    return kept


def runs(curve, size):
    if not curve["sizes"] or curve["sizes"][-1]["lines"] != size:
        curve["sizes"].append({"lines": size, "runs": []})
    return curve["sizes"][-1]["runs"]


def take(wire, curve, inputs, size):
    """The peak is ru_maxrss of the process, the kernel's own high-water mark (VmHWM), as GNU time prints it at the end."""
    noted = wire.receiver + ".peak"
    command = [GNU_TIME, "-f", "%M", "-o", noted, *curve.words(inputs, size)]
    seconds, counted = wire.counted(command)
    with open(noted) as text:
        peak = int(text.read().split()[-1])
    os.remove(noted)
    if counted["frames"] != size:
        raise Failed(f"{curve.key}: of {size} frames {counted['frames']} arrived")
    return {"seconds": seconds, "peak_kib": peak}


def cell(taken):
    seconds = statistics.median(run["seconds"] for run in taken)
    peak = statistics.median(run["peak_kib"] for run in taken)
    return f"{seconds:.2f} s, {peak / MIB:.0f} MiB"


def table(curves):
    sizes = sorted({size["lines"] for curve in curves for size in curve["sizes"]})
    lines = [["lines, whole process", *(curve["label"] for curve in curves)], ["---:"] + ["---"] * len(curves)]
    for size in sizes:
        by_curve = [next((each["runs"] for each in curve["sizes"] if each["lines"] == size), None) for curve in curves]
        lines.append([f"{size:,}", *(cell(taken) if taken else "–" for taken in by_curve)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
