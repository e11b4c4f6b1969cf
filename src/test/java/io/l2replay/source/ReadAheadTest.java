package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a thread that reads ahead, a run is the same as without: frames, order, places, messages, counts. */
@Timeout(120)
class ReadAheadTest {
    private static final Path FIXTURES = Path.of("fixtures");

    @TempDir
    Path folder;

    private final InputCounts counts = new InputCounts();
    private final Slot slot = new Slot(ByteBuffer.allocate(65_550));

    static List<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldGiveTheSameOfEveryFixture(String file) {
        String eighteen = FIXTURES.resolve("eighteen.txt").toString();
        same(plan(1, 0, eighteen, file, eighteen), 64);
        same(plan(2, 0, file, eighteen), 65_550);
        same(plan(0, 40, eighteen, file), 65_550);
        same(new InputPlan(List.of(eighteen, file), "auto", file, 2, 1 << 20, false, false, 2, 0), 65_550);
    }

    @Test
    void shouldGiveTheSameOfLinesSpoiledAtRandom() throws IOException {
        Random random = new Random(20261124);
        for (String file : fixtures()) {
            byte[] whole = Files.readAllBytes(Path.of(file));
            for (int round = 0; round < 3 && whole.length < 10_000; round++) {
                byte[] spoiled = whole.clone();
                for (int hits = random.nextInt(8); hits >= 0 && spoiled.length > 0; hits--) {
                    spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
                }
                String name = Files.write(folder.resolve("spoiled"), spoiled).toString();
                same(plan(1 + random.nextInt(2), random.nextInt(3) * 5L, name, name), 2048);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 9000, 2", "1514, 3000, 1", "257, 7000, 1", "65000, 80, 1", "0, 6000, 1"})
    void shouldGiveTheSameOfMoreThanTheRingHolds(int longestBytes, int frames, int loops) throws IOException {
        Random random = new Random(longestBytes);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < frames; i++) {
            int octets = random.nextInt(4) == 0 ? random.nextInt(longestBytes + 1) : longestBytes;
            lines.append(random.nextInt(50) == 0 ? "# comment\n" : "").append(random.nextInt(90) == 0 ? "0z\n" : "");
            lines.append(
                            octets == 0
                                    ? "Set(3)"
                                    : String.format("%02x", i & 0xff).repeat(octets))
                    .append('\n');
        }
        String file = Files.writeString(folder.resolve("many"), lines).toString();
        InputPlan plan = plan(loops, 0, file);
        for (boolean skip : new boolean[] {false, true}) {
            String without = Transcript.of(plan, WordFormat.factory(), skip, 65_550, false, 3);
            assertEquals(without, Transcript.of(plan, WordFormat.factory(), skip, 65_550, true, 3));
        }
    }

    @Test
    void shouldCountOnlyWhatWasTaken() throws Exception {
        String file = Files.writeString(folder.resolve("f"), "# a\n00\n0z\n11\n".repeat(20_000))
                .toString();
        List<String> shown = new ArrayList<>();
        try (FrameSource source = open(plan(0, 0, file), WordFormat.factory(), shown)) {
            for (int taken = 1; taken < 7; taken++) {
                assertTrue(source.next(slot));
                assertEquals(2L * taken, counts.lines());
                assertEquals(taken / 2, counts.bad());
                assertEquals(taken / 2, shown.size());
                assertEquals(taken, counts.inputs().get(0).fidelity().exactFrames());
                Thread.sleep(5);
            }
        }
    }

    @Test
    void shouldEndAtOnceWhenNobodyTakesAnyMore() throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(50_000)).toString();
        FrameSource source = open(plan(0, 0, file), WordFormat.factory(), new ArrayList<>());
        assertTrue(source.next(slot));
        source.close();
        assertFalse(source.next(slot));
        assertTrue(source.ready());
        source.close();
        assertEquals(0, readers());
    }

    @Test
    void shouldCloseWithoutEverHavingRead() throws Exception {
        FrameSource source = open(plan(1, 0, "fixtures/eighteen.hex"), WordFormat.factory(), new ArrayList<>());
        assertFalse(source.atHand());
        source.close();
        assertFalse(source.next(slot));
        assertEquals(0, counts.lines());
    }

    @Test
    void shouldCarryAFaultOfAFormat() throws Exception {
        IllegalStateException fault = new IllegalStateException("a fault");
        FormatFactory faulty = name -> new Faulty(fault);
        try (FrameSource source = open(plan(1, 0, "fixtures/eighteen.hex"), faulty, new ArrayList<>())) {
            assertSame(fault, assertThrows(IllegalStateException.class, () -> source.next(slot)));
            assertFalse(source.next(slot));
        }
        assertEquals(0, readers());
    }

    @Test
    void shouldBeAsFarAheadAsTheRingHoldsWhenItHasGathered() throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(50_000)).toString();
        AtomicInteger compiled = new AtomicInteger();
        try (FrameSource source = openBegun(plan(0, 0, file), compiled)) {
            assertTrue(source.gather());
            assertTrue(compiled.get() >= FrameRing.ENTRIES - 1, compiled + " lines");
            assertEquals(0, counts.lines());
            for (int i = 1; i <= 60_000; i++) {
                assertTrue(source.next(slot));
                assertEquals((i - 1) % 50_000 + 1, slot.line());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000})
    void shouldGatherAllOfAnInputThatHasLess(int lines) throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(lines)).toString();
        AtomicInteger compiled = new AtomicInteger();
        try (FrameSource source = openBegun(plan(1, 0, file), compiled)) {
            assertTrue(source.gather());
            assertEquals(lines, compiled.get());
            assertEquals(lines, countOf(source));
            assertEquals(lines, counts.lines());
        }
    }

    /** The pipe never ends, and the longest wait does not either: a line that waited for others would wait for ever. */
    @Test
    void shouldNotHoldUpALineWhereNoOtherFollows() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = openBegun(plan(1, 0, pipe), new AtomicInteger())) {
            both.write(ChunkedInput.latin("00\n11\n2"));
            assertFalse(source.gather());
            assertTrue(source.next(slot));
            assertTrue(source.next(slot));
            assertEquals(0x11, slot.bytes().get(0));
        }
    }

    @Test
    void shouldGatherNoLongerThanItMay() throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(50_000)).toString();
        FormatFactory slow = name -> new Slow(new AtomicInteger(), 1);
        try (FrameSource source = Inputs.openAhead(
                plan(0, 0, file), slow, InputErrors.stopping(counts), new SyscallCounters(), 1_000_000)) {
            source.begin(slot.capacity());
            assertTrue(source.gather());
            assertTrue(source.next(slot));
        }
    }

    @Test
    void shouldLeaveOffGatheringOnAnInterrupt() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = openBegun(plan(1, 0, pipe), new AtomicInteger())) {
            Thread.currentThread().interrupt();
            assertFalse(source.gather());
            assertTrue(Thread.interrupted());
            both.write(ChunkedInput.latin("00\n"));
            assertTrue(source.next(slot));
        }
    }

    /** Gathers without end, unless what it gathers ends. */
    private FrameSource openBegun(InputPlan plan, AtomicInteger compiled) throws InputException {
        FormatFactory counting = name -> new Slow(compiled, 0);
        FrameSource source = Inputs.openAhead(
                plan, counting, InputErrors.stopping(counts), new SyscallCounters(), Long.MAX_VALUE / 4);
        source.begin(FrameRing.STRIDE_BYTES);
        return source;
    }

    private int countOf(FrameSource source) throws InputException {
        int frames = 0;
        while (source.next(slot)) {
            frames++;
        }
        return frames;
    }

    /** The pipe never ends, so that a wait that does not leave would never end. */
    @ParameterizedTest
    @ValueSource(strings = {"", "00\n", "00\n# c\n0z\n11\n22"})
    void shouldLeaveOnAnInterruptWhileTheOtherThreadWaitsForAPipe(String content) throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        List<String> shown = new ArrayList<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw")) {
            both.write(ChunkedInput.latin(content));
            Thread taker = new Thread(() -> {
                try (FrameSource source = open(plan(1, 0, pipe), WordFormat.factory(), shown)) {
                    while (source.next(slot)) {
                        slot.dueNs(0);
                    }
                    assertFalse(source.atHand());
                    assertFalse(source.ready());
                } catch (InputException e) {
                    failure.set(e);
                }
            });
            taker.start();
            Thread.sleep(300);
            taker.interrupt();
            taker.join(5_000);
            assertFalse(taker.isAlive(), "still waits");
        }
        assertEquals(null, failure.get());
        assertEquals(content.isEmpty() ? 0 : content.length() > 3 ? 4 : 1, counts.lines());
        assertEquals(content.length() > 3 ? 1 : 0, counts.bad());
        assertEquals(counts.bad(), shown.size());
        assertEquals(0, readers());
    }

    @Test
    void shouldGiveALineOfAPipeAsSoonAsItIsThere() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(plan(1, 0, pipe), WordFormat.factory(), new ArrayList<>())) {
            for (int i = 1; i < 200; i++) {
                assertFalse(source.ready());
                assertFalse(source.atHand());
                both.write(ChunkedInput.latin(String.format("%02x%n%02x%n", i & 0xff, i & 0xff)));
                assertTrue(source.next(slot));
                assertEquals(2 * i - 1, slot.line());
                assertTrue(source.atHand());
                assertTrue(source.ready());
                assertTrue(source.next(slot));
                assertEquals((byte) i, slot.bytes().get(0));
            }
        }
    }

    /** What stands unsent while the source says that it is ready would wait for a frame that does not come. */
    @Test
    void shouldNotBeReadyWhereOnlyCommentsAndBadLinesAreAtHand() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        List<String> shown = new ArrayList<>();
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(plan(1, 0, pipe), WordFormat.factory(), shown)) {
            for (int i = 1; i <= 20; i++) {
                both.write(ChunkedInput.latin("00\n# c\n0z\n\n11\n# d\n0y\n2"));
                assertTrue(source.next(slot));
                assertTrue(source.atHand());
                assertTrue(source.ready());
                assertTrue(source.next(slot));
                assertFalse(source.atHand());
                assertFalse(source.ready());
                assertEquals(2 * i, counts.bad());
                both.write(ChunkedInput.latin("2\n"));
                assertTrue(source.next(slot));
                assertEquals(0x22, slot.bytes().get(0));
                assertFalse(source.atHand());
            }
            assertEquals(160, counts.lines());
        }
    }

    @Test
    void shouldTellTheNextFrameAlsoWhenInterrupted() throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(30_000)).toString();
        try (FrameSource source = open(plan(0, 0, file), WordFormat.factory(), new ArrayList<>())) {
            for (int i = 0; i < 20_000; i++) {
                assertTrue(source.next(slot));
            }
            Thread.currentThread().interrupt();
            assertTrue(source.atHand());
            assertTrue(source.next(slot));
            assertEquals(20_001, slot.line());
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void shouldAllocateNothingPerFrameOnTheThreadThatTakes() throws Exception {
        String file = Files.writeString(
                        folder.resolve("f"),
                        ("# c\n" + "5a".repeat(60) + "\n" + "5a".repeat(1514) + "\n").repeat(10_000))
                .toString();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FrameSource source = open(plan(0, 0, file), new Formats(FormatOptions.DEFAULTS), new ArrayList<>())) {
            take(source, 60_000);
            long reading = reader().getId();
            long before = threads.getThreadAllocatedBytes(reading) + threads.getCurrentThreadAllocatedBytes();
            take(source, 100_000);
            long after = threads.getThreadAllocatedBytes(reading) + threads.getCurrentThreadAllocatedBytes();
            assertTrue(after - before < 4_000, after - before + " bytes");
        }
    }

    private void take(FrameSource source, int frames) throws InputException {
        for (int i = 0; i < frames; i++) {
            assertTrue(source.next(slot));
            source.ready();
        }
    }

    private static void same(InputPlan plan, int capacityBytes) {
        for (boolean skip : new boolean[] {false, true}) {
            String without = Transcript.of(plan, formats(), skip, capacityBytes, false, 1000);
            assertEquals(without, Transcript.of(plan, formats(), skip, capacityBytes, true, 2), () -> "" + plan);
        }
    }

    private static FormatFactory formats() {
        return new Formats(FormatOptions.DEFAULTS);
    }

    private static InputPlan plan(long loops, long limit, String... files) {
        return new InputPlan(List.of(files), "auto", "", 0, 1 << 20, false, false, loops, limit);
    }

    private FrameSource open(InputPlan plan, FormatFactory formats, List<String> shown) throws InputException {
        return Inputs.openAhead(plan, formats, InputErrors.skipping(counts, shown::add), new SyscallCounters());
    }

    private static Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("read-ahead"))
                .findFirst()
                .orElseThrow();
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("read-ahead"))
                .count();
    }

    private record Faulty(RuntimeException fault) implements LineFormat {
        @Override
        public String name() {
            return new String(ChunkedInput.latin("faulty"), StandardCharsets.ISO_8859_1);
        }

        @Override
        public void compile(Line line) {
            throw fault;
        }

        @Override
        public boolean next(Slot slot) {
            return false;
        }

        @Override
        public boolean plain() {
            return true;
        }
    }

    /** A frame of one octet for each line, which is counted and may take its time. */
    private static final class Slow implements LineFormat {
        private final AtomicInteger compiled;
        private final long ms;
        private byte first;
        private boolean held;

        Slow(AtomicInteger compiled, long ms) {
            this.compiled = compiled;
            this.ms = ms;
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void compile(Line line) {
            compiled.incrementAndGet();
            first = (byte) (16 * (line.bytes()[line.start()] - '0') + line.bytes()[line.start() + 1] - '0');
            held = true;
            LockSupport.parkNanos(ms * 1_000_000);
        }

        @Override
        public boolean next(Slot slot) {
            if (!held) {
                return false;
            }
            held = false;
            slot.bytes().put(0, first);
            slot.length(1);
            return true;
        }

        @Override
        public boolean plain() {
            return true;
        }
    }
}
