package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Forwarder;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import io.l2replay.netns.WayBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a path does to frames is what the measurement says: its delay, its losses, its disorder; and nothing when it does nothing. The
 * file is long because each of these needs a path of its own.
 */
@Isolated
@RequiresNamespaces
class LatencyIT {
    /** A thousand equal frames to a station behind the path; only the signature tells them apart. */
    private static final String THOUSAND =
            "Ether(dst='02:00:00:00:00:0c', src='02:00:00:00:00:0a')/IP(src='192.0.2.1', dst='192.0.2.2')"
                    + "/UDP(sport=1, dport=2)/Raw(b'A'*100) * 1000\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "per-packet", "pcap"})
    void shouldFindNothingWrongWithAVethPair(String tx) {
        try (VethPair pair = VethPair.open()) {
            long frames = Frames.fewer(tx, 1000);
            Json json = measure(
                    pair,
                    0,
                    "--rx",
                    VethPair.FAR,
                    "--rx-netns",
                    pair.farNamespace(),
                    "-p2000",
                    "-L" + frames,
                    "--tx=" + tx);

            expect(json, frames, 0, 0, 0, 0, 0);
            boolean stamped = tx.equals("send") || tx.equals("mmsg");
            assertEquals(stamped ? frames : 0, json.number("receive.tx_stamps_asked"));
            assertEquals(stamped ? frames : 0, json.number("receive.tx_stamps_received"));
            assertEquals(frames, json.number("latency.one_way.count"));
            assertEquals(frames, json.number("latency.one_way_uncorrected.count"));
            assertTrue(json.number("latency.one_way_uncorrected.min") > 0);
            assertTrue(json.number("latency.one_way.max") >= json.number("latency.one_way_uncorrected.max"));
            if (stamped) {
                assertTrue(json.number("latency.one_way_uncorrected.p50") >= json.number("latency.one_way_kernel.p50"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void shouldKnowFramesOfAllKindsAgain(String signature) {
        try (VethPair pair = VethPair.open()) {
            Tool tool = Tool.in(pair);
            Json json = Json.parse(
                    tool.latency(pair, "--json=-", "--signature=" + signature, "-l5", Tool.fixture("eighteen.txt"))
                            .expect(0)
                            .stdout());
            expect(json, 90, 0, 0, 0, 0, 0);
        }
    }

    /** A few frames have nothing compiled; what is, was called before them. */
    @Test
    void shouldRehearseWithoutATraceInItsFigures() {
        try (VethPair pair = VethPair.open()) {
            Path json = directory.resolve("run.json");
            Run run = Tool.in(pair)
                    .withJavaOptions("-XX:+PrintCompilation")
                    .latency(pair, "--json=" + json, "-p1000", "-l1", Tool.fixture("eighteen.txt"))
                    .expect(0);
            assertTrue(run.stdout().contains("io.l2replay.SigningTransport::commit"), run.stdout());
            assertTrue(run.stdout().contains("io.l2replay.frame.FrameSignature::write"), run.stdout());
            expect(Json.read(json), 18, 0, 0, 0, 0, 0);
        }
    }

    /** Tags travel beside the frame, not in it; the receiver must not take one for an alteration. */
    @Test
    void shouldNotTakeAVlanTagForAnAlteration() {
        Path file = Inputs.write(
                directory.resolve("tagged.txt"), THOUSAND.replace("/IP(", "/Dot1Q(vlan=42, prio=5)/Dot1Q(vlan=7)/IP("));
        try (VethPair pair = VethPair.open()) {
            Json json = measure(pair, 0, file, "--rx", VethPair.FAR, "--rx-netns", pair.farNamespace(), "-p5000");
            expect(json, 1000, 0, 0, 0, 0, 0);
        }
    }

    /**
     * A queue of 50 frames of 1,000 octets before a shaper of 1 Mbit/s, which is 8 ms a frame, is given twice what it passes: it
     * fills up, and from then on each frame that finds room has 49 to 50 others before it. The bucket holds 20 frames, so that a host
     * which does not run the shaper in time lets it catch up.
     */
    @Test
    void shouldMeasureTheDelayOfAShaperAsArithmeticPredictsIt() {
        String many = THOUSAND.replace("b'A'*100) * 1000", "b'A'*958) * 500");
        Path file = Inputs.write(directory.resolve("many.txt"), many);
        try (VethPair pair = VethPair.open()) {
            WayBack.bridge(pair);
            tcFar(pair, "qdisc replace dev p1 root tbf rate 1mbit burst 20000 limit 50000");
            Json json = measure(pair, 0, file, "--rx", WayBack.END, "-p250");

            assertEquals(500, json.number("receive.received") + json.number("receive.lost"));
            for (String from : List.of("one_way", "one_way_uncorrected", "one_way_kernel")) {
                assertWithinATenth(400, json.number("latency." + from + ".p50") / 1e6);
                assertWithinATenth(400, json.number("latency." + from + ".p90") / 1e6);
            }
        }
    }

    @Test
    void shouldFindExactlyWhatABridgeDropsAndLeaveTheExitCodeAlone() {
        try (VethPair pair = VethPair.open()) {
            lossyBridge(pair);
            Json json = measure(pair, 0, "--rx", WayBack.END, "-p5000", "--wait=500ms");
            expect(json, 990, 10, 0, 0, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"--max-loss=9, 74", "--max-loss=10, 0", "--max-loss=0.99%, 74", "--max-loss=1%, 0", "--max-loss=0%, 74"
    })
    void shouldEndAsTheLimitOfLossSays(String option, int exit) {
        try (VethPair pair = VethPair.open()) {
            lossyBridge(pair);
            Run run = Tool.in(pair)
                    .run(
                            "latency",
                            "-i",
                            VethPair.NEAR,
                            "--rx",
                            WayBack.END,
                            "-p5000",
                            "--wait=300ms",
                            option,
                            thousand())
                    .expect(exit);
            assertEquals(exit == 74, run.stderr().contains("lost 10 of 1000 frames: more than " + option));
            run.expectStdout("received 990  lost 10  duplicate 0");
        }
    }

    @Test
    void shouldCountWhatAForwarderSpoils() {
        try (VethPair pair = VethPair.open()) {
            WayBack.make(pair);
            try (Forwarder forwarder = Forwarder.between(pair.farNamespace(), VethPair.FAR, "p1")) {
                Json json = measure(pair, 0, "--rx", WayBack.END, "-p2000");
                expect(json, 1000, 0, 100, 100, 100, 0);
                assertEquals(1000, forwarder.stop());
            }
        }
    }

    @Test
    void shouldCountWhatArrivesAfterTheWaitAsLateAndLost() {
        try (VethPair pair = VethPair.open()) {
            pair.shape("1mbit", 2_000, 1_000_000);
            String thirty = THOUSAND.replace("b'A'*100) * 1000", "b'A'*958) * 30");
            Path file = Inputs.write(directory.resolve("thirty.txt"), thirty);
            Json json = measure(
                    pair,
                    0,
                    file,
                    "--rx",
                    VethPair.FAR,
                    "--rx-netns",
                    pair.farNamespace(),
                    "-p100000",
                    "--tx=send",
                    "--wait=100ms");
            long received = json.number("receive.received");
            assertEquals(30 - received, json.number("receive.lost"));
            assertEquals(30 - received, json.number("receive.late"));
            assertWithin(received, 1, 29);
        }
    }

    @Test
    void shouldTellTheSpreadOverSeveralRuns() {
        try (VethPair pair = VethPair.open()) {
            lossyBridge(pair);
            Json json = measure(pair, 0, "--rx", WayBack.END, "-p10000", "--wait=200ms", "--repeat=3");
            assertEquals(3, json.number("repeat.runs"));
            assertEquals(10, json.number("repeat.lost.min"));
            assertEquals(10, json.number("repeat.lost.max"));
            long middle = json.number("latency.one_way_uncorrected.p50");
            assertEquals(middle, json.number("repeat.one_way_uncorrected.p50.median"));
            assertTrue(json.number("repeat.one_way_uncorrected.p50.min") <= middle);
            assertTrue(json.number("repeat.one_way_uncorrected.p50.max") >= middle);
        }
    }

    @Test
    void shouldWriteHistogramsOfTheWay() {
        try (VethPair pair = VethPair.open()) {
            Path log = directory.resolve("run.hlog");
            measure(pair, 0, "--rx", VethPair.FAR, "--rx-netns", pair.farNamespace(), "-p5000", "--histogram=" + log);
            String text = read(log);
            for (String tag : List.of("one_way", "one_way_uncorrected", "one_way_kernel", "send_call")) {
                assertTrue(text.contains("Tag=" + tag + ","), text);
            }
        }
    }

    @Test
    void shouldReportWithinTwoSecondsOfASignal() {
        try (VethPair pair = VethPair.open()) {
            WayBack.bridge(pair);
            try (Running running = Tool.in(pair)
                    .start(
                            "latency",
                            "-i",
                            VethPair.NEAR,
                            "--rx",
                            WayBack.END,
                            "-p1000",
                            "-l0",
                            "--wait=30s",
                            thousand())) {
                Waiting.until("frames", () -> pair.txPackets(VethPair.NEAR) > 500);
                running.signal("TERM");
                Run run = running.await().expect(143);
                run.expectStdout("\nreceived ");
                assertTrue(run.awaited().toMillis() < 3_000, run.toString());
            }
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheReceivingEnd() {
        try (VethPair pair = VethPair.open()) {
            Tool tool = Tool.in(pair);
            tool.run("latency", "-i", VethPair.NEAR, "--rx", "nobody", thousand())
                    .expect(69)
                    .expectStderr("cannot receive on the interface 'nobody'");
            tool.run("latency", "-i", VethPair.NEAR, "--rx", VethPair.FAR, "--rx-netns=no-such", thousand())
                    .expect(69)
                    .expectStderr("cannot enter the network namespace 'no-such'");
            tool.run("latency", "-i", VethPair.NEAR, thousand()).expect(64).expectStderr("--rx IFACE");
            assertEquals(0, pair.txPackets(VethPair.NEAR), "nothing was sent");
        }
    }

    @ParameterizedTest
    @CsvSource({"send, it sends", "ring, arrives"})
    void shouldRefuseStampsOfACardThatDoesNotStamp(String tx, String direction) {
        try (VethPair pair = VethPair.open()) {
            Tool.in(pair)
                    .latency(pair, "--timestamping=hardware", "--tx=" + tx, thousand())
                    .expect(69)
                    .expectStderr("the card of the interface '"
                            + (tx.equals("send") ? VethPair.NEAR : VethPair.FAR)
                            + "' cannot stamp what ")
                    .expectStderr(direction + ": it has no clock to stamp by")
                    .expectStderr("--timestamping=software takes the kernel's stamps");
            assertEquals(0, pair.txPackets(VethPair.NEAR), "nothing was sent");
        }
    }

    private Json measure(VethPair pair, int exit, Object... options) {
        return measure(pair, exit, thousand(), options);
    }

    private static Json measure(VethPair pair, int exit, Path file, Object... options) {
        Object[] arguments = new Object[options.length + 5];
        arguments[0] = "latency";
        arguments[1] = "-i";
        arguments[2] = VethPair.NEAR;
        arguments[3] = "--json=-";
        System.arraycopy(options, 0, arguments, 4, options.length);
        arguments[arguments.length - 1] = file;
        return Json.parse(Tool.in(pair).run(arguments).expect(exit).stdout());
    }

    private Path thousand() {
        return Inputs.write(directory.resolve("thousand.txt"), THOUSAND);
    }

    private static void expect(
            Json json, long received, long lost, long duplicate, long reordered, long altered, long late) {
        String found = "";
        String wanted = "";
        Object[][] counts = {
            {"received", received},
            {"lost", lost},
            {"duplicate", duplicate},
            {"reordered", reordered},
            {"altered", altered},
            {"late", late},
            {"foreign", 0L},
            {"own_drops", 0L}
        };
        for (Object[] count : counts) {
            found += count[0] + " " + json.number("receive." + count[0]) + "  ";
            wanted += count[0] + " " + count[1] + "  ";
        }
        assertEquals(wanted, found);
    }

    /** The bridge, which drops each hundredth of the frames that it forwards. */
    private static void lossyBridge(VethPair pair) {
        WayBack.bridge(pair);
        for (String rule : List.of(
                "add table bridge t",
                "add chain bridge t f { type filter hook forward priority 0; }",
                "add rule bridge t f numgen inc mod 100 == 0 drop")) {
            Commands.run("ip", "netns", "exec", pair.farNamespace(), "nft", rule);
        }
    }

    private static void tcFar(VethPair pair, String words) {
        Commands.run("tc -n " + pair.farNamespace() + " " + words);
    }

    private static void assertWithinATenth(double predicted, double measured) {
        assertWithin(measured, 0.9 * predicted, 1.1 * predicted);
    }

    private static void assertWithin(double measured, double least, double most) {
        assertTrue(measured >= least && measured <= most, measured + " is not within " + least + " and " + most);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
