package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Browser;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of runs, in a browser: it draws, shows the numbers of the JSON, and runs no script but its own. */
@RequiresNamespaces(programs = {Browser.PROGRAM})
class HtmlReportIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    private static final Pattern FIGURE =
            Pattern.compile("(?s)<figure data-chart=\"\\d+\" data-kind=\"(\\w+)\"(.*?)</figure>");

    @TempDir
    Path directory;

    @Test
    void shouldDrawARunAndShowItsNumbers() {
        Path json = replay("run.json", "-p", "2000", "-l", "0", "--duration", "500ms", "--latency", "--syscalls");
        Json run = Json.read(json);

        Browser.Shown shown = Browser.open(page(json));

        assertEquals(List.of(), shown.console());
        String dom = shown.dom().replace("<i>", "").replace("</i>", "");
        assertTrue(dom.contains("data-charts=\"8\""), "three distributions, one of which is not told over time");
        assertEquals(
                List.of(
                        "percentiles",
                        "intervals",
                        "buckets",
                        "percentiles",
                        "intervals",
                        "buckets",
                        "percentiles",
                        "buckets"),
                drawn(dom));
        row(dom, "accepted", Long.toString(run.number("accepted")));
        row(dom, "the interface counted, packets", Long.toString(run.number("interface.tx_packets")));
        for (String name : List.of("send_call", "lateness", "gap")) {
            row(dom, "99 %", Long.toString(run.number("latency." + name + ".p99")));
            row(dom, "latency." + name + ".max", Long.toString(run.number("latency." + name + ".max")));
        }
        assertTrue(
                dom.contains("<th scope=\"row\">sendto</th><td>" + run.number("syscalls.sendto.calls") + "</td>"),
                "calls");
    }

    @Test
    void shouldDrawRunsSideBySide() {
        Path paced = replay("paced.json", "-p", "1000", "-l", "0", "--duration", "200ms", "--latency");
        Path fast = replay("fast.json", "-l", "100", "--tx=mmsg", "--latency", "--syscalls");
        Path plain = replay("plain.json");

        Browser.Shown shown = Browser.open(page(paced, fast, plain));

        assertEquals(List.of(), shown.console());
        assertEquals(8, drawn(shown.dom()).size());
        for (String label : List.of("paced.json", "fast.json", "plain.json")) {
            assertTrue(shown.dom().contains("</b>" + label + "</th>"), label);
        }
        assertTrue(shown.dom().contains(">paced.json 99 %<"), "the key of the curves over time");
    }

    /** 200 frames of 1,000 octets at 2 ms through a shaper that takes 1 ms for each: all arrive, and each is told. */
    @Test
    void shouldShowTheNumbersOfAMeasurementOfLatency() {
        Path frames = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 200, 1_000));
        Path json = directory.resolve("latency.json");
        PAIR.shape("8mbit", 2_000, 100_000);
        try {
            Tool.in(PAIR).latency(PAIR, "-p500", "--json=" + json, frames).expect(0);
        } finally {
            PAIR.unshape();
        }
        Json run = Json.read(json);

        Browser.Shown shown = Browser.open(page(json));

        assertEquals(List.of(), shown.console());
        String dom = shown.dom().replace("<i>", "").replace("</i>", "");
        long overTime = drawn(dom).stream().filter("intervals"::equals).count();
        assertEquals(5, overTime, "the send calls, their lateness, and three ways to tell a one-way time");
        row(dom, "receive.received", "200");
        for (String count : List.of("lost", "duplicate", "reordered", "altered", "own_drops")) {
            row(dom, "receive." + count, "0");
        }
        for (String time : List.of("one_way", "one_way_uncorrected", "one_way_kernel")) {
            String path = "latency." + time;
            row(dom, "99 %", Long.toString(run.number(path + ".p99")));
            for (String figure : List.of("count", "min", "max", "pdv")) {
                row(dom, path + "." + figure, Long.toString(run.number(path + "." + figure)));
            }
        }
        row(dom, "accuracy.resolution", Long.toString(run.number("accuracy.resolution")));
    }

    @Test
    void shouldDrawARunOfOneFrame() {
        Path json = replay("one.json", "-L", "1", "--latency");
        Browser.Shown shown = Browser.open(page(json));
        assertEquals(List.of(), shown.console());
        assertEquals(List.of("percentiles", "intervals", "buckets"), drawn(shown.dom()));
    }

    @Test
    void shouldRunNoScriptOfAReport() throws IOException {
        String attack =
                "</script><script>document.title='broken in'</script><img src=x onerror=\\\"document.title='in'\\\">";
        String json = Files.readString(replay("run.json", "-l", "10", "--latency", "--syscalls"))
                .replace("\"tx\" : \"send\"", "\"tx\" : \"" + attack + "\"")
                .replace("\"error\" : \"\"", "\"error\" : \"" + attack + "\"")
                .replace("\"sendto\" :", "\"" + attack + "\" :")
                .replace("\"send_call\" :", "\"" + attack + "\" :");
        Path hostile = Files.writeString(directory.resolve("<script>document.title='in'<!--.json"), json);

        Browser.Shown shown = Browser.open(page(hostile));

        assertEquals(List.of(), shown.console());
        assertTrue(shown.dom().contains("<title>l2replay: &lt;script&gt;"), "the name as it is");
        assertFalse(shown.dom().contains("<img"), "an element of the report's");
    }

    @Test
    void shouldRunNoScriptThatWasPutIntoThePage() throws IOException {
        Path page = page(replay("run.json", "--latency"));
        Files.writeString(
                page,
                Files.readString(page)
                        .replace(
                                "<h1>",
                                "<script>document.title='broken in'</script><img src=x onerror=\"document.title='in'\"><h1>"));

        Browser.Shown shown = Browser.open(page);

        assertTrue(shown.dom().contains("<title>l2replay: run.json</title>"), "no script ran");
        assertTrue(
                shown.console().stream().anyMatch(line -> line.contains("Content Security Policy")),
                shown.console().toString());
    }

    @Test
    void shouldBeLightOrDarkAsTheReaderWants() throws IOException {
        Path page = page(replay("run.json"));
        assertTrue(brightness(page, true) < 60, "dark");
        assertTrue(brightness(page, false) > 200, "light");
    }

    @Test
    void shouldRefuseWhatIsNoReport() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"offered\": 18,\n \"accepted\": }");
        Tool.in(PAIR)
                .run("report", broken, "-o", directory.resolve("x.html"))
                .expect(65)
                .expectStderr(broken + ":2:");
        Path benchmark =
                Files.writeString(directory.resolve("bench.json"), "{\"rfc2544\": {\"sizes\": []}, \"exit\": 0}");
        Tool.in(PAIR)
                .run("report", benchmark, "-o", directory.resolve("x.html"))
                .expect(65)
                .expectStderr("the benchmark of latency --rfc2544");
        Tool.in(PAIR).run("report", broken).expect(64).expectStderr("report needs -o FILE");
        Path good = replay("run.json");
        Tool.in(PAIR).run("report", good, "-o", "-").expect(0).expectStdout("</html>");
    }

    private Path replay(String name, String... options) {
        Path json = directory.resolve(name);
        Object[] arguments = new Object[options.length + 4];
        arguments[0] = "-i";
        arguments[1] = VethPair.NEAR;
        arguments[2] = "--json=" + json;
        arguments[3] = Tool.fixture("eighteen.hex");
        System.arraycopy(options, 0, arguments, 4, options.length);
        Tool.in(PAIR).run(arguments).expect(0);
        return json;
    }

    private Path page(Path... reports) {
        Path page = directory.resolve("page.html");
        Object[] arguments = new Object[reports.length + 3];
        arguments[0] = "report";
        arguments[1] = "-o";
        arguments[2] = page;
        System.arraycopy(reports, 0, arguments, 3, reports.length);
        Tool.in(PAIR).run(arguments).expect(0);
        return page;
    }

    /** The kinds of figures with a canvas and points, in order. */
    private static List<String> drawn(String dom) {
        Matcher figures = FIGURE.matcher(dom);
        return figures.results()
                .filter(figure -> figure.group(2).contains("<canvas"))
                .filter(figure -> Pattern.compile("data-points=\"[1-9]")
                        .matcher(figure.group(2))
                        .find())
                .map(figure -> figure.group(1))
                .toList();
    }

    private static void row(String dom, String name, String value) {
        assertTrue(dom.contains("<th scope=\"row\">" + name + "</th><td>" + value + "</td>"), name + " " + value);
    }

    private int brightness(Path page, boolean dark) throws IOException {
        Path png = directory.resolve(dark ? "dark.png" : "light.png");
        Browser.picture(page, png, dark);
        BufferedImage picture = ImageIO.read(png.toFile());
        int colour = picture.getRGB(3, 3);
        return ((colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255)) / 3;
    }
}
