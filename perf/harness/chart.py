"""One chart of the rates: medians as bars, minimum to maximum as whiskers. From the figures of a run alone."""
import statistics

from harness import figures
from harness.table import mostly, values

COLOURS = {"l2replay": "#0072b2", "C": "#999999"}
PEER = "#e69f00"


def colour(label):
    return next((colour for word, colour in COLOURS.items() if label.startswith(word)), PEER)


def draw(kept, measures, path):
    """Draws all tables of rates; the same figures make the same file. Needs matplotlib."""
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "l2replay", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    tables = [one for one in kept["tables"] if measures[one["name"]].charted]
    if not tables:
        return False
    heights = [len(one["rows"]) for one in tables]
    drawing, places = pyplot.subplots(len(tables), 1, sharex=True, squeeze=False, layout="constrained",
                                      figsize=(9, 0.3 * sum(heights) + 0.7 * len(tables) + 0.6),
                                      gridspec_kw={"height_ratios": heights})
    for place, one in zip(places[:, 0], tables):
        bars(place, one, measures[one["name"]])
    # Shared by all, with room for the figures beside the bars.
    places[0, 0].set_xlim(0, 1.15 * max(value for one in tables for row in one["rows"] for value in values(row)) / 1e6)
    places[-1, 0].set_xlabel("million frames per second at the receiver (median; whiskers: minimum to maximum)")
    drawing.suptitle(f"{kept['machine']}; veth, rounds: {mostly(tables, figures.rounds)}", fontsize=9, color="#555555")
    drawing.savefig(path, metadata={"Date": None})
    return True


def bars(place, one, measure):
    rows = one["rows"][::-1]
    taken = [[value / 1e6 for value in values(row)] for row in rows]
    middle = [statistics.median(each) for each in taken]
    whiskers = [[mid - min(each) for mid, each in zip(middle, taken)], [max(each) - mid for mid, each in zip(middle, taken)]]
    place.barh(range(len(rows)), middle, xerr=whiskers, color=[colour(row["label"]) for row in rows],
               error_kw={"ecolor": "#333333", "capsize": 2, "elinewidth": 0.8})
    for at, (mid, each) in enumerate(zip(middle, taken)):
        place.annotate(measure.show(mid * 1e6), (max(each), at), xytext=(6, 0), textcoords="offset points", va="center")
    place.set_yticks(range(len(rows)), [row["label"] for row in rows])
    place.set_title(one["title"], loc="left", fontsize=10)
    place.grid(axis="x", color="#dddddd")
    place.set_axisbelow(True)
    place.spines[["top", "right"]].set_visible(False)
