package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Receiver;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BPF live frames on a veth pair whose far end takes them: what arrives, and what happens when it can no longer. */
@RequiresNamespaces(programs = {"ethtool"})
class XdpIT {
    /** A signal ends a call after a batch of 64 frames, and each call takes milliseconds by itself. */
    private static final int CUT_SHORT_AT = 1000;

    private static final String PRELOADED = "--preload";
    private static final String NOT_PRELOADED = "--read-ahead=off";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {NOT_PRELOADED, PRELOADED})
    void shouldDeliverEveryFrameOnceInOrderAndUnchanged(String preload) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            frames.add(Frames.numbered(i, 60 + i % 7 * 242));
        }
        try (VethPair pair = open();
                Receiver receiver = Receiver.on(pair)) {
            Path file = Frames.write(directory.resolve("frames.hex"), frames);
            Report report =
                    xdp(pair, "--loop=3", preload, file).expect(0).report().expect(1500, 1500, 0, 0);
            assertEquals(1500, report.txPackets());
            List<byte[]> expected = new ArrayList<>(frames);
            expected.addAll(frames);
            expected.addAll(frames);
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOT_PRELOADED, PRELOADED})
    void shouldRefuseByLengthAndSendTheOthers(String preload) {
        List<byte[]> all = List.of(
                Frames.numbered(1, 13),
                Frames.numbered(2, 14),
                Frames.numbered(3, 1514),
                Frames.numbered(4, 1515),
                Frames.typed(0x8100, 1518),
                Frames.typed(0x8100, 1519),
                Frames.typed(0x88a8, 1518));
        try (VethPair pair = open();
                Receiver receiver = Receiver.on(pair)) {
            Path file = Frames.write(directory.resolve("lengths.hex"), all);
            Run run = xdp(pair, preload, file).expect(74);
            run.report().expect(7, 3, 4, 0);
            for (int line : new int[] {1, 4, 6, 7}) {
                run.expectStderr("lengths.hex:" + line + ":");
            }
            Frames.assertArrived(List.of(all.get(1), all.get(2), all.get(4)), receiver.stop());
        }
    }

    @Test
    void shouldRefuseAPeerThatTakesNoneAndSayWhatHelps() {
        try (VethPair pair = VethPair.open()) {
            pair.takeLiveFrames(false);
            Run run = xdp(pair, frames(10)).expect(69).expectStderr("gro on").expectStderr("--tx=mmsg");
            run.report().expect(0, 0, 0, 0);
            assertEquals(0, pair.txPackets(VethPair.NEAR));
            Tool.in(pair).run("-i", "lo", "--tx=xdp", frames(10)).expect(69).expectStderr("ndo_xdp_xmit");
        }
    }

    /** At full run the counters decide: what was accepted was sent and arrived, and nothing else did. */
    @ParameterizedTest
    @ValueSource(strings = {"flaps", "peer flaps", "renamed", "mtu lowered", "signals", "peer refuses for a while"})
    void shouldAcceptWhatArrivesAndGoOn(String fault) throws IOException {
        try (VethPair pair = open();
                Running running = startLoop(pair, "--link-wait=20s", "--retry=20s")) {
            awaitSent(pair, VethPair.NEAR, 100_000);
            String name = VethPair.NEAR;
            switch (fault) {
                case "flaps" -> flap(pair::ipNear, VethPair.NEAR, 10);
                case "peer flaps" -> flap(pair::ipFar, VethPair.FAR, 5);
                case "mtu lowered" -> pair.ipNear("link set " + VethPair.NEAR + " mtu 576");
                case "signals" -> {
                    Pester.start(running, directory);
                    Waiting.pause(2000);
                }
                case "peer refuses for a while" -> {
                    pair.takeLiveFrames(false);
                    Waiting.pause(500);
                    pair.takeLiveFrames(true);
                }
                default -> {
                    name = "other0";
                    pair.ipNear("link set " + VethPair.NEAR + " name " + name);
                }
            }
            awaitSent(pair, name, fault.equals("signals") ? CUT_SHORT_AT : 100_000);
            running.signal("TERM");
            Run run = running.await().expect(143);
            Report report = run.report();
            assertEquals(report.accepted(), pair.txPackets(name), run.toString());
            assertEquals(report.accepted(), pair.arrived(), run.toString());
            assertEquals(report.offered(), report.accepted() + report.refused(), run.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"link set va down, 69", "link del va, 69", "link set va netns, 69", "peer down, 69", "peer refuses, 75"
    })
    void shouldEndAndClaimNoFrameThatDidNotArrive(String fault, int exitCode) {
        try (VethPair pair = open();
                Running running = startLoop(pair, "--link-wait=500ms", "--retry=500ms")) {
            awaitSent(pair, VethPair.NEAR, 100_000);
            switch (fault) {
                case "peer down" -> pair.ipFar("link set " + VethPair.FAR + " down");
                case "peer refuses" -> pair.takeLiveFrames(false);
                case "link set va netns" -> pair.ipNear(fault + " " + pair.farNamespace());
                default -> pair.ipNear(fault);
            }
            Run run = running.await().expect(exitCode).expectStderr("frames.hex:");
            Report report = run.report();
            assertEquals(report.offered(), report.accepted() + report.refused(), run.toString());
            if (fault.equals("link set va netns")) {
                assertTrue(report.accepted() <= pair.arrived(), run.toString());
                run.expectStderr("may not have been sent");
            } else if (!fault.equals("link del va")) {
                assertEquals(report.accepted(), pair.txPackets(VethPair.NEAR), run.toString());
                assertEquals(report.accepted(), pair.arrived(), run.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void shouldStopOnASignalAndCountExactly(String signal) {
        try (VethPair pair = open();
                Running running =
                        Tool.in(pair).start("-i", VethPair.NEAR, "--tx=xdp", PRELOADED, "--loop=0", frames(1000))) {
            Waiting.until("frames on the wire", () -> pair.txPackets(VethPair.NEAR) > 100_000);
            running.signal(signal);
            Run run = running.await().expect(signal.equals("TERM") ? 143 : 129);
            Report report = run.report();
            assertEquals(report.accepted(), report.offered());
            assertEquals(report.accepted(), pair.txPackets(VethPair.NEAR), run.toString());
        }
    }

    private static VethPair open() {
        VethPair pair = VethPair.open();
        pair.takeLiveFrames(true);
        return pair;
    }

    private static Run xdp(VethPair pair, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("-i", VethPair.NEAR, "--tx=xdp"));
        all.addAll(List.of(arguments));
        return Tool.in(pair).run(all.toArray());
    }

    private Running startLoop(VethPair pair, String... options) {
        List<Object> all =
                new ArrayList<>(List.of("-i", VethPair.NEAR, "--tx=xdp", PRELOADED, "--loop=0", "--duration=30s"));
        all.addAll(List.of(options));
        all.add(frames(1000));
        return Tool.in(pair).start(all.toArray());
    }

    private static void awaitSent(VethPair pair, String name, long more) {
        long before = pair.txPackets(name);
        Waiting.until("frames on the wire", () -> pair.txPackets(name) > before + more);
    }

    private static void flap(Consumer<String> ip, String name, int times) {
        for (int i = 0; i < times; i++) {
            ip.accept("link set " + name + " down");
            Waiting.pause(100);
            ip.accept("link set " + name + " up");
            Waiting.pause(150);
        }
    }

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
