package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.WayBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The throughput that is found is that of the way between; and what cannot be measured is said. */
@Isolated
@RequiresNamespaces
class Rfc2544IT {
    private static final String FRAME =
            "Ether(dst='02:00:00:00:00:0c', src='02:00:00:00:00:0a')/IP(src='192.0.2.1', dst='192.0.2.2')"
                    + "/UDP(sport=1, dport=2)/Raw(b'A'*20)\n";

    private static final int FCS_BYTES = 4;

    /** RFC 2544, 9.1: what is measured unless {@code --sizes} says otherwise. */
    private static final int[] SIZES = {64, 128, 256, 512, 1024, 1280, 1518};

    @TempDir
    Path directory;

    private Path frame;

    @BeforeEach
    void write() {
        frame = Inputs.write(directory.resolve("frame.txt"), FRAME + "no line at all\n");
    }

    /**
     * A shaper of 8 Mbit/s: 10^6 octets a second, headers included, without FCS. Its bucket and its queue hold 15 ms of them, which a
     * trial of 300 ms need not lose: 5 % above, and as much below that the search may leave, and what a busy host costs.
     */
    @Test
    void shouldFindTheRateOfAShaperForEachSize() {
        try (VethPair pair = VethPair.open()) {
            WayBack.bridge(pair);
            Commands.run("tc -n " + pair.farNamespace()
                    + " qdisc replace dev p1 root tbf rate 8mbit burst 10000 limit 5000");
            Json json = Json.parse(Tool.in(pair)
                    .run(benchmark(
                            WayBack.END,
                            "--trial=300ms",
                            "--resolution=3%",
                            "--duration=200ms",
                            "--wait=100ms",
                            "--json=-",
                            frame.toString()))
                    .expect(0)
                    .stdout());

            for (int i = 0; i < SIZES.length; i++) {
                String row = "rfc2544.sizes." + i + ".";
                double carried = 1e6 / (SIZES[i] - FCS_BYTES);
                double found = json.real(row + "pps");
                assertEquals(SIZES[i], json.number(row + "size"));
                assertEquals("path", json.text(row + "bound"));
                assertTrue(
                        found > 0.85 * carried && found < 1.12 * carried,
                        "frames of " + SIZES[i] + ": " + found + " of " + carried + " a second");
                assertEquals(found * SIZES[i] * 8 / 1e6, json.real(row + "mbps"), 0.001);
                assertTrue(json.number(row + "latency.one_way_uncorrected.p50") > 0);
            }
        }
    }

    @Test
    void shouldLeaveOutWhatTheInterfaceDoesNotTake() {
        try (VethPair pair = VethPair.open(300)) {
            Run run = Tool.in(pair)
                    .run(benchmark(
                            VethPair.FAR,
                            "--rx-netns=" + pair.farNamespace(),
                            "--sizes=256,512,1518",
                            "--trial=100ms",
                            "--duration=100ms",
                            "--wait=100ms",
                            frame.toString()))
                    .expect(0);
            run.expectStdout("note: frames of 512 octets are left out: va takes 314 without FCS, at mtu 300");
            run.expectStdout("note: frames of 1518 octets are left out");
        }
    }

    @Test
    void shouldRefuseAFrameWithMoreHeadersThanTheLeastSizeHasRoomFor() {
        String six =
                FRAME.replace("IP(src='192.0.2.1', dst='192.0.2.2')", "IPv6(src='2001:db8::1', dst='2001:db8::2')");
        Path file = Inputs.write(directory.resolve("six.txt"), six);
        try (VethPair pair = VethPair.open()) {
            Run run = Tool.in(pair)
                    .run(benchmark(VethPair.FAR, "--rx-netns=" + pair.farNamespace(), file.toString()))
                    .expect(65);
            assertTrue(
                    run.stderr().contains("six.txt:1: a frame of 60 octets without FCS has no room for the 62 octets"),
                    run.stderr());
        }
    }

    @Test
    void shouldTellWhatThereIsWhenItIsStopped() {
        try (VethPair pair = VethPair.open();
                Running running = Tool.in(pair)
                        .start(benchmark(
                                VethPair.FAR,
                                "--rx-netns=" + pair.farNamespace(),
                                "--trial=300ms",
                                frame.toString()))) {
            running.awaitStderr("  64 octets: asked top speed  sent ");
            running.signal("TERM");
            Run run = running.await().expect(143);
            run.expectStdout("throughput: trials of 0.300 s from 10 pps up");
        }
    }

    private static Object[] benchmark(String rx, Object... more) {
        List<Object> all = new ArrayList<>(List.of("latency", "--rfc2544", "-i", VethPair.NEAR, "--rx", rx));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
