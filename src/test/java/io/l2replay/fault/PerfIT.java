package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What {@code perf/} measures with works: few frames, and no look at how fast they were. */
@Isolated
@RequiresNamespaces(programs = {"cc", "javac", "ethtool"})
class PerfIT {
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void shouldFindNothingLostDoubledReorderedOrAltered() throws Exception {
        Path figures = directory.resolve("soak.json");
        String table = perf("soak", "--frames", "100000", "--only", "mmsg,ring-lines", "--json", figures.toString());
        assertTrue(table.contains("| 100,000 | 100,000 | 0 | 0 | 0 | 0 |"), table);
        assertTrue(Json.read(figures).at("machine").toString().contains("Linux"));
    }

    @Test
    void shouldCountAtTheReceiverAndDivideByTheFirstRow() throws Exception {
        Path figures = directory.resolve("run.json");
        String rows = "batch/sendmmsg,batch/ring,batch/us-ring";
        String table = perf("run", "--rounds", "2", "--scale", "0.02", "--only", rows, "--json", figures.toString());
        assertTrue(table.contains("| C, sendmmsg of 64 |"), table);
        assertTrue(table.contains("| 1.00 | 0 |"), table);
        assertEquals(table, perf("run", "--from", figures.toString()));
        assertTrue(table.contains("; interleaved rounds: 2; share of the usual frames: 0.02; "), table);
    }

    /** Published figures are put together of several runs. */
    @Test
    void shouldPutATableThatWasTakenAnewInPlaceOfTheOldOne() throws Exception {
        String published = Tool.root().resolve("perf/figures.json").toString();
        Path anew = directory.resolve("anew.json");
        Files.writeString(anew, """
                {"machine": "another machine", "growth": [], "tables": [{"name": "start", "title": "18 lines, anew",
                 "machine": "another machine", "scale": 0.5, "rows": [{"key": "us", "label": "a row", "runs": [
                  {"value": 0.125, "arrived": 17, "expected": 18}, {"value": 0.125, "arrived": 18, "expected": 18}]}]}]}
                """);
        String before = perf("run", "--from", published);
        String after = perf("run", "--from", published + "," + anew);

        assertTrue(before.contains("| 18 lines, whole process |"), before);
        assertFalse(after.contains("| 18 lines, whole process |"), after);
        assertTrue(after.contains("another machine:\n\n| 18 lines, anew |"), after);
        assertTrue(after.contains("| a row | 0.125 s | 0.125 s to 0.125 s | 1.00 | 1 |"), after);
        assertTrue(after.lines().findFirst().orElseThrow().contains("start: 0.5"), after);
        String others = before.substring(before.indexOf("| one call per frame"));
        assertEquals(others, after.substring(after.indexOf("| one call per frame")));
    }

    /** The agent samples by the clock, so the run must last. */
    @Test
    void shouldTellTheHeapThatAFrameTakes() throws Exception {
        String table = perf("run", "--rounds", "1", "--scale", "0.4", "--only", "allocation/send");
        assertTrue(table.contains("| --tx=send |"), table);
    }

    @Test
    void shouldShowHowAnInputOfGrowingSizeIsTaken() throws Exception {
        String table = perf("run", "--growth", "--rounds", "1", "--most", "1000", "--only", "us-scapy,us-preload");
        assertTrue(table.contains("| 1,000 | "), table);
        assertTrue(table.contains(" MiB |"), table);
    }

    /** The table of perf/bench is made of its figures alone, and stands in README.md as it is made. */
    @Test
    void shouldShowWhatTheBenchmarksMeasured() throws Exception {
        String table = output(
                List.of(Commands.PYTHON, "-c", """
                import json, sys
                sys.path.insert(0, sys.argv[1])
                import rows
                from harness import jmh
                with open(jmh.FIGURES) as figures:
                    print(jmh.document(json.load(figures), rows.BENCHES))
                """, Tool.root().resolve("perf").toString()));
        assertTrue(table.contains("| one operation | median | min to max | heap allocated |"), table);
        assertTrue(Files.readString(Tool.root().resolve("README.md")).contains(table), table);
    }

    private String perf(String command, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(Tool.root().resolve("perf").resolve(command).toString()));
        words.addAll(List.of(arguments));
        return output(words);
    }

    private String output(List<String> words) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), () -> words + " did not end");
            assertEquals(0, process.exitValue(), Files.readString(errors));
            return Files.readString(output);
        } finally {
            process.destroy();
        }
    }
}
