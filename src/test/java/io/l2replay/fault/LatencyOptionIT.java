package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --latency} tells of a real run. */
@RequiresNamespaces
class LatencyOptionIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @Test
    void shouldDrawTheCurveInWhatTheLocaleShows() {
        assertTrue(curve("LC_ALL=C").matches("curve +[-_.:=+*#]{12} +-"), curve("LC_ALL=C"));
        assertTrue(curve("LC_ALL=C.UTF-8").matches("curve +[▁▂▃▄▅▆▇█]{12} +-"), curve("LC_ALL=C.UTF-8"));
    }

    @Test
    void shouldCountEachFrameInCurveBucketsAndIntervals() {
        Path json = directory.resolve("run.json");
        Tool.in(PAIR)
                .run(
                        "-i",
                        VethPair.NEAR,
                        "-l",
                        "20",
                        "-p",
                        "2000",
                        "--latency",
                        "--json=" + json,
                        Tool.fixture("eighteen.hex"))
                .expect(0);
        Json run = Json.read(json);
        assertEquals(360, run.number("latency.lateness.count"));
        assertEquals(359, run.number("latency.gap.count"));
        for (String name : List.of("send_call", "lateness", "gap")) {
            long count = run.number("latency." + name + ".count");
            assertEquals(count, sum(run, "latency." + name + ".buckets", 2), name);
            List<?> percentiles = (List<?>) run.at("latency." + name + ".percentiles");
            List<?> last = (List<?>) percentiles.get(percentiles.size() - 1);
            assertEquals(List.of(100.0, run.number("latency." + name + ".max")), last, name);
        }
        assertEquals(360, sum(run, "latency.lateness.intervals", 1));
        assertEquals(run.number("latency.send_call.count"), sum(run, "latency.send_call.intervals", 1));
    }

    private static long sum(Json run, String rows, int column) {
        long sum = 0;
        for (Object row : (List<?>) run.at(rows)) {
            sum += (Long) ((List<?>) row).get(column);
        }
        return sum;
    }

    private String curve(String locale) {
        Run run = Tool.in(PAIR)
                .wrappedIn("env", locale)
                .run("-i", VethPair.NEAR, "-l", "20", "--latency", Tool.fixture("eighteen.hex"))
                .expect(0);
        String text = new String(run.stdout().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith("curve"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run));
    }
}
