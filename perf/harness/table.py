"""Markdown, from the figures of a run alone."""
import statistics

from harness import figures, growth

LESS_THAN_A_PERCENT = 0.005


def values(row):
    return [run["value"] for run in row["runs"]]


def ratio(row, to):
    """The median, over the rounds, of this row's figure to the other's of the same round."""
    pairs = [(mine["value"], other["value"]) for mine, other in zip(row["runs"], to["runs"])]
    known = [mine / other for mine, other in pairs if other]
    return statistics.median(known) if known else None


def shown(number):
    if number is None:
        return "–"
    return f"{number:.2f}" if number >= LESS_THAN_A_PERCENT or number == 0 else f"{number:.2g}"


def missing(row):
    """Frames that never arrived; a number below zero says that foreign or doubled ones did."""
    return sum(run["expected"] - run["arrived"] for run in row["runs"])


def table(one, measure):
    head = [one["title"], "median", "min to max", "ratio to the first", "missing at the receiver"]
    lines = [head, ["---"] * len(head)]
    for row in one["rows"]:
        taken = values(row)
        lines.append([row["label"], measure.show(statistics.median(taken)), f"{measure.show(min(taken))} to {measure.show(max(taken))}",
                      shown(ratio(row, one["rows"][0])), str(missing(row))])
    if not measure.compared:
        for line in lines:
            del line[3]
    if not measure.sends:
        for line in lines:
            line.pop()
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def goals(tables, wanted):
    """What was aimed at, of what was measured."""
    lines = []
    for goal in wanted:
        rows = {row["key"]: row for row in tables.get(goal.table, {"rows": []})["rows"]}
        if goal.row in rows and goal.to in rows:
            reached = ratio(rows[goal.row], rows[goal.to])
            lines.append(f"| {rows[goal.row]['label']} / {rows[goal.to]['label']} | {goal.least:g} | {shown(reached)} |")
    head = ["| medians of the ratios within a round | aimed at | measured |", "| --- | --- | --- |"]
    return "\n".join(head + lines) if lines else ""


def mostly(tables, of):
    """The number that most tables have, and in parentheses what others have instead; of: a table -> its number."""
    found = {one["name"]: of(one) for one in tables}
    most = figures.usual(found.values())
    others = ", ".join(f"{name}: {figure:g}" for name, figure in found.items() if figure != most)
    return f"{most:g}{f' ({others})' if others else ''}"


def conditions(kept):
    """How it was taken."""
    if not kept["tables"]:
        return f"{kept['machine']}; veth pair between two namespaces:"
    rounds = mostly(kept["tables"], figures.rounds)
    scale = mostly(kept["tables"], lambda one: one["scale"])
    share = f"share of the usual frames: {scale}; " if scale != "1" else ""
    return f"{kept['machine']}; interleaved rounds: {rounds}; {share}veth pair between two namespaces:"


def shown_table(one, measures, machine):
    """A table, and before it the machine where that is another, or was in another state."""
    taken = table(one, measures[one["name"]])
    return taken if one["machine"] == machine else f"{one['machine']}:\n\n{taken}"


def document(kept, measures, wanted, chart=None):
    """All tables of a run; measures: table name -> Measure; chart: where the chart lies, as Markdown is to name it."""
    parts = [conditions(kept)]
    if chart:
        parts.append(f"![Frames per second of l2replay, C programs and other tools]({chart})")
    parts += [shown_table(one, measures, kept["machine"]) for one in kept["tables"]]
    parts.append(goals({one["name"]: one for one in kept["tables"]}, wanted))
    if kept["growth"]:
        parts.append(growth.table(kept["growth"]))
    return "\n\n".join(part for part in parts if part)
