package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --tx=fastest} takes, what it says of it, and that all frames arrive either way. */
@RequiresNamespaces(programs = {"ethtool", "setpriv"})
class FastestIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @BeforeEach
    void takeLiveFrames() {
        PAIR.takeLiveFrames(true);
    }

    @ParameterizedTest
    @CsvSource({"--preload", "--read-ahead=off", "--read-ahead=on", "--read-ahead=auto"})
    void shouldTakeXdpWhereThePeerTakesItsFrames(String option) {
        shouldArrive(Tool.in(PAIR), "xdp", "", option);
    }

    @Test
    void shouldTakeAnotherWayWhereThePeerDoesNot() {
        PAIR.takeLiveFrames(false);
        shouldArrive(Tool.in(PAIR), "mmsg", "the peer takes no frames from XDP (ethtool -K PEER gro on)", "--preload");
    }

    @ParameterizedTest
    @CsvSource({
        "--follow --limit=300, 'a block would have to wait for its input, which is no file'",
        "--preload --pps=100000, 'it would send a rate in pieces of 50 ms'",
        "--preload --hook=delay:0, 'a hook runs between the sends'",
        "--preload --events=/dev/null, 'what became of each frame must be known'"
    })
    void shouldTakeAnotherWayForARunThatXdpDoesNotSuit(String options, String why) {
        shouldArrive(Tool.in(PAIR), "mmsg", why, (Object[]) options.split(" "));
    }

    @Test
    void shouldTakeAnotherWayWithoutThePrivilege() {
        Tool poor = Tool.in(PAIR)
                .wrappedIn(
                        "setpriv",
                        "--inh-caps=-all,+net_raw",
                        "--ambient-caps=-all,+net_raw",
                        "--bounding-set=-all,+net_raw",
                        "--no-new-privs");
        shouldArrive(poor, "mmsg", "it needs CAP_BPF and CAP_NET_ADMIN", "--preload");
    }

    /** A loopback has no function for such frames. */
    @Test
    void shouldTakeAnotherWayThroughLo() {
        try (Receiver receiver = Receiver.on(PAIR.nearNamespace(), "lo")) {
            List<byte[]> frames = Frames.numbered(1, 50, 60);
            Path file = Frames.write(directory.resolve("frames.hex"), frames);
            Run run = Tool.in(PAIR)
                    .run("-i", "lo", "--tx=fastest", "--preload", file)
                    .expect(0);
            run.expectStdout("note: --tx=fastest took mmsg, not xdp: the driver takes no frames from XDP");
            run.report().expect(50, 50, 0, 0);
            Frames.assertArrived(frames, receiver.stop());
        }
    }

    @Test
    void shouldSendFramesThatAreTooLongForXdp() {
        try (VethPair wide = VethPair.open(9000);
                Receiver receiver = Receiver.on(wide)) {
            wide.takeLiveFrames(true);
            List<byte[]> frames = List.of(Frames.numbered(1, 9014));
            Path file = Frames.write(directory.resolve("frames.hex"), frames);
            Run run = Tool.in(wide)
                    .run("-i", VethPair.NEAR, "--tx=fastest", "--preload", file)
                    .expect(0);
            run.expectStdout("took mmsg, not xdp: at mtu 9000 frames may be longer than the 3328 bytes");
            Frames.assertArrived(frames, receiver.stop());
        }
    }

    private void shouldArrive(Tool tool, String way, String why, Object... options) {
        List<byte[]> frames = Frames.numbered(1, 300, 60);
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        try (Receiver receiver = Receiver.on(PAIR)) {
            List<Object> arguments = new ArrayList<>(List.of("-i", VethPair.NEAR, "--tx=fastest", "-v", file));
            arguments.addAll(List.of(options));
            Run run = tool.run(arguments.toArray()).expect(0);
            run.expectStdout("tx " + way + "\n");
            run.expectStdout("note: --tx=fastest took " + way + (why.isEmpty() ? "\n" : ", not xdp: " + why));
            assertEquals(300, run.report().expect(300, 300, 0, 0).txPackets());
            Frames.assertArrived(frames, receiver.stop());
        }
    }
}
