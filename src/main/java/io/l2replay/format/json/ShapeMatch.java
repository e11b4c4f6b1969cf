package io.l2replay.format.json;

/**
 * Finds the shape of a line by comparing it with the last one that had a shape, of which most is the same. Where they differ within
 * a value, that value is scanned, and the comparison goes on behind it. Where they differ between two values, the line turns to
 * another shape that has the same steps up to there, and the comparison goes on with that one's last line. A value is accepted only
 * when it was scanned, in this line or, being the same octets, in an earlier one; no step is accepted that was not learned behind the
 * ones before it. One thread.
 */
final class ShapeMatch {
    private final ShapeTree tree;
    private final ScalarScan scan = new ScalarScan();

    /** Of the line, as far as it was compared. */
    private final Values values = new Values(Shapes.MOST_VALUES);

    private byte[] bytes;
    private int from;
    private int to;

    /** The shape with whose last line it is compared; null when it has none of the tree. */
    private Shape last;

    /** How many of its values were found. */
    private int found;

    /** Where it turned first. */
    private Step turned;

    ShapeMatch(ShapeTree tree) {
        this.tree = tree;
    }

    /** The values of the line whose shape was found last. */
    Values values() {
        return values;
    }

    /** The shape of a line; null when it is of none that is known. */
    Shape of(byte[] line, int start, int end) {
        bytes = line;
        from = start;
        to = end;
        last = tree.root().shape;
        found = 0;
        turned = null;
        while (last != null) {
            int same = last.same(last.values.before(found), bytes, from + values.before(found), to);
            if (same < 0) {
                values.take(last.values, found, last.count);
                return recognized();
            }
            differsBehind(same);
        }
        return null;
    }

    private Shape recognized() {
        if (turned != null) {
            turned.shape = last;
        }
        tree.hit(last, bytes, from, to, values);
        return last;
    }

    /** Finds the value that differs behind that many octets, or turns to another shape. */
    private void differsBehind(int same) {
        int differs = last.values.before(found) + same;
        int value = last.values.reaching(differs, found, last.count);
        values.take(last.values, found, value);
        found = value;
        int end = end(value, differs, from + values.before(value) - last.values.before(value));
        if (end == ScalarScan.NONE) {
            last = other();
        } else {
            values.set(value, end - from, scan);
            found++;
        }
    }

    /** Index behind that value, when it is one and the last line differs there at that octet; else {@link ScalarScan#NONE}. */
    private int end(int value, int differs, int distance) {
        if (value == last.count || differs < last.start(value)) {
            return ScalarScan.NONE;
        }
        int start = last.start(value);
        if (differs == start || last.values.kind(value) != ScalarScan.TEXT) {
            return scan.end(bytes, start + distance, to);
        }
        int whole = last.wholeCharacters(Math.min(differs, last.values.end(value) - 1));
        return scan.textEnd(bytes, whole + distance, to);
    }

    /** Another shape that has the same steps up to the next value, and goes on as the line does; null when there is none. */
    private Shape other() {
        Step before = found == 0 ? tree.root() : last.steps[found - 1];
        int at = from + values.before(found);
        for (int i = 0; i < before.nextCount(); i++) {
            Step next = before.next(i);
            if (next != last.steps[found] && fits(next.shape, at)) {
                before.prefer(i);
                turned = turned == null ? next : turned;
                return next.shape;
            }
        }
        return null;
    }

    /** Whether the line has the next step of that shape at that index, and a value behind it, or its end. */
    private boolean fits(Shape shape, int at) {
        if (!shape.stepsAt(found, bytes, at, to)) {
            return false;
        }
        int behind = at + shape.lengths[found];
        return found == shape.count ? behind == to : scan.end(bytes, behind, to) != ScalarScan.NONE;
    }
}
