package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.FormatFactory;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.frame.Slot;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSequenceTest {
    @TempDir
    Path folder;

    private final InputCounts counts = new InputCounts();
    private final SyscallCounters syscalls = new SyscallCounters();
    private final List<String> shown = new ArrayList<>();
    private final Slot slot = new Slot(ByteBuffer.allocate(64));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveTheFramesOfAllInputsInOrderWithTheirPlace(boolean preload) throws Exception {
        String a = file("a", "# hex\n\n0011\n2233\n");
        String b = file("b", "# nothing\n");
        String c = file("c", "Set(2)\n@x\nSet(1)");
        InputPlan plan = plan(preload, 1, 0, a, b, c);
        try (FrameSource source = open(plan, InputErrors.stopping(counts))) {
            assertEquals("a:3=0011 a:4=2233 c:1=0201 c:1=0202 c:3=0101", all(source));
        }
        assertEquals(3, counts.files());
        assertEquals(8, counts.lines());
        assertEquals(0, counts.bad());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# a\n  # b", "\r\n", "\u00ef\u00bb\u00bf"})
    void shouldGiveNoFrameOfAnInputWithoutPackets(String content) throws Exception {
        String a = file("a", content);
        for (long loops : new long[] {1, 2, 0}) {
            for (boolean preload : new boolean[] {false, true}) {
                try (FrameSource source = open(plan(preload, loops, 0, a), InputErrors.stopping(counts))) {
                    assertEquals("", all(source));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCountPassesAndGiveEachInputOfEachPassASegment(boolean preload) throws Exception {
        String a = file("a", "00\n");
        String b = file("b", "Set(2)\n");
        StringBuilder passes = new StringBuilder();
        try (FrameSource source = open(plan(preload, 3, 0, a, b), InputErrors.stopping(counts))) {
            while (source.next(slot)) {
                passes.append(slot.segment()).append('/').append(slot.loop()).append(' ');
            }
        }
        assertEquals("0/0 1/0 1/0 2/1 3/1 3/1 4/2 5/2 5/2 ", passes.toString());
        assertEquals(2, counts.files());
        assertEquals(2, counts.lines());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEndAnEndlessLoopAtTheLimit(boolean preload) throws Exception {
        String a = file("a", "00\n11\n22\n");
        try (FrameSource source = open(plan(preload, 0, 7, a), InputErrors.stopping(counts))) {
            assertEquals("a:1=00 a:2=11 a:3=22 a:1=00 a:2=11 a:3=22 a:1=00", all(source));
            assertTrue(source.ready());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveTheFramesBeforeABadLineAndThenTheMessage(boolean preload) throws Exception {
        String a = file("a", "00\n0z\n11\n");
        try (FrameSource source = open(plan(preload, 2, 0, a), InputErrors.stopping(counts))) {
            assertTrue(source.next(slot));
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(a + ":2:2: not a hex digit (z)", bad.getMessage());
            assertEquals(InputException.Kind.BAD, bad.kind());
        }
        assertEquals(1, counts.bad());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldShowTenBadLinesCountAllAndCountNoneTwiceOverLoops(boolean preload) throws Exception {
        String a = file("a", "00\n" + "0z\n".repeat(12) + "11\n");
        InputErrors errors = InputErrors.skipping(counts, shown::add);
        try (FrameSource source = open(plan(preload, 3, 0, a), errors)) {
            assertEquals("a:1=00 a:14=11 a:1=00 a:14=11 a:1=00 a:14=11", all(source));
        }
        assertEquals(12, counts.bad());
        assertEquals(14, counts.lines());
        assertEquals(11, shown.size());
        assertEquals(a + ":2:2: not a hex digit (z)", shown.get(0));
        assertEquals("further bad lines are counted, but not shown", shown.get(10));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveOutAFrameThatDoesNotFitAndALineThatIsTooLong(boolean preload) throws Exception {
        String a = file("a", "00\n" + "22".repeat(65) + "\n" + "3".repeat(1000) + "\n11\n");
        InputErrors errors = InputErrors.skipping(counts, shown::add);
        InputPlan plan = new InputPlan(List.of(a), "auto", "", 0, 200, false, preload, 1, 0);
        try (FrameSource source = open(plan, errors)) {
            assertEquals("a:1=00 a:4=11", all(source));
        }
        assertEquals(
                List.of(
                        a + ":2: a frame of 65 bytes is longer than the 64 possible here",
                        a + ":3: a line of 1000 bytes is longer than --max-line=200"),
                shown);
    }

    @Test
    void shouldAskForAFormatWhereItCannotBeTold() throws Exception {
        String a = file("a", "# a list\n\nhello\tworld\n");
        try (FrameSource source = open(plan(false, 1, 0, a), InputErrors.skipping(counts, shown::add))) {
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(
                    a
                            + ":3: cannot tell the format of this line: name it with -f (see: l2replay formats) (hello\\tworld)",
                    bad.getMessage());
        }
    }

    @Test
    void shouldTakeTheFormatThatIsNamed() throws Exception {
        String a = file("a", "added\n");
        InputPlan plan = new InputPlan(List.of(a), "hex", "", 0, 100, false, false, 1, 0);
        try (FrameSource source = open(plan, InputErrors.stopping(counts))) {
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(a + ":1:5: an octet needs two hex digits (d)", bad.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeginAtTheLineAskedForAndInLaterPassesAtTheBeginning(boolean preload) throws Exception {
        String a = file("a", "00\n11\n");
        String b = file("b", "0z\n33\n44\n");
        InputPlan plan = new InputPlan(List.of(a, b), "auto", b, 3, 100, false, false, 1, 0);
        try (FrameSource source = open(plan, InputErrors.stopping(counts))) {
            assertEquals("b:3=44", all(source));
        }
        assertEquals(0, counts.bad());
        InputPlan again = new InputPlan(List.of(a), "auto", a, 2, 100, false, false, 2, 0);
        try (FrameSource source = open(again, InputErrors.stopping(counts))) {
            assertEquals("a:2=11 a:1=00 a:2=11", all(source));
        }
    }

    @ParameterizedTest
    @CsvSource({"auto, false", "auto, true", "csv, false", "csv, true"})
    void shouldReadTheHeaderRowEvenWhenItBeginsLater(String format, boolean preload) throws Exception {
        String a = file("a", "\nframe,ip.ttl\n00,\n0z,\n22,\n\n33,\n");
        InputPlan plan = new InputPlan(List.of(a), format, a, 5, 100, false, preload, 1, 0);
        FormatFactory formats = new Formats(FormatOptions.DEFAULTS);
        try (FrameSource source = Inputs.open(plan, formats, InputErrors.stopping(counts), syscalls)) {
            assertEquals("a:5=22 a:7=33", all(source));
        }
        assertEquals(0, counts.bad());
    }

    @Test
    void shouldSayThatTheLineToBeginAtIsNotThere() throws Exception {
        String a = file("a", "00\n11\n");
        InputPlan plan = new InputPlan(List.of(a), "auto", a, 4, 100, false, false, 1, 0);
        try (FrameSource source = open(plan, InputErrors.stopping(counts))) {
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(a + ": has 2 lines, so that --start cannot begin at line 4", bad.getMessage());
        }
    }

    @Test
    void shouldFindAMissingFileOrADirectoryBeforeAnythingIsRead() throws Exception {
        String a = file("a", "00\n");
        String missing = folder.resolve("missing").toString();
        unreadable(missing + ": No such file or directory", a, missing);
        unreadable(folder + ": Is a directory", a, folder.toString());
        unreadable(a + "/x: Not a directory", a, a + "/x");
        unreadable(": No such file or directory", a, "");
        assertEquals(0, syscalls.calls(Syscall.READ));
    }

    @Test
    void shouldCountEachReadAndSeek() throws Exception {
        String a = file("a", "00\n".repeat(3 * LineReader.BLOCK_BYTES / 3));
        try (FrameSource source = open(plan(false, 2, 0, a), InputErrors.stopping(counts))) {
            assertEquals(0, syscalls.calls(Syscall.READ));
            while (source.next(slot)) {
                assertEquals(1, slot.length());
            }
        }
        assertEquals(2 * (3 + 1), syscalls.calls(Syscall.READ));
        assertEquals(1, syscalls.calls(Syscall.LSEEK));
        assertEquals(0, syscalls.errors(Syscall.READ));
    }

    @Test
    void shouldSayWhenAFileIsCutWhileItIsRead() throws Exception {
        String a = file("a", "00\n".repeat(100_000));
        try (FrameSource source = open(plan(false, 1, 0, a), InputErrors.stopping(counts))) {
            assertTrue(source.next(slot));
            Files.writeString(Path.of(a), "11\n");
            InputException bad = assertThrows(InputException.class, () -> {
                while (source.next(slot)) {
                    assertEquals(1, slot.length());
                }
            });
            assertEquals(
                    a + ": was cut to 3 bytes while it was read, of which " + LineReader.BLOCK_BYTES + " had been read",
                    bad.getMessage());
        }
    }

    @Test
    void shouldNotLetEditsOfAFrameReachTheNextPass() throws Exception {
        String a = file("a", "0011\n");
        try (FrameSource source = open(plan(true, 2, 0, a), InputErrors.stopping(counts))) {
            assertTrue(source.next(slot));
            slot.bytes().putShort(0, (short) 0xdead);
            slot.length(1);
            assertTrue(source.next(slot));
            assertEquals(2, slot.length());
            assertEquals(0x0011, slot.bytes().getShort(0));
            assertFalse(source.next(slot));
        }
    }

    @Test
    void shouldKeepRecordedTimesThroughPreloading() throws Exception {
        String a = file("a", "@1.5 00\n11\n");
        try (FrameSource source = open(plan(true, 1, 0, a), InputErrors.stopping(counts))) {
            assertTrue(source.next(slot));
            assertEquals(1_500_000_000L, slot.recordedNs());
            assertTrue(source.next(slot));
            assertEquals(Slot.NO_TIME, slot.recordedNs());
        }
    }

    @Test
    void shouldReadMoreFilesThanStayOpen() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            names.add(file("f" + i, String.format("%02x\n", i)));
        }
        InputPlan plan = new InputPlan(names, "auto", "", 0, 100, false, false, 2, 0);
        int frames = 0;
        try (FrameSource source = open(plan, InputErrors.stopping(counts))) {
            while (source.next(slot)) {
                assertEquals(frames++ % 70, slot.bytes().get(0));
            }
        }
        assertEquals(140, frames);
    }

    private void unreadable(String message, String... files) {
        InputException bad =
                assertThrows(InputException.class, () -> open(plan(false, 1, 0, files), InputErrors.stopping(counts)));
        assertEquals(message, bad.getMessage());
        assertEquals(InputException.Kind.UNREADABLE, bad.kind());
    }

    private FrameSource open(InputPlan plan, InputErrors errors) throws InputException {
        return Inputs.open(plan, WordFormat.factory(), errors, syscalls);
    }

    private static InputPlan plan(boolean preload, long loops, long limit, String... files) {
        return new InputPlan(List.of(files), "auto", "", 0, 1 << 20, false, preload, loops, limit);
    }

    private String file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), ChunkedInput.latin(content)).toString();
    }

    private String all(FrameSource source) throws InputException {
        StringBuilder frames = new StringBuilder();
        while (source.next(slot)) {
            frames.append(frames.length() == 0 ? "" : " ")
                    .append(Path.of(slot.source()).getFileName())
                    .append(':')
                    .append(slot.line())
                    .append('=');
            for (int i = 0; i < slot.length(); i++) {
                frames.append(String.format("%02x", slot.bytes().get(i)));
            }
        }
        return frames.toString();
    }
}
