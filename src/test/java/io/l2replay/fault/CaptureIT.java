package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures as inputs of the tool: what arrives at the other end is what tshark reads in them. */
@RequiresNamespaces
class CaptureIT {
    private static final Pattern FRAME = Pattern.compile("\"frame_raw\":\"([0-9a-f]*)\"");
    private static final Pattern RESUME = Pattern.compile("--start=(\\S+:\\d+)");

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(Tool.fixture("captures"))) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldSendWhatTsharkReads(Path capture) {
        List<byte[]> whole = new ArrayList<>();
        int records = tshark(capture, whole);
        boolean allWhole = whole.size() == records;
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--on-error=skip", capture);

            run.expect(allWhole ? 0 : 65).report().expect(whole.size(), whole.size(), 0, 0);
            assertTrue(allWhole || run.report().has("bad lines " + (records - whole.size())), run.toString());
            Frames.assertArrived(whole, receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-K"})
    void shouldTakeACaptureLinesAndStandardInputInOneRunEachAsItIs(String preload) {
        Path capture = Tool.fixture("captures/OSPFv2_Capture_FINAL.pcapng");
        Path packed = write("p", gzip(capture(Frames.numbered(40, 49, 60))));
        List<byte[]> expected = new ArrayList<>();
        tshark(capture, expected);
        expected.addAll(Frames.numbered(1, 9, 60));
        expected.addAll(Frames.read(Tool.fixture("eighteen.hex")));
        expected.addAll(Frames.numbered(40, 49, 60));
        expected.addAll(Frames.numbered(50, 59, 60));
        Path hex = Frames.write(directory.resolve("lines"), Frames.numbered(1, 9, 60));
        List<Object> arguments = new ArrayList<>(List.of("-i", VethPair.NEAR));
        if (!preload.isEmpty()) {
            arguments.addAll(List.of("-K", "-l", "2"));
            expected.addAll(List.copyOf(expected));
        }
        arguments.addAll(List.of(capture, hex, Tool.fixture("eighteen.txt"), packed, "-"));
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).withPipedInput().start(arguments.toArray())) {
            feed(running.input(), capture(Frames.numbered(50, 59, 60)));
            Inputs.end(running.input());

            Run run = running.await().expect(0);
            run.report().expect(expected.size(), expected.size(), 0, 0);
            assertTrue(run.report().has("input -  exact 10  approximate 0  left out 0"), run.toString());
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @Test
    void shouldPutAnEthernetHeaderBeforeRawIp() {
        byte[] ip = Arrays.copyOfRange(Frames.read(Tool.fixture("eighteen.hex")).get(1), 14, 60);
        ip[0] = 0x45;
        Path raw = write(
                "raw.pcap",
                CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, 0xa1b23c4d, 0, 101)
                        .record(0, 0, ip)
                        .bytes());
        String header = "02000000000b" + VethPair.NEAR_MAC.replace(":", "") + "0800";
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--dst-mac=02:00:00:00:00:0b", raw);

            run.expect(0).expectStdout("approximate 1");
            run.expectStdout("no Ethernet header");
            String arrived = Frames.hex(receiver.stop().get(0));
            assertEquals(header + HexFormat.of().formatHex(ip), arrived);
        }
    }

    @Test
    void shouldSendAllBeforeTheDamageAndNameItsPlace() {
        byte[] packed = gzip(capture(Frames.numbered(1, 500, 60)));
        Path cut = write("cut.pcap.gz", Arrays.copyOf(packed, packed.length - 30));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, cut);

            run.expect(65).expectStderr("cut.pcap.gz:#").expectStderr("gzip: cut short after " + (packed.length - 30));
            List<byte[]> arrived = receiver.stop();
            assertTrue(arrived.size() > 300, arrived.size() + " frames");
            run.report().expect(arrived.size(), arrived.size(), 0, 0);
            Frames.assertArrived(Frames.numbered(1, arrived.size(), 60), arrived);
        }
    }

    @Test
    void shouldFillUpSnappedRecordsWithZerosWhenAskedTo() {
        byte[] whole = Frames.numbered(7, 90);
        Path snapped = write(
                "snapped.pcap",
                CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, 1)
                        .record(0, 0, 90, Arrays.copyOf(whole, 64))
                        .bytes());
        Arrays.fill(whole, 64, 90, (byte) 0);
        Tool.in(PAIR).run("-i", VethPair.NEAR, snapped).expect(65).expectStderr("snapped.pcap:#1@24: caplen 64");
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--pad-snapped", snapped);

            run.expect(0).expectStdout("cut when captured");
            Frames.assertArrived(List.of(whole), receiver.stop());
        }
    }

    @Test
    void shouldSendWhatASlowPipeHasGivenAndStopAtASignalMeanwhile() {
        byte[] capture = capture(Frames.numbered(1, 4, 60));
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).withPipedInput().start("-i", VethPair.NEAR, "--tx=mmsg")) {
            feed(running.input(), Arrays.copyOf(capture, capture.length - 20));
            receiver.await(3);
            running.signal("INT");

            Run run = running.await(Duration.ofSeconds(3)).expect(130);
            run.report().expect(3, 3, 0, 0);
            assertFalse(run.stderr().contains("cut short"), run.toString());
        }
    }

    @Test
    void shouldGoOnAtTheRecordThatAStoppedRunNames() {
        List<byte[]> frames = Frames.numbered(1, 2_000, 60);
        Path capture = write("long.pcap", capture(frames));
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "-p", "500", capture)) {
            receiver.await(50);
            running.signal("TERM");
            Run run = running.await(Duration.ofSeconds(3)).expect(143);
            Matcher resume = RESUME.matcher(run.stdout());
            assertTrue(resume.find(), run.toString());

            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--start=" + resume.group(1), capture)
                    .expect(0);
            Frames.assertArrived(frames, receiver.stop());
        }
    }

    @Test
    void shouldFollowACaptureThatGrows() {
        byte[] capture = capture(Frames.numbered(1, 5, 60));
        Path growing = write("growing.pcap", Arrays.copyOf(capture, capture.length - 90));
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--follow", growing)) {
            receiver.await(3);
            String rest = new String(capture, capture.length - 90, 90, StandardCharsets.ISO_8859_1);
            Inputs.append(growing, rest);
            receiver.await(5);
            running.signal("INT");

            running.await(Duration.ofSeconds(3)).expect(130).report().expect(5, 5, 0, 0);
            Frames.assertArrived(Frames.numbered(1, 5, 60), receiver.stop());
        }
    }

    @Test
    void shouldReadAnEndlessCaptureFromAPipeInConstantMemory() throws InterruptedException {
        byte[] capture = capture(Frames.numbered(1, 1_000, 60));
        try (Running running =
                Tool.in(PAIR).withJavaOptions("-Xmx64m").withPipedInput().start("-i", VethPair.NEAR, "-L", "1000000")) {
            Thread feeder = new Thread(() -> feedWhileAlive(running, capture));
            feeder.start();

            running.await().expect(0).report().expect(1_000_000, 1_000_000, 0, 0);
            feeder.join(10_000);
            assertFalse(feeder.isAlive(), "the tool goes on reading after its limit");
        }
    }

    private static void feedWhileAlive(Running running, byte[] capture) {
        try {
            running.input().write(capture, 0, 24);
            while (running.isAlive()) {
                running.input().write(capture, 24, capture.length - 24);
            }
        } catch (IOException brokenPipe) {
            assertTrue(brokenPipe.getMessage().contains("Broken pipe")
                    || brokenPipe.getMessage().contains("closed"));
        }
    }

    /** The frames of Ethernet that the capture holds whole; answers how many records there are. */
    private static int tshark(Path capture, List<byte[]> frames) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "tshark"))),
                "tshark is not installed");
        int records = 0;
        for (String line :
                Commands.run("tshark -n -r " + capture + " -T ek -x -J frame").split("\n")) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.find() || field(line, "encap_type").isEmpty()) {
                continue; // an index line, or a custom block, which tshark counts among the frames
            }
            records++;
            if (field(line, "encap_type").equals("1") && field(line, "cap_len").equals(field(line, "len"))) {
                frames.add(HexFormat.of().parseHex(frame.group(1)));
            }
        }
        return records;
    }

    private static String field(String line, String name) {
        Matcher field =
                Pattern.compile("\"frame_frame_" + name + "\":\"([^\"]*)\"").matcher(line);
        return field.find() ? field.group(1) : "";
    }

    private static byte[] capture(List<byte[]> frames) {
        CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 262_144, 1);
        for (int i = 0; i < frames.size(); i++) {
            capture.record(1_700_000_000 + i, 0, frames.get(i));
        }
        return capture.bytes();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static void feed(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
