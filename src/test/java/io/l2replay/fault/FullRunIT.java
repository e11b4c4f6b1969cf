package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Faults in mid-run at top speed, where the counters decide: what was accepted was sent and arrived, and nothing else did.
 *
 * <p>While a link goes down the kernel takes frames for a moment and drops them (dev_deactivate_many in net/sched/sch_generic.c puts
 * a queue there that does, before the interface says that it is down): those of a socket are accepted and are among the interface's
 * dropped ones, those of xdp are not accepted.
 */
@RequiresNamespaces(programs = {"ethtool"})
class FullRunIT {
    private static final int MORE = 20_000;
    private static final int FRAMES = 1000;

    /** A frame that is dropped and refused (ENOBUFS) is offered again, but the interface has counted it. */
    private static final int REFUSED_FOR_A_WHILE = 64;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "mmsg, --preload",
        "ring, --preload",
        "xdp, --preload",
        "mmsg, --read-ahead=auto",
        "ring, --read-ahead=auto",
        "xdp, --read-ahead=auto"
    })
    void shouldAcceptWhatArrivesAndGoOn(String tx, String input) throws IOException {
        try (VethPair pair = VethPair.openFor(tx);
                Running running = start(pair, tx, input, "--link-wait=20s", "--retry=20s")) {
            awaitSent(pair, VethPair.NEAR);
            flap(pair::ipNear, VethPair.NEAR, 5);
            awaitSent(pair, VethPair.NEAR);
            pair.ipNear("link set " + VethPair.NEAR + " name other0");
            awaitSent(pair, "other0");
            Process signals = Pester.start(running, directory);
            Waiting.pause(1000);
            signals.destroy();
            awaitSent(pair, "other0");
            pair.ipNear("link set other0 mtu 576");
            running.awaitStderr("frames.hex:" + FRAMES + ":");
            awaitSent(pair, "other0");
            running.signal("TERM");

            Run run = running.await().expect(143);
            Report report = run.report();
            assertEquals(pair.txPackets("other0"), report.accepted() - dropped(tx, report), run.toString());
            assertEquals(pair.arrived(), report.accepted() - dropped(tx, report), run.toString());
            assertEquals(report.offered(), report.accepted() + report.refused(), run.toString());
            assertTrue(report.refused() > 1, run.toString());
        }
    }

    /** An xdp frame that its peer does not take is no accepted one. */
    @ParameterizedTest
    @CsvSource({"flaps, --preload", "refuses, --preload", "flaps, --read-ahead=auto", "refuses, --read-ahead=auto"})
    void shouldAcceptNoFrameThatThePeerDoesNotTake(String fault, String input) {
        try (VethPair pair = VethPair.openFor("xdp");
                Running running = start(pair, "xdp", input, "--link-wait=20s", "--retry=20s")) {
            awaitSent(pair, VethPair.NEAR);
            if (fault.equals("flaps")) {
                flap(pair::ipFar, VethPair.FAR, 3);
            } else {
                pair.takeLiveFrames(false);
                Waiting.pause(500);
                pair.takeLiveFrames(true);
            }
            awaitSent(pair, VethPair.NEAR);
            running.signal("TERM");

            Run run = running.await().expect(143);
            assertEquals(run.report().accepted(), pair.txPackets(VethPair.NEAR), run.toString());
            assertEquals(run.report().accepted(), pair.arrived(), run.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mmsg, link set va down, 69",
        "mmsg, link del va, 69",
        "mmsg, link set va netns, 69",
        "mmsg, peer down, 69",
        "ring, link set va down, 69",
        "ring, link del va, 69",
        "ring, link set va netns, 69",
        "ring, peer down, 69",
        "xdp, link set va down, 69",
        "xdp, link del va, 69",
        "xdp, link set va netns, 69",
        "xdp, peer down, 69",
        "xdp, peer refuses, 75"
    })
    void shouldEndAndClaimNoFrameThatDidNotArrive(String tx, String fault, int exitCode) {
        try (VethPair pair = VethPair.openFor(tx);
                Running running =
                        start(pair, tx, "--preload", "--link-wait=500ms", "--retry=500ms", "--settle=200ms")) {
            awaitSent(pair, VethPair.NEAR);
            switch (fault) {
                case "peer down" -> pair.ipFar("link set " + VethPair.FAR + " down");
                case "peer refuses" -> pair.takeLiveFrames(false);
                case "link set va netns" -> pair.ipNear(fault + " " + pair.farNamespace());
                default -> pair.ipNear(fault);
            }
            Run run = running.await().expect(exitCode).expectStderr("frames.hex:");
            Report report = run.report();
            assertEquals(report.offered(), report.accepted() + report.refused(), run.toString());
            if (fault.contains("netns") || fault.contains("del")) {
                assertGone(tx, run, fault.contains("del") ? -1 : pair.arrived());
            } else {
                assertEquals(pair.arrived(), pair.txPackets(VethPair.NEAR));
                long over = pair.arrived() - (report.accepted() - dropped(tx, report));
                assertTrue(0 <= over && over <= (tx.equals("xdp") ? 0 : REFUSED_FOR_A_WHILE), run.toString());
            }
        }
    }

    /**
     * The counters went with the interface, so nothing tells what became of the frames that it had taken.
     *
     * @param arrived -1 where the far end has gone too
     */
    private static void assertGone(String tx, Run run, long arrived) {
        run.expectStdout("verdict gone\n");
        if (tx.equals("xdp")) {
            assertTrue(arrived < 0 || run.report().accepted() <= arrived, run.toString());
            run.expectStderr("may not have been sent");
        } else {
            assertTrue(arrived <= run.report().accepted(), run.toString());
        }
    }

    /** Of the accepted frames, those that the interface says it dropped. */
    private static long dropped(String tx, Report report) {
        return tx.equals("xdp") ? 0 : report.txDropped();
    }

    private Running start(VethPair pair, String tx, String... options) {
        List<byte[]> frames = Frames.numbered(1, FRAMES - 1, 60);
        frames.add(Frames.numbered(FRAMES, 1000));
        List<Object> all = new ArrayList<>(List.of("-i", VethPair.NEAR, "--tx=" + tx, "--loop=0", "--duration=30s"));
        all.addAll(List.of(options));
        all.add(Frames.write(directory.resolve("frames.hex"), frames));
        return Tool.in(pair).start(all.toArray());
    }

    private static void awaitSent(VethPair pair, String name) {
        long before = pair.txPackets(name);
        Waiting.until("frames on the wire", () -> pair.txPackets(name) > before + MORE);
    }

    private static void flap(Consumer<String> ip, String name, int times) {
        for (int i = 0; i < times; i++) {
            ip.accept("link set " + name + " down");
            Waiting.pause(100);
            ip.accept("link set " + name + " up");
            Waiting.pause(150);
        }
    }
}
