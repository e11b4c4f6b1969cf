package io.l2replay.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report of a run as it was read from JSON. What makes a file such a report is that its ledger is there; everything else may be
 * absent, and what is not known is kept: each scalar is a figure under its dotted name, and each object with
 * {@code percentiles}, {@code buckets} or {@code intervals}, wherever it stands, is a curve.
 */
public final class RunFile {
    private static final String[] LEDGER = {"offered", "accepted", "refused", "skipped"};

    /** What a benchmark after RFC 2544 has in place of a ledger ({@link Rfc2544Json}). */
    private static final String BENCHMARK = "rfc2544";

    /** A page has no use for more than the nanoseconds of thirty years. */
    private static final double MOST_DRAWN = 1e18;

    private final String name;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<Curve> curves = new ArrayList<>();

    private RunFile(String name) {
        this.name = name;
    }

    /**
     * A distribution that can be drawn; see {@link DistributionJson} for what the rows hold. Numbers are as they are written.
     *
     * @param path dotted name of the object
     * @param intervalSeconds how long an interval is, or empty
     */
    record Curve(
            String path,
            List<String[]> percentiles,
            List<String[]> buckets,
            List<String[]> intervals,
            String intervalSeconds) {}

    /**
     * Reads a report.
     *
     * @param name as messages and pages name it
     * @throws RunFileException it is none; the message has the place
     */
    public static RunFile read(String name, InputStream in) throws IOException, RunFileException {
        JsonValue root = JsonValue.read(name, in);
        RunFile run = new RunFile(name);
        if (!root.isObject()) {
            throw root.wrong(name, "", "no report of l2replay: expected an object");
        }
        if (root.fields().containsKey(BENCHMARK)) {
            throw root.wrong(
                    name,
                    "",
                    "the benchmark of latency --rfc2544, which has no curves to draw: give runs, such as that of latency --json"
                            + " at one of its rates");
        }
        for (String field : LEDGER) {
            JsonValue value = root.fields().get(field);
            if (value == null) {
                throw root.wrong(name, "", "no report of l2replay: " + field + " is missing");
            }
            if (!value.isNumber()) {
                throw value.wrong(name, field, "expected a number");
            }
        }
        run.take("", root);
        return run;
    }

    /** The file. */
    public String name() {
        return name;
    }

    /** Each scalar as it is written, by its dotted name, in the order of the file; lists of strings are joined by semicolons. */
    Map<String, String> figures() {
        return figures;
    }

    /** The figure of that name, or an empty text. */
    String figure(String path) {
        return figures.getOrDefault(path, "");
    }

    List<Curve> curves() {
        return curves;
    }

    private void take(String path, JsonValue value) throws RunFileException {
        if (value.isObject()) {
            object(path, value);
        } else if (value.isArray()) {
            array(path, value);
        } else {
            figures.put(path, value.text());
        }
    }

    private void object(String path, JsonValue value) throws RunFileException {
        Map<String, JsonValue> fields = value.fields();
        boolean drawn = false;
        for (String rows : new String[] {"percentiles", "buckets", "intervals"}) {
            drawn |= fields.containsKey(rows) && fields.get(rows).isArray();
        }
        if (drawn) {
            JsonValue width = fields.get("interval_seconds");
            curves.add(new Curve(
                    path,
                    rows(path, fields, "percentiles", 2),
                    rows(path, fields, "buckets", 3),
                    rows(path, fields, "intervals", 5),
                    width == null || !width.isNumber() ? "" : width.text()));
        }
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            boolean rows = drawn && field.getValue().isArray();
            if (!rows) {
                take(join(path, field.getKey()), field.getValue());
            }
        }
    }

    private void array(String path, JsonValue value) throws RunFileException {
        StringBuilder joined = new StringBuilder();
        boolean scalars = true;
        for (JsonValue item : value.items()) {
            scalars &= item.isScalar();
            joined.append(joined.isEmpty() ? "" : "; ").append(item.text());
        }
        if (scalars) {
            figures.put(path, joined.toString());
            return;
        }
        for (int i = 0; i < value.items().size(); i++) {
            take(join(path, Integer.toString(i)), value.items().get(i));
        }
    }

    private List<String[]> rows(String path, Map<String, JsonValue> fields, String field, int width)
            throws RunFileException {
        List<String[]> rows = new ArrayList<>();
        JsonValue value = fields.get(field);
        if (value == null) {
            return rows;
        }
        if (!value.isArray()) {
            throw value.wrong(name, join(path, field), "expected an array");
        }
        for (JsonValue item : value.items()) {
            if (!item.isArray() || item.items().size() < width) {
                throw item.wrong(name, join(path, field), "expected an array of " + width + " numbers");
            }
            String[] row = new String[width];
            for (int i = 0; i < width; i++) {
                JsonValue number = item.items().get(i);
                if (!number.isNumber() || !drawable(number.text())) {
                    throw number.wrong(name, join(path, field), "expected a number from 0 to 1e18");
                }
                row[i] = number.text();
            }
            rows.add(row);
        }
        return rows;
    }

    private static boolean drawable(String number) {
        double value = Double.parseDouble(number);
        return value >= 0 && value <= MOST_DRAWN;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
