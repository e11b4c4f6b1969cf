package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for arrives, byte for byte and in order, however it is sent, and the report says exactly that. */
@RequiresNamespaces
class ArrivalIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldDeliverTheEighteenFrames(String tx) {
        List<byte[]> expected = Frames.read(Tool.fixture("eighteen.hex"));
        long before = PAIR.txPackets(VethPair.NEAR);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, Tool.fixture("eighteen.txt"))
                    .expect(0);

            Frames.assertArrived(expected, receiver.stop());
            Report report = run.report().expect(18, 18, 0, 0);
            assertEquals(bytes(expected), report.bytes());
            assertEquals("interface tx_packets +18  tx_dropped +0", report.interfaceLine());
            assertEquals(before + 18, PAIR.txPackets(VethPair.NEAR));
            assertEquals("", run.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap", "auto"})
    void shouldDeliverFramesOfAllLengths(String tx) {
        List<byte[]> expected = new ArrayList<>();
        int lengths = 1514 - 18;
        int step = lengths / Frames.fewer(tx, lengths);
        for (int length = 18; length <= 1514; length += step) {
            expected.add(Frames.numbered(length, length));
        }
        Path file = Frames.write(directory.resolve("lengths.hex"), expected);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Report report = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, file)
                    .expect(0)
                    .report();

            Frames.assertArrived(expected, receiver.stop());
            report.expect(expected.size(), expected.size(), 0, 0);
            assertEquals(bytes(expected), report.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--batch=1", "--batch=7", "--batch=64", "--batch=1024", "--preload"})
    void shouldDeliverManyFramesInBatchesOfAnySize(String option) {
        List<byte[]> expected = Frames.numbered(1, 20_000, 60);
        Path file = Frames.write(directory.resolve("many.hex"), expected);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=mmsg", option, file)
                    .expect(0)
                    .report()
                    .expect(20_000, 20_000, 0, 0);

            Frames.assertArrived(expected, receiver.stop());
        }
    }

    /** sendmmsg(2) takes 1,024 messages a call and is silent about the rest, so a larger batch is not taken on. */
    @Test
    void shouldRefuseABatchThatIsLargerThanTheKernelTakesAtOnceAndSendNothing() {
        Path file = Frames.write(directory.resolve("large.hex"), Frames.numbered(1, 1_500, 60));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=mmsg", "--batch=1500", file)
                    .expect(64)
                    .expectStderr("1024");

            assertEquals(0, receiver.stop().size());
        }
    }

    @Test
    void shouldReadSeveralFilesAndStandardInputInOrder() {
        List<byte[]> expected = Frames.numbered(1, 30, 60);
        Path first = Frames.write(directory.resolve("first.hex"), expected.subList(0, 10));
        Path second = Frames.write(directory.resolve("second.hex"), expected.subList(10, 20));
        Path third = Frames.write(directory.resolve("third.hex"), expected.subList(20, 30));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .withInput(second)
                    .run("-i", VethPair.NEAR, first, "-", third)
                    .expect(0)
                    .report()
                    .expect(30, 30, 0, 0);

            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @Test
    void shouldReadStandardInputWhenNoFileIsNamed() {
        List<byte[]> expected = Frames.numbered(1, 5, 60);
        Path file = Frames.write(directory.resolve("input.hex"), expected);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR).withInput(file).run("-i", VethPair.NEAR).expect(0);

            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @Test
    void shouldFillInTheInterfacesAddressAndGivenAddresses() {
        Path file = text("Ether(type=0x88b5)/Raw(b'abcd')\n");
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR).run("-i", VethPair.NEAR, file).expect(0);
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--src-mac=02:11:22:33:44:55", "--dst-mac=02:00:00:00:00:99", file)
                    .expect(0);

            List<byte[]> arrived = receiver.stop();
            assertEquals(
                    List.of(
                            "ffffffffffff" + "02000000000a" + "88b561626364",
                            "020000000099" + "021122334455" + "88b561626364"),
                    arrived.stream().map(Frames::hex).toList());
        }
    }

    private Path text(String content) {
        return Inputs.write(directory.resolve("lines.txt"), content);
    }

    private static long bytes(List<byte[]> frames) {
        long bytes = 0;
        for (byte[] frame : frames) {
            bytes += frame.length;
        }
        assertTrue(bytes > 0);
        return bytes;
    }
}
