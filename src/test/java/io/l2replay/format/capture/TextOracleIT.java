package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.format.Formats;
import io.l2replay.format.Lines;
import io.l2replay.frame.Slot;
import io.l2replay.netns.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames of captures, printed by tshark and tcpdump and read back, are the frames of the captures. */
class TextOracleIT {
    @TempDir
    Path folder;

    static Stream<Path> captures() throws IOException {
        return CaptureOracleIT.captures().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldReadBackWhatTsharkPrints(Path capture) throws Exception {
        Reading truth = whole(capture);
        Lines ek = Lines.read(
                new Formats(Lines.options(false, false)).format("tshark-ek"),
                print(List.of("tshark", "-n", "-r", capture.toString(), "-T", "ek", "-x")));
        assertEquals(List.of(), ek.bad);
        assertEquals(hex(truth.frames), ek.frames);
        assertEquals(times(truth), ek.times);
        assumeTrue(ek.fidelity.leftOutLines().isEmpty(), "tshark prints custom blocks as if they were packets");
        Lines dump = Lines.read(
                new Formats(Lines.options(false, false)).format("tcpdump"),
                print(List.of("tshark", "-n", "-r", capture.toString(), "-x")));
        assertEquals(List.of(), dump.bad);
        assertEquals(hex(truth.frames), dump.frames);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldReadBackWhatTcpdumpPrints(Path capture) throws Exception {
        Reading truth = whole(capture);
        for (String options : new String[] {"-xx -tt", "-XX -tt", "-xx -tt -v", "-xx -tt -vvv -#", "-e -XX -tttt"}) {
            Lines read = tcpdump(capture, options);
            assertEquals(List.of(), read.bad, options);
            assertEquals(hex(truth.frames), read.frames, options);
            for (int i = 0; i < truth.times.size(); i++) {
                assertEquals(times(truth).get(i) / 1000, read.times.get(i) / 1000, options);
            }
        }
    }

    /** Where tcpdump gives up on a packet, it prints the Ethernet header of that one in spite of -x. */
    @ParameterizedTest
    @MethodSource("captures")
    void shouldPutEthernetInFrontOfIpThatTcpdumpPrintsWithoutIt(Path capture) throws Exception {
        Reading truth = whole(capture);
        List<String> whole = hex(truth.frames);
        for (String hex : whole) {
            assumeTrue(
                    hex.startsWith("0800", 24) || hex.startsWith("86dd", 24) || hex.startsWith("0806", 24),
                    "not only IP and ARP");
        }
        for (String options : new String[] {"-x", "-X -v"}) {
            Lines read = tcpdump(capture, options);
            assertEquals(List.of(), read.bad, options);
            assertEquals(whole.size(), read.frames.size(), options);
            int without = 0;
            for (int i = 0; i < whole.size(); i++) {
                boolean given = whole.get(i).equals(read.frames.get(i));
                assertTrue(given || (Lines.ADDED + whole.get(i).substring(24)).equals(read.frames.get(i)), options);
                without += given ? 0 : 1;
            }
            assertEquals(without, read.fidelity.approximateFrames().getOrDefault("no Ethernet header", 0L));
        }
    }

    /** The capture's frames, when all of it is Ethernet and none was cut. */
    private static Reading whole(Path capture) throws IOException {
        Reading truth = Reading.of(Files.readAllBytes(capture));
        assumeTrue(
                truth.bad.isEmpty() && truth.fidelity.approximateFrames().isEmpty(),
                "not Ethernet throughout, or damaged");
        return truth;
    }

    private Lines tcpdump(Path capture, String options) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "TZ=UTC", "tcpdump", "-n", "-r", capture.toString()));
        command.addAll(Arrays.asList(options.split(" ")));
        return Lines.read(new Formats(Lines.options(false, false)).format("tcpdump"), print(command));
    }

    private byte[] print(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        String tool = command.get(command.indexOf("-n") - 1);
        assumeTrue(Commands.tryRun("sh", "-c", "command -v " + tool).exitCode() == 0, "needs " + tool);
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();
        String error = Files.readString(folder.resolve("err"), StandardCharsets.ISO_8859_1);
        assumeTrue(exit == 0, tool + " refuses the capture: " + error);
        return Files.readAllBytes(out);
    }

    /** The tools print 0 where a capture has no time. */
    private static List<Long> times(Reading truth) {
        List<Long> times = new ArrayList<>(truth.times);
        times.replaceAll(ns -> ns == Slot.NO_TIME ? 0 : ns);
        return times;
    }

    private static List<String> hex(List<byte[]> frames) {
        List<String> hex = new ArrayList<>();
        frames.forEach(frame -> hex.add(HexFormat.of().formatHex(frame)));
        return hex;
    }
}
