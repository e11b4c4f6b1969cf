"""From what JMH measured to what is published of it: python3 -m harness.jmh FIGURES OPTIONS, for perf/bench --readme."""
import json
import os
import statistics
import sys

import rows
from harness import build, readme
from inputs import HERE, TOP

FIGURES = os.path.join(HERE, "bench.json")
HEAP = "gc.alloc.rate.norm"


def kept(result):
    """Of one benchmark: every iteration, and the heap that the garbage collector's counters say an operation takes."""
    metric = result["primaryMetric"]
    heap = next(other["score"] for name, other in result["secondaryMetrics"].items() if name.endswith(HEAP))
    return {"benchmark": result["benchmark"].rsplit(".", 1)[1], "params": result.get("params", {}), "unit": metric["scoreUnit"],
            "runs": [value for fork in metric["rawData"] for value in fork], "heap": heap}


def row(bench, results):
    """The declared row, of those results the one that it names."""
    one = next(each for each in results if each["benchmark"] == bench.benchmark and bench.param in each["params"].values())
    taken = one["runs"]
    return [bench.label, f"{statistics.median(taken):.0f} ns", f"{min(taken):.0f} to {max(taken):.0f} ns", f"{one['heap']:.2f} bytes"]


def document(figures, benches):
    head = ["one operation", "median", "min to max", "heap allocated"]
    lines = [head, ["---"] * len(head)] + [row(bench, figures["results"]) for bench in benches]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"{figures['machine']}; `{figures['command']}`:\n\n{table}"


def main():
    path, options = sys.argv[1:]
    with open(path) as text:
        results = [kept(result) for result in json.load(text)]
    figures = {"machine": build.machine() + build.load(), "command": f"perf/bench --readme {options}".strip(), "results": results}
    with open(FIGURES, "w") as out:
        json.dump(figures, out, indent=1)
    readme.update(os.path.join(TOP, "README.md"), "perf/bench", document(figures, rows.BENCHES))


if __name__ == "__main__":
    main()
