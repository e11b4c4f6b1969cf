"""The parts of README.md that the harness writes."""

def update(path, writer, text):
    """writer: the command whose part it is; two lines of README.md name it."""
    begin, end = f"<!-- {writer} --readme writes from here -->", f"<!-- to here ({writer}) -->"
    with open(path) as old:
        whole = old.read()
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise SystemExit(f"{path} has not the two lines between which figures stand:\n{begin}\n{end}")
    before, _, rest = whole.partition(begin)
    with open(path, "w") as out:
        out.write(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}")
