package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is slower than the tool slows it down, and loses nothing. */
@RequiresNamespaces
class BackPressureIT {
    @TempDir
    Path directory;

    /** Closing a bound socket takes an RCU grace period, in which a faster queue would be emptied: hence the other rate. */
    @ParameterizedTest
    @CsvSource({
        "per-packet, 200kbit, 20",
        "send, 20mbit, 200",
        "mmsg, 20mbit, 200",
        "ring, 20mbit, 200",
        "pcap, 20mbit, 200"
    })
    void shouldOfferAgainWhatAQueueTooSmallForABatchDrops(String tx, String rate, int count) {
        List<byte[]> frames = Frames.numbered(1, count, 1000);
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.shape(rate, 2000, 4000);

            Run run = Tool.in(pair).run("-i", VethPair.NEAR, "--tx=" + tx, write(frames));

            run.expect(0).report().expect(count, count, 0, 0);
            Frames.assertArrived(frames, receiver.stop());
            assertTrue(retries(run) > 0, "the queue of four frames refused none: " + run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldBlockBehindASlowQueueThatHoldsEnough(String tx) {
        List<byte[]> frames = Frames.numbered(1, Frames.fewer(tx, 200), 1000);
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.shape(Frames.fewer(tx, 4000) + "kbit", 2000, 1_000_000);

            Run run = Tool.in(pair).run("-i", VethPair.NEAR, "--tx=" + tx, write(frames));

            run.expect(0).report().expect(frames.size(), frames.size(), 0, 0);
            assertEquals(frames.size(), run.report().txPackets());
            Frames.assertArrived(frames, receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldGiveUpAfterTheStatedTimeAndNotBurnTheProcessorMeanwhile(String tx) {
        try (VethPair pair = VethPair.open()) {
            pair.loseCarrier();
            try (Running running = Tool.in(pair)
                    .start(
                            "-i",
                            VethPair.NEAR,
                            "--tx=" + tx,
                            "--qdisc-bypass",
                            "--allow-no-carrier",
                            "--retry=1500ms",
                            "--settle=100ms",
                            write(Frames.numbered(1, 10, 60)))) {
                Waiting.until("a frame that is dropped", () -> pair.txDropped(VethPair.NEAR) > 0);
                Duration before = running.cpu();
                Waiting.pause(1000);
                long usedMs = running.cpu().minus(before).toMillis();

                Run run = running.await().expect(75).expectStderr("ENOBUFS").expectStderr("frames.hex:1");
                run.report().expect(1, 0, 1, 0);
                assertTrue(run.took().toMillis() >= 1500, "gave up early: " + run);
                assertTrue(usedMs < 200, usedMs + " ms of processor time in 1,000 ms of waiting");
            }
        }
    }

    @Test
    void shouldGoOnAfterAFrameThatIsRefusedForEverWhenAsked() {
        try (VethPair pair = VethPair.open()) {
            pair.loseCarrier();

            Run run = Tool.in(pair)
                    .run(
                            "-i",
                            VethPair.NEAR,
                            "--qdisc-bypass",
                            "--allow-no-carrier",
                            "--retry=50ms",
                            "--on-refusal=skip",
                            "--settle=100ms",
                            write(Frames.numbered(1, 5, 60)));

            run.expect(74).report().expect(5, 0, 5, 0);
            run.expectStderr("frames.hex:1").expectStderr("frames.hex:5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldLoseAndDoubleNothingUnderASignalEachMillisecond(String tx) throws IOException, InterruptedException {
        List<byte[]> frames = Frames.numbered(1, Frames.fewer(tx, 600), 1000);
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.shape(Frames.fewer(tx, 4000) + "kbit", 2000, 1_000_000);
            try (Running running = Tool.in(pair).start("-i", VethPair.NEAR, "--tx=" + tx, write(frames))) {
                receiver.await(1);
                Process signals = Pester.start(running, directory);
                Run run = running.await();
                String sent = new String(signals.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                assertEquals(0, signals.waitFor());

                run.expect(0).report().expect(frames.size(), frames.size(), 0, 0);
                Frames.assertArrived(frames, receiver.stop());
                assertTrue(Long.parseLong(sent) > 1000, sent + " signals were sent");
            }
        }
    }

    private static long retries(Run run) {
        for (String line : run.stdout().split("\n")) {
            if (line.startsWith("retries ")) {
                return Long.parseLong(line.split(" ")[1]);
            }
        }
        throw new AssertionError("the report counts no retries: " + run);
    }

    private Path write(List<byte[]> frames) {
        return Frames.write(directory.resolve("frames.hex"), frames);
    }
}
