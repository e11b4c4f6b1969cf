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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interfaces that are deleted, made again, renamed, or moved away under a run. */
@RequiresNamespaces(programs = {"ethtool"})
class InterfaceIT {
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "xdp", "pcap"})
    void shouldStopAtTheFirstUnsentLineWhenTheInterfaceIsDeleted(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running = startReading(pair, tx)) {
            Inputs.feed(running.input(), Frames.numbered(1, 100, 60));
            receiver.await(100);
            running.awaitReading();
            pair.ipNear("link del " + VethPair.NEAR);
            Inputs.feed(running.input(), Frames.numbered(101, 200, 60));

            Run run = running.await(SOON).expect(69).expectStderr("-:101").expectStderr(VethPair.NEAR);
            assertEquals(100, run.report().accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "ring"})
    void shouldStopAtTheFirstUnsentLineWhenTheInterfaceIsDeletedAmongFrames(String tx) {
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair);
                Running running =
                        Tool.in(pair).start("-i", VethPair.NEAR, "--tx=" + tx, "-p", "3000", frames(20_000))) {
            receiver.await(500);
            pair.ipNear("link del " + VethPair.NEAR);

            Run run = running.await(SOON).expect(69);
            long arrived = receiver.stop().size();
            long accepted = run.report().accepted();
            assertTrue(arrived <= accepted && accepted <= arrived + 30, arrived + " arrived\n" + run);
            run.expectStderr("frames.hex:" + (accepted + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "xdp"})
    void shouldGoOnAtTheSameFrameWhenTheInterfaceIsMadeAgain(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Running running = Tool.in(pair)
                        .withPipedInput()
                        .start("-i", VethPair.NEAR, "--tx=" + tx, "--reopen", "--link-wait=10s", "-f", "hex")) {
            List<byte[]> arrived = new ArrayList<>();
            Inputs.feed(running.input(), "");
            try (Receiver receiver = Receiver.on(pair)) {
                Inputs.feed(running.input(), Frames.numbered(1, 100, 60));
                receiver.await(100);
                arrived.addAll(receiver.stop());
            }
            pair.ipNear("link del " + VethPair.NEAR);
            Inputs.feed(running.input(), Frames.numbered(101, 200, 60));
            Inputs.end(running.input());
            Waiting.pause(700);
            assertTrue(running.isAlive(), running::stderr);
            pair.createLinkDown();
            try (Receiver receiver = Receiver.on(pair)) {
                pair.ipNear("link set " + VethPair.NEAR + " up");
                Run run = running.await();
                arrived.addAll(receiver.stop());

                run.expect(0).report().expect(200, 200, 0, 0);
            }
            Frames.assertArrived(Frames.numbered(1, 200, 60), arrived);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "xdp"})
    void shouldNotNoticeThatTheInterfaceIsRenamed(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running =
                        Tool.in(pair).withPipedInput().start("-i", VethPair.NEAR, "--tx=" + tx, "-f", "hex")) {
            Inputs.feed(running.input(), Frames.numbered(1, 100, 60));
            receiver.await(100);
            pair.ipNear("link set " + VethPair.NEAR + " name other0");
            Inputs.feed(running.input(), Frames.numbered(101, 200, 60));
            Inputs.end(running.input());

            Report report = running.await().expect(0).report().expect(200, 200, 0, 0);
            assertEquals(200, report.txPackets());
            Frames.assertArrived(Frames.numbered(1, 200, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "xdp"})
    void shouldStopWhenTheInterfaceIsMovedToAnotherNamespace(String tx) {
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running = startReading(pair, tx)) {
            Inputs.feed(running.input(), Frames.numbered(1, 100, 60));
            receiver.await(100);
            running.awaitReading();
            pair.ipNear("link set " + VethPair.NEAR + " netns " + pair.farNamespace());
            Inputs.feed(running.input(), Frames.numbered(101, 200, 60));

            Run run = running.await(SOON).expect(69).expectStderr("-:101");
            assertEquals(100, run.report().accepted());
            assertEquals(100, receiver.stop().size());
        }
    }

    /** The thread that sends reads: so it is known to have done with what arrived, which a call of xdp has not for some 20 ms. */
    private static Running startReading(VethPair pair, String tx) {
        return Tool.in(pair).withPipedInput().start("-i", VethPair.NEAR, "--tx=" + tx, "--read-ahead=off", "-f", "hex");
    }

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
