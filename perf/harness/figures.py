"""The figures of a run, and those of several together: what --json keeps and perf/figures.json publishes."""
import json
from collections import Counter


def read(paths, known):
    """Those of one file or several, without tables that are not known any more; known: names of tables, in order."""
    kept = []
    for path in paths:
        with open(path) as text:
            kept.append(json.load(text))
    return together(kept, known)


def together(several, known):
    """What was taken later stands in place of what there was: whole tables, and the growth as a whole."""
    taken = {one["name"]: one for kept in several for one in kept["tables"]}
    tables = [taken[name] for name in known if name in taken]
    growth = next((kept["growth"] for kept in reversed(several) if kept["growth"]), [])
    machine = usual(one["machine"] for one in tables) if tables else several[-1]["machine"]
    return {"machine": machine, "tables": tables, "growth": growth}


def usual(values):
    """What most have; of those that are as many, the first."""
    return Counter(values).most_common(1)[0][0]


def rounds(one):
    """Of a table: each of its rows ran once in every round."""
    return max(len(row["runs"]) for row in one["rows"])
