package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Writing instead of sending, and sending nothing at all: neither needs a privilege, nor an interface. */
@RequiresNamespaces(programs = {"tshark", "setpriv"})
class WriteIT {
    private static final String CAPTURED_HEX = "from scapy.utils import RawPcapReader\nimport sys\n"
            + "for data, meta in RawPcapReader(sys.argv[1]): print(data.hex())";

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @Test
    void shouldWriteACaptureThatOthersReadBack() {
        Path capture = directory.resolve("eighteen.pcap");
        List<byte[]> expected = Frames.read(Tool.fixture("eighteen.hex"));

        Run run = Tool.in(PAIR).withoutPrivilege().run("-w", capture, Tool.fixture("eighteen.txt"));

        run.expect(0).report().expect(18, 18, 0, 0);
        assertEquals(
                expected.stream().map(Frames::hex).toList(),
                Commands.run(Commands.PYTHON, "-c", CAPTURED_HEX, capture.toString())
                        .lines()
                        .toList());
        List<String> lengths =
                expected.stream().map(frame -> Integer.toString(frame.length)).toList();
        assertEquals(lengths, fields(capture, "frame.len"));
        assertEquals(lengths, fields(capture, "frame.cap_len"));
    }

    @Test
    void shouldWriteRecordedTimesToTheNanosecond() {
        Path capture = directory.resolve("timed.pcap");
        Path file = Inputs.write(
                directory.resolve("timed.txt"),
                "@1700000000.123456789 " + Frames.hex(Frames.numbered(1, 60)) + "\n@1700000001.5 "
                        + Frames.hex(Frames.numbered(2, 60)) + "\n");

        Tool.in(PAIR).withoutPrivilege().run("-w", capture, "-f", "hex", file).expect(0);

        assertEquals(List.of("1700000000.123456789", "1700000001.500000000"), fields(capture, "frame.time_epoch"));
    }

    @Test
    void shouldWriteDueTimesFromZeroAndNotWaitForThem() {
        Path capture = directory.resolve("due.pcap");
        Path file = Frames.write(directory.resolve("due.hex"), Frames.numbered(1, 1000, 60));

        Run run = Tool.in(PAIR)
                .withoutPrivilege()
                .run("-w", capture, "-p", "10", file)
                .expect(0);

        List<String> times = fields(capture, "frame.time_epoch");
        assertEquals("0.000000000", times.get(0));
        assertEquals("0.100000000", times.get(1));
        assertEquals("99.900000000", times.get(999));
        assertTrue(run.took().toSeconds() < 60, run.toString());
    }

    @Test
    void shouldWriteHexLines() throws IOException {
        Path hex = directory.resolve("eighteen.hex");

        Tool.in(PAIR)
                .withoutPrivilege()
                .run("-w", hex, Tool.fixture("eighteen.txt"))
                .expect(0);

        Frames.assertArrived(Frames.read(Tool.fixture("eighteen.hex")), Frames.read(hex));
    }

    @Test
    void shouldWriteLinesOfScapyThatMakeTheSameFramesAgain() throws IOException {
        Path lines = directory.resolve("eighteen.txt");
        Path hex = directory.resolve("eighteen.hex");

        Tool.in(PAIR)
                .withoutPrivilege()
                .run("-w", lines, Tool.fixture("eighteen.txt"))
                .expect(0);
        Tool.in(PAIR).withoutPrivilege().run("-w", hex, lines).expect(0);

        assertEquals(18, Files.readAllLines(lines).size());
        Frames.assertArrived(Frames.read(Tool.fixture("eighteen.hex")), Frames.read(hex));
    }

    @Test
    void shouldGiveStandardOutputToTheLines() throws IOException {
        Path lines = directory.resolve("eighteen.txt");
        Tool.in(PAIR).run("-q", "-w", lines, Tool.fixture("eighteen.txt")).expect(0);

        Run run = Tool.in(PAIR).run("-w", "-", "--write-format=txt", Tool.fixture("eighteen.txt"));

        run.expect(0).expectStderr("offered 18  accepted 18  refused 0  skipped 0");
        assertEquals(Files.readString(lines), run.stdout());
    }

    @Test
    void shouldGiveStandardOutputToTheCaptureAndMoveTheReport() throws IOException {
        Path capture = directory.resolve("eighteen.pcap");
        Tool.in(PAIR).run("-q", "-w", capture, Tool.fixture("eighteen.txt")).expect(0);

        Run run = Tool.in(PAIR).run("-w", "-", "--write-format=pcap", Tool.fixture("eighteen.txt"));

        run.expect(0).expectStderr("offered 18  accepted 18  refused 0  skipped 0");
        assertArrayEquals(Files.readAllBytes(capture), run.stdout().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldWriteFramesLongerThanAnyInterfaceTakes() {
        Path capture = directory.resolve("long.pcap");
        List<byte[]> frames = List.of(Frames.numbered(1, 262_144), Frames.numbered(2, 1), Frames.numbered(3, 9000));
        Path file = Frames.write(directory.resolve("long.hex"), frames);

        Tool.in(PAIR).run("-w", capture, file).expect(0).report().expect(3, 3, 0, 0);

        assertEquals(List.of("262144", "1", "9000"), fields(capture, "frame.len"));
    }

    @Test
    void shouldSayEachFrameInWordsAndSendNothing() {
        long before = PAIR.txPackets(VethPair.NEAR);

        Run run = Tool.in(PAIR).withoutPrivilege().run("-n", Tool.fixture("eighteen.txt"));

        run.expect(0).expectStdout("offered 18  accepted 18  refused 0  skipped 0");
        assertEquals(before, PAIR.txPackets(VethPair.NEAR));
        assertTrue(run.stdout().contains("TCP") || run.stderr().contains("TCP"), run.toString());
    }

    @Test
    void shouldNotTouchTheInterfaceInADryRunThatNamesOne() {
        long before = PAIR.txPackets(VethPair.NEAR);

        Tool.in(PAIR)
                .withoutPrivilege()
                .run("-n", "-i", VethPair.NEAR, Tool.fixture("eighteen.txt"))
                .expect(0);

        assertEquals(before, PAIR.txPackets(VethPair.NEAR));
    }

    @Test
    void shouldFailWhenTheCaptureCannotBeWritten() {
        Path nowhere = directory.resolve("no/such/directory/x.pcap");

        Run run = Tool.in(PAIR).run("-w", nowhere, Tool.fixture("eighteen.txt"));

        run.expect(74).expectStderr(nowhere.toString());
        assertFalse(run.stderr().contains("\tat "), run.toString());
    }

    @Test
    void shouldFailWhenTheDeviceIsFull() {
        Path file = Frames.write(directory.resolve("many.hex"), Frames.numbered(1, 2000, 60));

        Tool.in(PAIR)
                .run("-w", "/dev/full", "--write-format=pcap", file)
                .expect(74)
                .expectStderr("/dev/full");
        Tool.in(PAIR)
                .run("-w", "/dev/full", "--write-format=txt", file)
                .expect(74)
                .expectStderr("/dev/full");
    }

    private static List<String> fields(Path capture, String field) {
        return Commands.run("tshark", "-n", "-r", capture.toString(), "-T", "fields", "-e", field)
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }
}
