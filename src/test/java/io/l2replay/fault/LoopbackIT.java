package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first run of every user: eighteen lines through {@code lo}, here the one of a namespace that is alone. */
@RequiresNamespaces
class LoopbackIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldSendTheEighteenFramesThroughLo(String tx) {
        List<byte[]> expected = Frames.read(Tool.fixture("eighteen.hex"));
        try (Receiver receiver = Receiver.on(PAIR.nearNamespace(), "lo")) {
            Report report = Tool.in(PAIR)
                    .run("-i", "lo", "--tx=" + tx, Tool.fixture("eighteen.txt"))
                    .expect(0)
                    .report()
                    .expect(18, 18, 0, 0);

            Frames.assertArrived(expected, receiver.stop());
            assertEquals("interface tx_packets +18  tx_dropped +0", report.interfaceLine());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldKnowThatLoTakesItsMtuAndNoVlanTagMore(String tx) {
        List<byte[]> frames = List.of(
                Frames.numbered(1, 65_550),
                Frames.numbered(2, 65_551),
                Frames.typed(0x8100, 65_550),
                Frames.typed(0x8100, 65_554),
                Frames.numbered(5, 60));
        Path file = Frames.write(directory.resolve("long.hex"), frames);

        Tool.in(PAIR)
                .run("-i", "lo", "--tx=" + tx, file)
                .expect(74)
                .expectStderr("long.hex:2")
                .expectStderr("long.hex:4")
                .report()
                .expect(5, 3, 2, 0);
    }

    @Test
    void shouldReadAFrameThatFillsALineOfAMegabyteAndRefuseIt() {
        Path file = Frames.write(
                directory.resolve("huge.hex"), List.of(Frames.numbered(1, 262_144), Frames.numbered(2, 60)));

        Tool.in(PAIR)
                .run("-i", "lo", file)
                .expect(74)
                .expectStderr("huge.hex:1")
                .report()
                .expect(2, 1, 1, 0);
    }
}
