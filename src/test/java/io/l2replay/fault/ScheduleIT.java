package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Arrivals;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Json;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a schedule keeps to on any machine: gaps of any kind, batches, no flood; how well it is met, perf/run tells. */
@Isolated
@RequiresNamespaces(programs = {"tcpdump"})
class ScheduleIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    private static final String PASSED_BY_EACH_FRAME = "io.l2replay.send.LengthGuard::commit";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldFollowAStallByNoMoreThanTwiceTheRate(String tx) throws InterruptedException {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 100, 60));
        Path json = directory.resolve("run.json");
        try (Arrivals arrivals = Arrivals.on(PAIR, directory);
                Running running = Tool.in(PAIR)
                        .start(
                                "-i",
                                VethPair.NEAR,
                                "--tx=" + tx,
                                "-p",
                                "10000",
                                "-l",
                                "0",
                                "-K",
                                "--duration=2s",
                                "--json=" + json,
                                file)) {
            arrivals.await(2_000);
            running.signal("STOP");
            Thread.sleep(100);
            running.signal("CONT");
            Report report = running.await(Duration.ofSeconds(20)).expect(0).report();

            long[] times = arrivals.await((int) report.accepted());
            assertEquals(report.accepted(), times.length);
            int window = 400;
            for (int i = window; i < times.length; i++) {
                long tookNs = times[i] - times[i - window];
                assertTrue(tookNs >= 18_000_000, window + " frames in " + tookNs + " ns, up to frame " + i);
            }
            Json run = Json.read(json);
            assertTrue(run.real("schedule.stalls") >= 1 && run.real("schedule.stalled_seconds") >= 0.05, report.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"mmsg,sendmmsg", "ring,sendto"})
    void shouldBatchARateByTheStatedBurst(String tx, String call) {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 100, 60));
        Path json = directory.resolve("run.json");

        Tool.in(PAIR)
                .run(
                        "-i",
                        VethPair.NEAR,
                        "--tx=" + tx,
                        "-p",
                        "100000",
                        "--burst-us=500",
                        "-l",
                        "0",
                        "-L",
                        "20000",
                        "-K",
                        "--syscalls",
                        "--latency",
                        "--json=" + json,
                        file)
                .expect(0)
                .report()
                .expect(20_000, 20_000, 0, 0);

        Json run = Json.read(json);
        assertTrue(run.real("syscalls." + call + ".calls") <= 2_000, "50 frames a batch are aimed at");
        assertTrue(run.real("latency.lateness.max") >= 480_000, "what waited for its batch is in the histogram");
    }

    /** A few frames have nothing compiled; what is, was called before them. */
    @ParameterizedTest
    @CsvSource({"send,-p1000", "mmsg,-M1", "ring,-p1000", "per-packet,-p1000", "send,-x1"})
    void shouldRehearseARateOverNoKernel(String tx, String rate) {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 5, 60));
        Path json = directory.resolve("run.json");
        Path hook = Tool.fixture("hooks/Stamp.java");
        Path timed = directory.resolve("in.pcap");
        Tool.in(PAIR).run("-w", timed, "-p", "1000", file).expect(0);

        Run run = watched(
                "-i", VethPair.NEAR, "--tx=" + tx, rate, "--hook=" + hook, "--syscalls", "--json=" + json, timed);

        assertTrue(run.stdout().contains(PASSED_BY_EACH_FRAME), run.stdout());
        Json report = Json.read(json);
        assertEquals(5, report.number("offered"));
        assertEquals(5, report.number("accepted"));
        assertEquals(5, report.number("syscalls." + (tx.equals("mmsg") ? "sendmmsg" : "sendto") + ".calls"));
        assertEquals(5, report.number("interface.tx_packets"));
    }

    /** What is read ahead is 16,384 frames, 2 MB here, by 64 KB a call; without that a call or two come before the second is due. */
    @Test
    void shouldHaveReadFarAheadBeforeTheFirstFrameOfARate() {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 20_000, 60));
        Path json = directory.resolve("run.json");

        Tool.in(PAIR)
                .run(
                        "-i",
                        VethPair.NEAR,
                        "--read-ahead=on",
                        "--hook=print",
                        "-p1000",
                        "--duration=1ms",
                        "--syscalls",
                        "--json=" + json,
                        file)
                .expect(0);

        Json report = Json.read(json);
        assertTrue(report.number("syscalls.read.calls") >= 20, "most of what fits was read");
        assertEquals(1, report.number("offered"));
        assertEquals(2, report.number("input.lines"), "the second was not due any more");
        assertTrue(report.number("syscalls.clock_nanosleep.calls") >= 3, "three looks found it calm");
    }

    /** Each line is written when the frame of the one before has arrived. */
    @Test
    void shouldNotHoldUpALineThatComesSlowly() throws Exception {
        try (Arrivals arrivals = Arrivals.on(PAIR, directory);
                Running running =
                        Tool.in(PAIR).withPipedInput().start("-i", VethPair.NEAR, "--read-ahead=on", "-p1000", "-")) {
            for (int i = 1; i <= 5; i++) {
                String line = HexFormat.of().formatHex(Frames.numbered(i, 60)) + "\n";
                running.input().write(line.getBytes(StandardCharsets.US_ASCII));
                running.input().flush();
                arrivals.await(i);
            }
            running.input().close();
            running.await(Duration.ofSeconds(20)).expect(0).report().expect(5, 5, 0, 0);
        }
    }

    @Test
    void shouldNotRehearseTopSpeed() {
        Run run = watched("-i", VethPair.NEAR, Tool.fixture("eighteen.hex"));
        run.expectStdout("offered 18  accepted 18");
        assertFalse(run.stdout().contains(PASSED_BY_EACH_FRAME), run.stdout());
    }

    private static Run watched(Object... arguments) {
        return Tool.in(PAIR)
                .withJavaOptions("-XX:+PrintCompilation")
                .run(arguments)
                .expect(0);
    }

    @Test
    void shouldWriteBurstsAndTheirGaps() {
        long[] times = written("--gap=burst:3", "--seed=1");
        assertEquals(12, times.length);
        for (int i = 0; i < times.length; i++) {
            assertEquals(i / 3 * 3_000_000L, times[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"poisson", "uniform"})
    void shouldDrawGapsByTheSeed(String gap) {
        long[] one = written("--gap=" + gap, "--seed=1");
        assertArrayEquals(one, written("--gap=" + gap, "--seed=1"));
        assertFalse(Arrays.equals(one, written("--gap=" + gap, "--seed=2")));
    }

    /** When frames are due, of a run that does not wait. */
    private long[] written(String gap, String seed) {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 12, 60));
        Path out = directory.resolve("out.pcap");
        Tool.in(PAIR).run("-w", out, "-p", "1000", gap, seed, file).expect(0);
        return Arrivals.times(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p1000", "-t"})
    void shouldEndTheStatisticsWithTheCountsOfTheReport(String rate) {
        Path file = Frames.write(directory.resolve("in.hex"), Frames.numbered(1, 100, 60));
        Run run = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, rate, "-l", "0", "--duration=1s", "--stats=100ms", file)
                .expect(0);
        String[] lines = run.stderr().strip().split("\n");
        long accepted = run.report().accepted();
        assertTrue(lines.length >= 3, run.stderr());
        assertTrue(lines[lines.length - 1].endsWith(" accepted " + accepted + " refused 0"), run.stderr());
        for (String line : lines) {
            String late = rate.equals("-t") ? "-" : "[0-9.]+|-";
            assertTrue(
                    line.matches("\\S+Z pps \\d+ mbps [0-9.]+ late_p99_us (" + late + ") accepted \\d+ refused 0"),
                    line);
        }
    }
}
