"""The part of README.md that the harness writes."""
BEGIN, END = "<!-- perf/run --readme writes from here -->", "<!-- to here -->"


def update(path, text):
    with open(path) as old:
        whole = old.read()
    if whole.count(BEGIN) != 1 or whole.count(END) != 1:
        raise SystemExit(f"{path} has not the two lines between which figures stand:\n{BEGIN}\n{END}")
    before, _, rest = whole.partition(BEGIN)
    with open(path, "w") as out:
        out.write(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}")
