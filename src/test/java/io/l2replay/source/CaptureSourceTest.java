package io.l2replay.source;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures among the inputs of a run: found by content, mixed with lines, bad in part, begun within, passed over again. */
class CaptureSourceTest {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final String SNAPPED =
            ": caplen 60 is below len 70: the packet was cut when captured (--pad-snapped fills it with zeros)";

    @TempDir
    Path folder;

    private final InputCounts counts = new InputCounts();
    private final List<String> shown = new ArrayList<>();
    private final StringBuilder taken = new StringBuilder();
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellEachInputByItsContent(boolean preload) throws Exception {
        String pcap = file("a.txt", capture(ByteOrder.BIG_ENDIAN).bytes());
        String hex = file("b", ChunkedInput.latin("# hex\n00112233\n"));
        String pcapng = file(
                "c.hex",
                CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN)
                        .interfaceOf(1, 0)
                        .packet(0, 3_000_000, frame(62, 3))
                        .bytes());
        String packed = file("d", Taken.gzip(capture(ByteOrder.LITTLE_ENDIAN).bytes()));
        String lines = file("e.pcap", Taken.gzip(ChunkedInput.latin("Ether()/Raw(b'hi')\n\n")));
        try (FrameSource source = open(plan("auto", preload, 2, pcap, hex, pcapng, packed, lines))) {
            String pass = "a.txt:1=60 a.txt:2=61 b:2=4 c.hex:1=62 d:1=60 d:2=61 e.pcap:1=16 ";
            assertEquals(pass + pass, all(source));
        }
        assertEquals(5, counts.files());
        assertEquals(2 + 2 + 1 + 2 + 2, counts.lines());
        assertEquals(
                List.of(2L, 1L, 1L, 2L, 1L),
                counts.inputs().stream()
                        .map(input -> input.fidelity().exactFrames())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa1b2c3d4, 0xa1b23c4d})
    void shouldKnowACaptureOfEitherByteOrder(int magic) throws Exception {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            String file = file(
                    "x",
                    CaptureBytes.pcap(order, magic, 0, 1)
                            .record(1, 5, frame(60, 1))
                            .bytes());
            try (FrameSource source = open(plan("auto", false, 1, file))) {
                assertEquals("x:1=60 ", all(source));
                assertEquals(magic == MICROSECONDS ? 1_000_005_000L : 1_000_000_005L, slot.recordedNs());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveEachInputOfEachPassASegment(boolean preload) throws Exception {
        String file = file("x", capture(ByteOrder.BIG_ENDIAN).bytes());
        StringBuilder places = new StringBuilder();
        try (FrameSource source = open(plan("auto", preload, 2, file, file))) {
            while (source.next(slot)) {
                places.append(slot.segment()).append('/').append(slot.loop()).append(' ');
                assertEquals(slot.line() * 1_000_000_000L, slot.recordedNs());
            }
        }
        assertEquals("0/0 0/0 1/0 1/0 2/1 2/1 3/1 3/1 ", places.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStopAtABadRecordAndNameItsPlace(boolean preload) throws Exception {
        String file = file("x", snapped().bytes());
        try (FrameSource source = stopping(plan("auto", preload, 1, file))) {
            assertEquals("x:1=60 x:2=61 ! " + file + ":#3@177" + SNAPPED, all(source));
        }
        assertEquals(3, counts.lines());
        assertEquals(1, counts.bad());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnBehindABadRecordAndBehindAnInputThatIsBroken(boolean preload) throws Exception {
        byte[] bytes = snapped().bytes();
        String cut = file("x", Arrays.copyOf(bytes, bytes.length - 1));
        String hex = file("h", ChunkedInput.latin("0011\n"));
        try (FrameSource source = open(plan("auto", preload, 2, cut, hex))) {
            assertEquals("x:1=60 x:2=61 h:1=2 x:1=60 x:2=61 h:1=2 ", all(source));
        }
        assertEquals(List.of(cut + ":#3@177" + SNAPPED, cut + ":#4@253: cut short: 59 of 60 bytes"), shown);
        assertEquals(5, counts.lines());
        assertEquals(2, counts.bad());
    }

    @Test
    void shouldShowTenBadRecordsAndCountTheOthers() throws Exception {
        CaptureBytes capture = CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, MICROSECONDS, 0, 105);
        for (int i = 0; i < 50; i++) {
            capture.record(i, 0, frame(60, i));
        }
        String file = file("x", capture.bytes());
        try (FrameSource source = open(plan("auto", false, 2, file))) {
            assertEquals("", all(source));
        }
        assertEquals(11, shown.size());
        assertEquals(50, counts.bad());
        assertEquals(50, counts.lines());
        String place = file + ":#1@24: link type 105 (IEEE 802.11)";
        assertEquals(place, shown.get(0).substring(0, place.length()));
    }

    @Test
    void shouldFillUpWhatWasCutWhenAskedTo() throws Exception {
        String file = file("x", snapped().bytes());
        Formats formats = new Formats(new FormatOptions(Addresses.NONE, 0, false, false, true));
        try (FrameSource source = Inputs.open(
                plan("pcap", true, 2, file), formats, InputErrors.stopping(counts), new SyscallCounters())) {
            assertEquals("x:1=60 x:2=61 x:3=70 x:4=60 x:1=60 x:2=61 x:3=70 x:4=60 ", all(source));
        }
        assertEquals(3, counts.inputs().get(0).fidelity().exactFrames());
        assertEquals(
                Map.of("cut when captured", 1L),
                counts.inputs().get(0).fidelity().approximateFrames());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeginAtTheRecordAskedForAndInLaterPassesAtTheFirst(boolean preload) throws Exception {
        String file = file("x", snapped().bytes());
        String before = file("b", ChunkedInput.latin("00\n"));
        InputPlan plan = new InputPlan(List.of(before, file), "auto", file, 4, 100, false, preload, 1, 0);
        try (FrameSource source = stopping(plan)) {
            assertEquals("x:4=60 ", all(source));
        }
        assertEquals(1, counts.lines());
        assertEquals(0, counts.bad());
        assertEquals(1, counts.inputs().get(0).fidelity().exactFrames());
        InputPlan twice = new InputPlan(List.of(file), "auto", file, 2, 100, false, false, 2, 0);
        try (FrameSource source = open(twice)) {
            assertEquals("x:2=61 x:4=60 x:1=60 x:2=61 x:4=60 ", all(source));
        }
    }

    @Test
    void shouldSayThatTheRecordToBeginAtIsNotThere() throws Exception {
        String file = file("x", capture(ByteOrder.BIG_ENDIAN).bytes());
        InputPlan plan = new InputPlan(List.of(file), "auto", file, 4, 100, false, false, 1, 0);
        try (FrameSource source = open(plan)) {
            assertEquals("! " + file + ": has 2 records, so that --start cannot begin at record 4", all(source));
        }
    }

    @Test
    void shouldNameDamageInFrontOfTheRecordToBeginAt() throws Exception {
        byte[] packed = Taken.gzip(snapped().bytes());
        String file = file("x", Arrays.copyOf(packed, packed.length - 20));
        InputPlan plan = new InputPlan(List.of(file), "auto", file, 400, 100, false, false, 1, 0);
        try (FrameSource source = stopping(plan)) {
            String end = all(source);
            assertEquals(
                    "gzip: cut short after " + (packed.length - 20) + " compressed bytes", end.split("[0-9]: ")[1]);
        }
    }

    @Test
    void shouldRefuseOtherContentWhereACaptureIsNamedAndACaptureWhereLinesAre() throws Exception {
        String hex = file("h", ChunkedInput.latin("0011\n"));
        String empty = file("e", new byte[0]);
        String capture = file("x", Taken.gzip(capture(ByteOrder.BIG_ENDIAN).bytes()));
        try (FrameSource source = stopping(plan("pcap", false, 1, hex))) {
            assertEquals("! " + hex + ":#0@0: neither pcap nor pcapng: it begins with 30303131", all(source));
        }
        try (FrameSource source = stopping(plan("pcap", false, 1, empty))) {
            assertEquals("! " + empty + ":#0@0: an empty input is no capture", all(source));
        }
        try (FrameSource source = stopping(plan("hex", false, 1, capture))) {
            assertEquals("! " + capture + ":1:1: looks like a pcap capture, not like lines of text", all(source));
        }
        try (FrameSource source = stopping(plan("auto", false, 1, empty))) {
            assertEquals("", all(source));
        }
    }

    @Test
    void shouldSayWhenACaptureIsCutWhileItIsRead() throws Exception {
        CaptureBytes capture = capture(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < 20_000; i++) {
            capture.record(i, 0, frame(60, i));
        }
        String file = file("x", capture.bytes());
        try (FrameSource source = stopping(plan("auto", false, 1, file))) {
            source.next(slot);
            Files.write(Path.of(file), new byte[24]);
            InputException cut = assertThrows(InputException.class, () -> all(source, Integer.MAX_VALUE));
            String message = file + ": was cut to 24 bytes while it was read, of which ";
            assertEquals(message, cut.getMessage().substring(0, message.length()));
        }
    }

    @Test
    void shouldNotLetANameReachTheTerminalRaw() throws Exception {
        String file = file("\033[2J.pcap", new byte[] {1, 2, 3, 4});
        try (FrameSource source = stopping(plan("pcap", false, 1, file))) {
            assertEquals(
                    "! " + folder + "/\\x1b[2J.pcap:#0@0: neither pcap nor pcapng: it begins with 01020304",
                    all(source));
        }
    }

    private static CaptureBytes capture(ByteOrder order) {
        return CaptureBytes.pcap(order, MICROSECONDS, 0, 1)
                .record(1, 0, frame(60, 1))
                .record(2, 0, frame(61, 2));
    }

    private static CaptureBytes snapped() {
        return capture(ByteOrder.LITTLE_ENDIAN).record(3, 0, 70, frame(60, 3)).record(4, 0, frame(60, 4));
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static InputPlan plan(String format, boolean preload, long loops, String... files) {
        return new InputPlan(List.of(files), format, "", 0, 1 << 20, false, preload, loops, 0);
    }

    private FrameSource open(InputPlan plan) throws InputException {
        return open(plan, InputErrors.skipping(counts, shown::add));
    }

    private FrameSource stopping(InputPlan plan) throws InputException {
        return open(plan, InputErrors.stopping(counts));
    }

    private static FrameSource open(InputPlan plan, InputErrors errors) throws InputException {
        return Inputs.open(plan, new Formats(FormatOptions.DEFAULTS), errors, new SyscallCounters());
    }

    /** {@code file:item=bytes } for each frame, then {@code ! message} where the input is bad. */
    private String all(FrameSource source) {
        try {
            return all(source, 1_000);
        } catch (InputException bad) {
            return taken + "! " + bad.getMessage();
        }
    }

    private String all(FrameSource source, int limit) throws InputException {
        taken.setLength(0);
        for (int i = 0; i < limit && source.next(slot); i++) {
            taken.append(Path.of(slot.source()).getFileName());
            taken.append(':').append(slot.line()).append('=').append(slot.length());
            taken.append(' ');
        }
        return taken.toString();
    }
}
