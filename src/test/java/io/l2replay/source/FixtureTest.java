package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks {@code fixtures/}: the files that README.md there describes. */
class FixtureTest {
    private static final Path FOLDER = Path.of("fixtures");

    private final Slot slot = new Slot(ByteBuffer.allocate(65_550));

    static Stream<String> badInputs() throws IOException {
        return Files.readAllLines(FOLDER.resolve("bad/expected.tsv")).stream();
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void shouldRefuseABadInputWithItsFixedMessage(String expected) throws InputException {
        String[] parts = expected.split("\t", -1);
        String file = FOLDER.resolve("bad").resolve(parts[0]).toString();
        try (FrameSource source = open(file)) {
            InputException bad = assertThrows(InputException.class, () -> readAll(source));
            assertEquals(file + parts[1], bad.getMessage());
            assertEquals(InputException.Kind.BAD, bad.kind());
        }
    }

    @Test
    void shouldHaveAMessageForEachBadInput() throws IOException {
        TreeSet<String> files = new TreeSet<>(List.of(new File("fixtures/bad").list()));
        TreeSet<String> expected = new TreeSet<>();
        badInputs().forEach(line -> expected.add(line.substring(0, line.indexOf('\t'))));
        files.removeIf(name -> name.equals("expected.tsv"));
        assertEquals(files, expected);
    }

    @Test
    void shouldReadTheEighteenFramesThatScapyMade() throws Exception {
        List<String> lines = Files.readAllLines(FOLDER.resolve("eighteen.hex"), StandardCharsets.US_ASCII);
        try (FrameSource source = open(FOLDER.resolve("eighteen.hex").toString())) {
            assertEquals(lines, readAll(source));
        }
        assertEquals(18, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.length() / 2 >= 42 && line.length() / 2 <= 1514));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve.json", "tshark-ek.json", "tshark-x.txt", "tcpdump.txt"})
    void shouldReadTheFramesOfTheCaptureThatWasPrinted(String printed) throws Exception {
        List<String> frames = Files.readAllLines(FOLDER.resolve("formats/dhcpv6.hex"), StandardCharsets.US_ASCII);
        assertEquals(4, frames.size());
        try (FrameSource source =
                open(FOLDER.resolve("formats/dhcpv6." + printed).toString())) {
            assertEquals(frames, readAll(source));
        }
    }

    @Test
    void shouldReadWhatSuricataWroteOfFrames() throws Exception {
        List<String> sent;
        List<String> logged;
        try (FrameSource lines = open(FOLDER.resolve("formats/suricata.txt").toString());
                FrameSource events =
                        open(FOLDER.resolve("formats/suricata.json").toString())) {
            sent = readAll(lines);
            logged = readAll(events);
        }
        List<String> alerted = new ArrayList<>();
        for (int line : new int[] {1, 5, 2, 8, 6, 7}) {
            alerted.add(sent.get(line - 1));
        }
        assertEquals(alerted, logged.subList(0, 6));
        assertEquals(11, logged.size());
        assertEquals("81000064" + "0800", logged.get(8).substring(24, 36));
    }

    private static FrameSource open(String file) throws InputException {
        return Inputs.open(
                InputPlan.of(file),
                new Formats(FormatOptions.DEFAULTS),
                InputErrors.stopping(new InputCounts()),
                new SyscallCounters());
    }

    private List<String> readAll(FrameSource source) throws InputException {
        List<String> frames = new ArrayList<>();
        while (source.next(slot)) {
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            frames.add(java.util.HexFormat.of().formatHex(frame));
        }
        return frames;
    }
}
