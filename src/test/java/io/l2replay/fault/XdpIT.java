package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Json;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BPF live frames on a veth pair whose far end takes them: what arrives, and what happens when it can no longer. */
@RequiresNamespaces(programs = {"ethtool"})
class XdpIT {
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

    /** A pipe holds some 500 lines at a time, and a call takes as long as thousands of frames. */
    @Test
    void shouldGatherBlocksFromAPipe() throws IOException {
        int frames = 200_000;
        Path json = directory.resolve("run.json");
        try (VethPair pair = open();
                Running running = Tool.in(pair)
                        .withPipedInput()
                        .start("-i", VethPair.NEAR, "--tx=xdp", "--json=" + json, "--syscalls", "-f", "hex")) {
            try (OutputStream input = running.input()) {
                Files.copy(frames(frames), input);
            }
            running.await().expect(0);
            assertEquals(frames, pair.txPackets(VethPair.NEAR));
            long calls = Json.read(json).number("syscalls.bpf.calls");
            assertTrue(calls < 100, calls + " calls of bpf");
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

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
