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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are not there, go away, and come back. */
@RequiresNamespaces(programs = {"ethtool"})
class LinkIT {
    @TempDir
    Path directory;

    @Test
    void shouldNotReadInputForAnInterfaceThatDoesNotExist() {
        try (VethPair pair = VethPair.open();
                Running running = Tool.in(pair)
                        .withPipedInput()
                        .wrappedIn("bash", "-c", "\"$@\"; code=$?; cat; exit $code", "bash")
                        .start("-i", "nosuch0")) {
            Inputs.feed(running.input(), Frames.numbered(1, 3, 60));
            Inputs.end(running.input());

            Run run = running.await().expect(69).expectStderr("nosuch0");
            for (byte[] frame : Frames.numbered(1, 3, 60)) {
                run.expectStdout(Frames.hex(frame));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "xdp", "pcap"})
    void shouldRefuseToStartOnAnInterfaceThatIsDown(String tx) {
        try (VethPair pair = VethPair.openFor(tx)) {
            pair.ipNear("link set " + VethPair.NEAR + " down");

            Tool.in(pair)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, frames(3))
                    .expect(69)
                    .expectStderr(VethPair.NEAR)
                    .expectStderr("down");
        }
    }

    @Test
    void shouldWaitAtTheStartForALinkWhenAsked() {
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.ipNear("link set " + VethPair.NEAR + " down");
            try (Running running = Tool.in(pair).start("-i", VethPair.NEAR, "--link-wait=10s", frames(3))) {
                Waiting.pause(600);
                assertTrue(running.isAlive(), running::stderr);
                pair.ipNear("link set " + VethPair.NEAR + " up");

                running.await().expect(0).report().expect(3, 3, 0, 0);
                Frames.assertArrived(Frames.numbered(1, 3, 60), receiver.stop());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldRefuseToStartWithoutCarrierAndTellTheTruthWhenAllowed(String tx) {
        try (VethPair pair = VethPair.open()) {
            pair.loseCarrier();
            Path file = frames(3);

            Tool.in(pair)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, file)
                    .expect(69)
                    .expectStderr("carrier");

            Run run = Tool.in(pair)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--allow-no-carrier", "--settle=300ms", file)
                    .expect(74);
            Report report = run.report().expect(3, 3, 0, 0);
            assertEquals(0, report.txPackets());
            assertEquals(3, report.txDropped());
        }
    }

    /** The flags tell of a carrier up to a second after it is there; a script sets the link up and starts at once. */
    @Test
    void shouldNotTakeACarrierThatIsNewForNone() {
        try (VethPair pair = VethPair.open()) {
            for (int time = 0; time < 3; time++) {
                pair.ipNear("link del " + VethPair.NEAR);
                pair.createLaggingLinkDown();
                pair.ipNear("link set " + VethPair.NEAR + " up");

                Tool.in(pair)
                        .run("-i", VethPair.NEAR, frames(3))
                        .expect(0)
                        .report()
                        .expect(3, 3, 0, 0);
            }
        }
    }

    @Test
    void shouldNoticeThatTheCarrierIsLostAndShowTheGap() {
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair);
                Running running = Tool.in(pair)
                        .start(
                                "-i",
                                VethPair.NEAR,
                                "-p",
                                "5000",
                                "-l",
                                "0",
                                "--duration=4s",
                                "--link-wait=1s",
                                "--settle=300ms",
                                frames(500))) {
            receiver.await(1000);
            pair.ipFar("link set " + VethPair.FAR + " down");

            Run run = running.await().expectStderr("carrier");
            assertTrue(run.exitCode() == 69 || run.exitCode() == 74, run.toString());
            Report report = run.report();
            assertTrue(report.accepted() > report.txPackets(), "frames went into nothing, unseen: " + run);
            assertTrue(
                    report.txDropped() >= report.accepted() - report.txPackets(),
                    "the interface dropped fewer than were lost: " + run);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "xdp", "pcap"})
    void shouldSendTheSameFrameAgainWhenTheLinkComesBack(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running =
                        Tool.in(pair).withPipedInput().start("-i", VethPair.NEAR, "--tx=" + tx, "-f", "hex")) {
            int half = Frames.fewer(tx, 100);
            Inputs.feed(running.input(), Frames.numbered(1, half, 60));
            receiver.await(half);
            pair.ipNear("link set " + VethPair.NEAR + " down");
            Inputs.feed(running.input(), Frames.numbered(half + 1, 2 * half, 60));
            Inputs.end(running.input());
            Waiting.pause(400);
            assertTrue(running.isAlive(), running::stderr);
            pair.ipNear("link set " + VethPair.NEAR + " up");

            Run run = running.await().expect(0);
            run.report().expect(2 * half, 2 * half, 0, 0);
            run.expectStdout("flaps 1");
            Frames.assertArrived(Frames.numbered(1, 2 * half, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "xdp"})
    void shouldSurviveManyFlapsWithoutLossOrDoubles(String tx) {
        int flaps = 5;
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running =
                        Tool.in(pair).withPipedInput().start("-i", VethPair.NEAR, "--tx=" + tx, "-f", "hex")) {
            for (int flap = 0; flap < flaps; flap++) {
                int first = flap * 200 + 1;
                Inputs.feed(running.input(), Frames.numbered(first, first + 99, 60));
                receiver.await(first + 99);
                pair.ipNear("link set " + VethPair.NEAR + " down");
                Inputs.feed(running.input(), Frames.numbered(first + 100, first + 199, 60));
                Waiting.pause(200);
                pair.ipNear("link set " + VethPair.NEAR + " up");
                receiver.await(first + 199);
            }
            Inputs.end(running.input());

            Run run = running.await().expect(0);
            run.report().expect(200 * flaps, 200 * flaps, 0, 0);
            run.expectStdout("flaps " + flaps);
            Frames.assertArrived(Frames.numbered(1, 200 * flaps, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "xdp"})
    void shouldGiveUpOnALinkThatStaysDownAndNameThePlace(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running = Tool.in(pair)
                        .withPipedInput()
                        .start("-i", VethPair.NEAR, "--tx=" + tx, "--link-wait=500ms", "-f", "hex")) {
            Inputs.feed(running.input(), Frames.numbered(1, 10, 60));
            receiver.await(10);
            pair.ipNear("link set " + VethPair.NEAR + " down");
            Inputs.feed(running.input(), Frames.numbered(11, 20, 60));
            Inputs.end(running.input());

            Run run = running.await().expect(69).expectStderr("-:11");
            assertEquals(10, run.report().accepted());
            assertEquals(10, receiver.stop().size());
        }
    }

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
