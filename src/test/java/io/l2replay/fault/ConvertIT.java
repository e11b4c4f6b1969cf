package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.format.capture.BadCaptureException;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import io.l2replay.netns.Commands;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a capture to lines of scapy and back: the same frames at the same times, as tshark reads them. */
@RequiresNamespaces(programs = {"tshark", "setpriv"})
class ConvertIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(Tool.root().resolve("fixtures/captures"))) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldMakeTheSameCaptureOfItsLines(Path capture) throws IOException {
        Path lines = directory.resolve("lines.txt");
        Path again = directory.resolve("again.pcap");
        List<String> frames = frames(capture);
        Path input = Inputs.write(directory.resolve("input.hex"), String.join("\n", frames) + "\n");

        Tool.in(PAIR).withoutPrivilege().run("-w", lines, input).expect(0);
        Tool.in(PAIR).withoutPrivilege().run("-w", again, lines).expect(0);

        assertEquals(frames.size(), Files.readAllLines(lines).size());
        assertEquals(frames, timeless(frames, frames(again)));
        assertEquals(frames.size(), packets(again).size());
        boolean timed = frames.stream().allMatch(frame -> frame.startsWith("@"));
        if (timed && packets(capture).size() == frames.size() && isEthernet(capture)) {
            assertEquals(packets(capture), packets(again));
        }
    }

    /** Without the times that stand in for those that were not recorded: a capture has no frame without one. */
    private static List<String> timeless(List<String> frames, List<String> again) {
        List<String> lines = new ArrayList<>(again);
        for (int i = 0; i < Math.min(frames.size(), lines.size()); i++) {
            if (!frames.get(i).startsWith("@")) {
                lines.set(i, lines.get(i).replaceFirst("^@0\\.0{9} ", ""));
            }
        }
        return lines;
    }

    /** Each frame as a line of hex, its time in front. */
    private static List<String> frames(Path capture) throws IOException {
        List<String> frames = new ArrayList<>();
        Slot slot = new Slot(ByteBuffer.allocateDirect(1 << 18));
        try (FileChannel channel = FileChannel.open(capture)) {
            CaptureReader reader = new CaptureReader(Addresses.NONE, true);
            reader.begin(channel);
            boolean more = true;
            while (more) {
                try {
                    more = reader.next(slot);
                    if (more) {
                        frames.add(line(slot));
                    }
                } catch (BadCaptureException bad) {
                    more = !bad.last();
                }
            }
        }
        return frames;
    }

    private static String line(Slot slot) {
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        String hex = HexFormat.of().formatHex(frame);
        long ns = slot.recordedNs();
        return ns == Slot.NO_TIME ? hex : "@%d.%09d %s".formatted(ns / 1_000_000_000, ns % 1_000_000_000, hex);
    }

    /** Whether each packet is Ethernet, and was captured whole: then it is the frame, octet by octet. */
    private static boolean isEthernet(Path capture) {
        String fields = "-T fields -e frame.encap_type -e frame.len -e frame.cap_len";
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(List.of(fields.split(" ")));
        return Commands.run(command.toArray(new String[0]))
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .allMatch(line -> line.matches("1\t(\\d+)\t\\1"));
    }

    /** Times, lengths and what tshark says of each packet. */
    private static List<String> packets(Path capture) {
        return Commands.run(
                        "tshark",
                        "-n",
                        "-r",
                        capture.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.protocols",
                        "-e",
                        "frame.md5_hash",
                        "-o",
                        "frame.generate_md5_hash:TRUE")
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }
}
