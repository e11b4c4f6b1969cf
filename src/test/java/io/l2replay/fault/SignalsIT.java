package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run is ended, its report is exact, and nothing is sent twice when it is taken up again. */
@RequiresNamespaces
class SignalsIT {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Pattern RESUME = Pattern.compile("--start=(\\S+:\\d+)");

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "INT,130,send",
        "TERM,143,send",
        "HUP,129,send",
        "INT,130,mmsg",
        "INT,130,ring",
        "TERM,143,ring",
        "TERM,143,per-packet",
        "TERM,143,pcap"
    })
    void shouldReportExactlyAndSoonAfterASignal(String signal, int exitCode, String tx) {
        Path file = frames(1000);
        try (Receiver receiver = Receiver.on(PAIR);
                Running running =
                        Tool.in(PAIR).start("-i", VethPair.NEAR, "--tx=" + tx, "-l", "0", "-p", "4000", file)) {
            receiver.await(Frames.fewer(tx, 500));
            running.signal(signal);

            Run run = running.await(SOON).expect(exitCode);
            List<byte[]> arrived = receiver.stop();
            Report report = run.report().expect(arrived.size(), arrived.size(), 0, 0);
            assertEquals(arrived.size(), report.txPackets());
            for (int index = 0; index < arrived.size(); index++) {
                assertEquals(index % 1000 + 1, Frames.number(arrived.get(index)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldStopAtTopSpeedToo(String tx) {
        long before = PAIR.txPackets(VethPair.NEAR);
        try (Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--tx=" + tx, "-l", "0", "-K", frames(1000))) {
            Waiting.until("frames on the wire", () -> PAIR.txPackets(VethPair.NEAR) > before + 2000);
            running.signal("INT");

            Report report = running.await(SOON).expect(130).report();
            assertEquals(report.accepted(), report.txPackets());
            assertEquals(report.accepted(), PAIR.txPackets(VethPair.NEAR) - before);
            assertEquals(0, report.refused());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldGoOnAtThePrintedPlaceWithoutADoubleOrAGap(String tx) {
        Path file = frames(4000);
        try (Receiver receiver = Receiver.on(PAIR)) {
            String place;
            try (Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--tx=" + tx, "-p", "4000", file)) {
                receiver.await(300);
                running.signal("TERM");
                place = place(running.await(SOON).expect(143));
            }
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--start=" + place, file)
                    .expect(0);

            Frames.assertArrived(Frames.numbered(1, 4000, 60), receiver.stop());
        }
    }

    @Test
    void shouldGoOnBehindTheLastFrameThatArrivedAfterAKill() {
        Path file = frames(200_000);
        List<byte[]> arrived;
        try (Receiver receiver = Receiver.on(PAIR);
                Running running =
                        Tool.in(PAIR).start("-i", VethPair.NEAR, "--tx=mmsg", "--batch=64", "-p", "100000", file)) {
            receiver.await(2000);
            running.signal("KILL");
            running.await(SOON).expect(137);
            arrived = new ArrayList<>(receiver.stop());
        }
        int last = arrived.size();
        assertTrue(last < 200_000, "the kill came too late");
        Frames.assertArrived(Frames.numbered(1, last, 60), arrived);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--start=" + file + ":" + (last + 1), "-L", "1000", file)
                    .expect(0);

            arrived.addAll(receiver.stop());
        }
        Frames.assertArrived(Frames.numbered(1, Math.min(200_000, last + 1000), 60), arrived);
    }

    @Test
    void shouldEndAtOnceAtTheSecondSignal() {
        Path hook = Inputs.resource(SignalsIT.class, "SleepLong.java", directory);
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--hook=" + hook, frames(10))) {
            receiver.await(2);
            running.signal("INT");
            running.signal("INT");

            running.await(SOON).expect(130);
        }
    }

    @Test
    void shouldReportWithinTheBoundEvenWhenAHookBlocks() {
        Path hook = Inputs.resource(SignalsIT.class, "SleepLong.java", directory);
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--hook=" + hook, frames(10))) {
            receiver.await(2);
            running.signal("TERM");

            assertEquals(2, running.await(SOON).expect(143).report().accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec \"$@\" >&-", "exec \"$@\" > >(exec true)"})
    void shouldRunOnWhenStandardOutputIsClosed(String script) {
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .wrappedIn("bash", "-c", script, "bash")
                    .run("-i", VethPair.NEAR, "-p", "1000", frames(500))
                    .expect(0);

            Frames.assertArrived(Frames.numbered(1, 500, 60), receiver.stop());
        }
    }

    @Test
    void shouldStopWhileItWaitsForItsNextFrame() {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "-p", "0.01", frames(10))) {
            receiver.await(1);
            running.signal("TERM");

            running.await(SOON).expect(143).report().expect(1, 1, 0, 0);
        }
    }

    @Test
    void shouldStopWhileItIsBlockedBehindAQueue() {
        try (VethPair pair = VethPair.open()) {
            pair.shape("100kbit", 2000, 1_000_000);
            Path file = Frames.write(directory.resolve("slow.hex"), Frames.numbered(1, 1000, 1000));
            try (Receiver receiver = Receiver.on(pair);
                    Running running = Tool.in(pair).start("-i", VethPair.NEAR, "--tx=send", file)) {
                receiver.await(2);
                running.signal("TERM");

                Run run = running.await(SOON).expect(143);
                assertTrue(run.report().accepted() < 1000, run.toString());
            }
        }
    }

    private static String place(Run run) {
        Matcher matcher = RESUME.matcher(run.stdout() + run.stderr());
        assertTrue(matcher.find(), "no place to go on from: " + run);
        return matcher.group(1);
    }

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
