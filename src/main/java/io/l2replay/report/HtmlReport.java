package io.l2replay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Reports of runs as one page that stands alone: no address is ever fetched. Tables hold the numbers; uPlot, which is in the page,
 * draws the curves. A content security policy lets only the scripts and styles run whose hashes it names, so what a report holds
 * could not become a script even if it were not escaped. The same runs make the same page, octet by octet.
 */
public final class HtmlReport {
    /** How many runs have a colour of their own. */
    static final int COLOURS = 8;

    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/";
    private static final String LIBRARY_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Map<String, String[]> KNOWN = Map.of(
            "latency.send_call", new String[] {"Send call", "How long each system call took that sends."},
            "latency.lateness",
                    new String[] {
                        "Lateness",
                        "From the time that a frame was due to the start of the call that sent it; early is 0."
                    },
            "latency.gap",
                    new String[] {
                        "Achieved gap",
                        "Between the starts of the calls that took two frames in a row; 0 when it was the same call."
                    },
            "latency.one_way",
                    new String[] {
                        "One-way latency",
                        "From the time that a frame was due to its arrival; free of coordinated omission."
                    },
            "latency.one_way_uncorrected",
                    new String[] {
                        "One-way latency, uncorrected",
                        "From the start of the send call to arrival; what waited before it is left out."
                    },
            "latency.one_way_kernel",
                    new String[] {
                        "One-way latency, stamp to stamp",
                        "From the time stamp of the sending driver, or card, to arrival."
                    });

    private final List<RunFile> runs;
    private final List<String> labels;
    private final Html page = new Html();
    private final HtmlTables tables;

    private HtmlReport(List<RunFile> runs) {
        this.runs = runs;
        this.labels = labels(runs);
        this.tables = new HtmlTables(page, runs, labels);
    }

    /**
     * The page, to be written as UTF-8.
     *
     * @param runs one or more, shown in this order; the first is the one that the others are compared with
     * @param version of the tool
     */
    public static String of(List<RunFile> runs, String version) {
        HtmlReport report = new HtmlReport(runs);
        report.write(version);
        return report.page.toString();
    }

    /** File names without directories, where they differ; whole names otherwise. */
    private static List<String> labels(List<RunFile> runs) {
        Set<String> names = new LinkedHashSet<>();
        for (RunFile run : runs) {
            names.add(run.name().substring(run.name().lastIndexOf('/') + 1));
        }
        if (names.size() == runs.size()) {
            return List.copyOf(names);
        }
        List<String> whole = new ArrayList<>();
        for (RunFile run : runs) {
            whole.add(run.name());
        }
        return whole;
    }

    private void write(String version) {
        String library = LIBRARY + libraryVersion();
        String style = resource(library + "/dist/uPlot.min.css") + resource("report.css");
        String script = resource(library + "/dist/uPlot.iife.min.js");
        String draw = resource("report.js");
        page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.markup(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action"
                        + " 'none'; style-src " + hash(style) + "; script-src " + hash(script) + " " + hash(draw)
                        + "\">\n");
        page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.element("title", title());
        page.markup("\n<style>").markup(style).markup("</style>\n</head>\n<body>\n<main>\n");
        body();
        page.markup("</main>\n<footer>").text("Made by l2replay " + version + ". Charts are drawn by uPlot:");
        page.markup("<pre>").text(resource(library + "/LICENSE").strip()).markup("</pre></footer>\n");
        page.markup("<script type=\"application/json\" id=\"data\">")
                .markup(ChartData.of(runs, labels, paths()))
                .markup("</script>\n<script>")
                .markup(script)
                .markup("</script>\n<script>")
                .markup(draw)
                .markup("</script>\n</body>\n</html>\n");
    }

    private String title() {
        return runs.size() == 1 ? "l2replay: " + labels.get(0) : "l2replay: " + runs.size() + " runs";
    }

    private void body() {
        page.element("h1", title());
        page.markup("\n<div class=\"cards\">\n");
        for (int i = 0; i < runs.size(); i++) {
            card(i, runs.get(i));
        }
        page.markup("</div>\n").element("h2", "Ledger");
        page.markup("<p class=\"note\">offered = accepted + refused + skipped</p>\n");
        tables.ledger();
        List<String> paths = paths();
        for (int i = 0; i < paths.size(); i++) {
            distribution(i, paths.get(i));
        }
        tables.accuracy();
        tables.syscalls();
        tables.figures();
    }

    private void card(int index, RunFile run) {
        String exit = run.figure("exit");
        page.markup("<section class=\"card\"><h2><b class=\"key k" + index % COLOURS + "\"></b>")
                .text(labels.get(index))
                .markup("</h2>\n");
        if (!exit.isEmpty()) {
            page.markup(exit.equals("0") ? "<span class=\"exit\">" : "<span class=\"exit bad\">")
                    .text("exit " + exit)
                    .markup("</span>");
        }
        page.markup("<p class=\"big\">").number(whole(run.figure("pps"))).markup(" <small>frames/s</small></p>\n<p>");
        page.number(run.figure("accepted")).text(" of ").number(run.figure("offered"));
        page.text(" frames accepted").markup("</p>\n<p class=\"note\">");
        note(run, "tx", "--tx=");
        note(run, "interface.name", "on ");
        note(run, "started", "");
        note(run, "host.kernel", "");
        note(run, "host.jvm", "");
        page.markup("</p>\n");
        remark(run.figure("error"), "remark bad");
        remark(run.figure("notes"), "remark");
        page.markup("</section>\n");
    }

    private static String whole(String number) {
        int dot = number.indexOf('.');
        return number.isEmpty() ? "–" : dot < 0 ? number : number.substring(0, dot);
    }

    private void note(RunFile run, String figure, String before) {
        if (!run.figure(figure).isEmpty()) {
            page.element("span", before + run.figure(figure)).markup(" ");
        }
    }

    private void remark(String text, String kind) {
        if (!text.isEmpty()) {
            page.markup("<p class=\"" + kind + "\">").text(text).markup("</p>\n");
        }
    }

    /** Paths of all curves, in the order in which runs have them. */
    private List<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        for (RunFile run : runs) {
            for (RunFile.Curve curve : run.curves()) {
                paths.add(curve.path());
            }
        }
        return List.copyOf(paths);
    }

    private void distribution(int chart, String path) {
        String[] known = KNOWN.getOrDefault(path, new String[] {path.isEmpty() ? "Distribution" : path, ""});
        page.element("h2", known[0]);
        page.markup("<p class=\"note\">").text(known[1]).markup("</p>\n<div class=\"charts\">\n");
        figure(chart, "percentiles", known[0] + ": by percentile", path);
        figure(chart, "intervals", known[0] + ": over time", path);
        figure(chart, "buckets", known[0] + ": histogram", path);
        tables.summary(path);
        page.markup("</div>\n");
    }

    private void figure(int chart, String kind, String caption, String path) {
        boolean any = false;
        for (RunFile run : runs) {
            for (RunFile.Curve curve : run.curves()) {
                List<String[]> rows = switch (kind) {
                    case "percentiles" -> curve.percentiles();
                    case "intervals" -> curve.intervals();
                    default -> curve.buckets();
                };
                any |= curve.path().equals(path) && !rows.isEmpty();
            }
        }
        if (any) {
            page.markup("<figure data-chart=\"" + chart + "\" data-kind=\"" + kind + "\">")
                    .element("figcaption", caption)
                    .markup("<noscript>The curve needs scripts; the numbers are in the table.</noscript></figure>\n");
        }
    }

    /** As the library itself says it, so that it stands in one place, the project's build. */
    private static String libraryVersion() {
        Properties pom = new Properties();
        try (InputStream in = HtmlReport.class.getResourceAsStream(LIBRARY_POM)) {
            pom.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + LIBRARY_POM, unreadable);
        }
        return pom.getProperty("version");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in this build: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    /** What a content security policy calls the text of an element. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
