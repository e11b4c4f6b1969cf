package io.l2replay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the page: a row for each figure, a column for each run. They stand there without any script. */
final class HtmlTables {
    private static final String[][] LEDGER = {
        {"offered", "frames offered"},
        {"accepted", "accepted"},
        {"refused", "refused"},
        {"skipped", "skipped by a hook"},
        {"bytes", "bytes accepted, without FCS"},
        {"seconds", "seconds, first send to last acceptance"},
        {"pps", "frames per second"},
        {"mbps", "megabits per second"},
        {"interface.tx_packets", "the interface counted, packets"},
        {"interface.tx_dropped", "the interface dropped"},
        {"interface.verdict", "its counter and the ledger"},
        {"receive.received", "received"},
        {"receive.lost", "lost"},
        {"receive.duplicate", "duplicate"},
        {"receive.reordered", "reordered"},
        {"receive.altered", "altered"},
        {"receive.late", "arrived late"},
        {"receive.foreign", "frames of others"},
        {"receive.own_drops", "dropped by the receiver itself"},
        {"input.lines", "lines read"},
        {"input.bad", "bad lines"},
        {"input.exact", "frames exact"},
        {"input.approximate", "frames approximate"},
        {"input.left_out", "lines without a packet"},
        {"schedule.late", "frames late"},
        {"schedule.stalls", "stalls"},
        {"faults.retries", "sends tried again"},
        {"faults.flaps", "link flaps"}
    };
    private static final String[][] SUMMARY = {
        {"count", "count"},
        {"min", "min"},
        {"mean", "mean"},
        {"stddev", "standard deviation"},
        {"p50", "50 %"},
        {"p90", "90 %"},
        {"p99", "99 %"},
        {"p999", "99.9 %"},
        {"p9999", "99.99 %"},
        {"max", "max"},
        {"pdv", "PDV (99.9 % − min)"}
    };
    private static final String[][] ACCURACY = {
        {"clock", "clock"},
        {"resolution", "its resolution"},
        {"offset_uncertainty", "clocks compared to within"},
        {"clock_moved", "the clock moved"},
        {"path_uncertainty", "stamp to stamp to within"},
        {"tx_card_clock", "clock of the sending card"},
        {"rx_card_clock", "clock of the receiving card"},
        {"clock_read.p50", "two clock reads, 50 %"},
        {"clock_read.p99", "two clock reads, 99 %"},
        {"wake_up.p50", "wake-up error, 50 %"},
        {"wake_up.p99", "wake-up error, 99 %"},
        {"pause.p99", "pauses of the JVM, 99 %"},
        {"pause.max", "longest pause of the JVM"}
    };
    private static final Set<String> COMPARED = Set.of("pps", "mbps", "min", "mean", "p50", "p90", "p99", "p999");

    private final Html page;
    private final List<RunFile> runs;
    private final List<String> labels;

    HtmlTables(Html page, List<RunFile> runs, List<String> labels) {
        this.page = page;
        this.runs = runs;
        this.labels = labels;
    }

    void ledger() {
        head("ledger", List.of(""));
        rows("", LEDGER);
        page.markup("</tbody></table></div>\n");
    }

    /** Figures of one distribution, in nanoseconds. */
    void summary(String path) {
        head("summary", List.of("nanoseconds"));
        rows(path.isEmpty() ? "" : path + ".", SUMMARY);
        page.markup("</tbody></table></div>\n");
    }

    /** How right the times are, in nanoseconds; nothing for runs that measured none. */
    void accuracy() {
        if (runs.stream().anyMatch(run -> !run.figure("accuracy.clock").isEmpty())) {
            page.element("h2", "How right the times are").markup("\n");
            head("summary", List.of("nanoseconds"));
            rows("accuracy.", ACCURACY);
            page.markup("</tbody></table></div>\n");
        }
    }

    /** @param known names and what they are called; those that no run has are left out */
    private void rows(String prefix, String[][] known) {
        for (String[] row : known) {
            List<String> values = new ArrayList<>();
            for (RunFile run : runs) {
                values.add(run.figure(prefix + row[0]));
            }
            if (values.stream().anyMatch(value -> !value.isEmpty())) {
                row(row[1], values, COMPARED.contains(row[0]));
            }
        }
    }

    private void row(String name, List<String> values, boolean compared) {
        page.markup("<tr>").element("th scope=\"row\"", name);
        for (int i = 0; i < values.size(); i++) {
            page.markup("<td>").number(values.get(i).isEmpty() ? "–" : values.get(i));
            if (compared && i > 0) {
                String ratio = ratio(values.get(i), values.get(0));
                if (!ratio.isEmpty()) {
                    page.markup(" ").element("small", ratio);
                }
            }
            page.markup("</td>");
        }
        page.markup("</tr>\n");
    }

    private static String ratio(String value, String base) {
        try {
            double ratio = Double.parseDouble(value) / Double.parseDouble(base);
            return Double.isFinite(ratio) && ratio >= 0 ? "×" + Columns.fixed(ratio, 2) : "";
        } catch (NumberFormatException noNumber) {
            return "";
        }
    }

    /** Calls of all runs, each with calls, errors, seconds and calls per accepted frame; where the first run spent most time, first. */
    void syscalls() {
        List<String> names = new ArrayList<>(names("syscalls.", ".calls"));
        if (names.isEmpty()) {
            return;
        }
        names.sort(Comparator.comparingDouble(this::secondsOfFirst).reversed());
        page.element("h2", "System calls");
        head("syscalls", List.of("calls", "errors", "seconds", "a frame"));
        for (String name : names) {
            page.markup("<tr>").element("th scope=\"row\"", name);
            for (RunFile run : runs) {
                String path = "syscalls." + name;
                cell(run.figure(path + ".calls"));
                cell(run.figure(path + ".errors"));
                cell(run.figure(path + ".seconds"));
                cell(share(run.figure(path + ".calls"), run.figure("accepted")));
            }
            page.markup("</tr>\n");
        }
        page.markup("</tbody></table></div>\n");
    }

    private double secondsOfFirst(String name) {
        try {
            return Double.parseDouble(runs.get(0).figure("syscalls." + name + ".seconds"));
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    private static String share(String calls, String frames) {
        try {
            double share = Double.parseDouble(calls) / Double.parseDouble(frames);
            return Double.isFinite(share) && share < 1e9 ? Columns.fixed(share, 4) : "";
        } catch (NumberFormatException noNumber) {
            return "";
        }
    }

    private void cell(String value) {
        page.markup("<td>").number(value.isEmpty() ? "–" : value).markup("</td>");
    }

    /** What stands between the two in the names of figures, in the order in which runs have it. */
    private Set<String> names(String prefix, String suffix) {
        Set<String> names = new LinkedHashSet<>();
        for (RunFile run : runs) {
            for (String path : run.figures().keySet()) {
                if (path.startsWith(prefix)
                        && path.endsWith(suffix)
                        && path.length() > prefix.length() + suffix.length()) {
                    names.add(path.substring(prefix.length(), path.length() - suffix.length()));
                }
            }
        }
        return names;
    }

    /** Everything, under the names of the JSON. */
    void figures() {
        page.element("h2", "All figures").markup("<p class=\"note\">Under the names of the JSON report.</p>\n");
        head("figures", List.of(""));
        Set<String> paths = new LinkedHashSet<>();
        for (RunFile run : runs) {
            paths.addAll(run.figures().keySet());
        }
        for (String path : paths) {
            page.markup("<tr>").element("th scope=\"row\"", path);
            for (RunFile run : runs) {
                Map<String, String> figures = run.figures();
                page.markup("<td>").number(figures.getOrDefault(path, "–")).markup("</td>");
            }
            page.markup("</tr>\n");
        }
        page.markup("</tbody></table></div>\n");
    }

    /** @param columns of each run; of the one column without a name, the run's name is the heading */
    private void head(String kind, List<String> columns) {
        page.markup("<div class=\"wide\"><table class=\"" + kind + "\"><thead><tr><th>");
        boolean single = columns.size() == 1;
        page.text(single ? columns.get(0) : "").markup("</th>");
        for (int i = 0; i < runs.size(); i++) {
            page.markup("<th scope=\"col\" colspan=\"" + columns.size() + "\" title=\"")
                    .text(runs.get(i).name())
                    .markup("\"><b class=\"key k" + i % HtmlReport.COLOURS + "\"></b>")
                    .text(labels.get(i))
                    .markup("</th>");
        }
        page.markup("</tr>");
        if (!single) {
            page.markup("<tr><th></th>");
            for (int i = 0; i < runs.size(); i++) {
                for (String column : columns) {
                    page.element("th scope=\"col\"", column);
                }
            }
            page.markup("</tr>");
        }
        page.markup("</thead><tbody>\n");
    }
}
