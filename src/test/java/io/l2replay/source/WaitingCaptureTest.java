package io.l2replay.source;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures whose end is not in sight: in pipes, and in files that grow. The pipes never end: a wrong "ready" would block. */
@Timeout(60)
class WaitingCaptureTest {
    private static final byte[] TWO = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, 1)
            .record(1, 0, frame(60, 1))
            .record(2, 0, frame(61, 2))
            .bytes();
    private static final byte[] SNAPPED = CaptureBytes.raw(ByteOrder.LITTLE_ENDIAN)
            .record(3, 0, 80, frame(60, 3))
            .bytes();
    private static final byte[] FOURTH =
            CaptureBytes.raw(ByteOrder.LITTLE_ENDIAN).record(4, 0, frame(63, 4)).bytes();

    @TempDir
    Path folder;

    private final InputCounts counts = new InputCounts();
    private final List<String> shown = new ArrayList<>();
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));

    @Test
    void shouldBeReadyExactlyAsLongAsAFrameIsAtHand() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(InputPlan.of(pipe))) {
            both.write(TWO);
            assertFalse(source.ready(), "nothing was read");
            takes(source, 1);
            assertTrue(source.ready());
            assertTrue(source.ready());
            takes(source, 2);
            assertFalse(source.ready());
            both.write(SNAPPED);
            both.write(FOURTH);
            both.write(SNAPPED);
            both.write(FOURTH, 0, 30);
            takes(source, 4);
            assertFalse(source.ready(), "a bad record, and a part of one");
            assertEquals(2, shown.size());
            both.write(FOURTH, 30, FOURTH.length - 30);
            takes(source, 6);
        }
    }

    @Test
    void shouldNotBeReadyWhereAPipeIsBehindACapture() throws Exception {
        String file = Files.write(folder.resolve("file"), TWO).toString();
        String pipe = WaitingInputTest.pipe(folder);
        InputPlan plan = InputPlan.of(file, pipe);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(plan)) {
            both.write(ChunkedInput.latin("00\n"));
            takes(source, 1);
            assertTrue(source.ready());
            takes(source, 2);
            source.ready();
            assertFalse(source.ready());
            takes(source, 1);
            assertEquals(1, slot.length());
        }
    }

    @Test
    void shouldTellABadRecordSeenAheadWhenItsTurnComes() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = Inputs.open(
                        InputPlan.of(pipe),
                        new Formats(FormatOptions.DEFAULTS),
                        InputErrors.stopping(counts),
                        new SyscallCounters())) {
            both.write(TWO);
            both.write(SNAPPED);
            takes(source, 1);
            takes(source, 2);
            assertTrue(source.ready());
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertTrue(bad.getMessage().startsWith(pipe + ":#3@177: caplen 60 is below len 80"), bad.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 23, 24, 30, 100, 177})
    void shouldEndInSilenceWhenInterruptedWhereverItWaits(int bytes) throws Exception {
        for (boolean packed : new boolean[] {false, true}) {
            byte[] content = packed ? Taken.gzip(TWO) : TWO;
            String pipe = WaitingInputTest.pipe(folder);
            try (RandomAccessFile both = new RandomAccessFile(pipe, "rw")) {
                both.write(content, 0, Math.min(bytes, content.length));
                CompletableFuture<InputException> end = new CompletableFuture<>();
                Thread reader = new Thread(() -> end.complete(readAll(pipe)));
                reader.start();
                while (!WaitingInputTest.waits(reader)) {
                    Thread.sleep(10);
                }
                reader.interrupt();
                assertEquals(null, end.get());
                assertEquals(List.of(), shown);
                assertEquals(0, counts.bad());
            }
            Files.delete(Path.of(pipe));
        }
    }

    @Test
    void shouldFollowACaptureThatGrowsAndTakeOnlyWholeRecords() throws Exception {
        Path file = Files.write(folder.resolve("growing"), Arrays.copyOf(TWO, TWO.length - 5));
        InputPlan plan = new InputPlan(List.of(file.toString()), "auto", "", 0, 100, true, false, 1, 0);
        try (FrameSource source = open(plan)) {
            takes(source, 1);
            assertFalse(source.ready());
            CompletableFuture<Void> growth = CompletableFuture.runAsync(() -> {
                append(file, Arrays.copyOfRange(TWO, TWO.length - 5, TWO.length));
                append(file, Arrays.copyOf(FOURTH, 20));
                append(file, Arrays.copyOfRange(FOURTH, 20, FOURTH.length));
            });
            takes(source, 2);
            takes(source, 3);
            assertEquals(63, slot.length());
            growth.join();
            Thread.currentThread().interrupt();
            assertFalse(source.next(slot));
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(), shown);
    }

    @Test
    void shouldLoopOverACaptureInAPipeOnlyWhenPreloaded() throws Exception {
        String pipe = WaitingInputTest.pipe(folder);
        InputPlan once = new InputPlan(List.of(pipe), "auto", "", 0, 100, false, false, 2, 0);
        InputException refused = assertThrows(InputException.class, () -> open(once));
        assertEquals(InputException.Kind.UNREADABLE, refused.kind());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> append(Path.of(pipe), Taken.gzip(TWO)));
        InputPlan preloaded = new InputPlan(List.of(pipe), "auto", "", 0, 100, false, true, 2, 0);
        try (FrameSource source = open(preloaded)) {
            for (int record : new int[] {1, 2, 1, 2}) {
                takes(source, record);
            }
            assertFalse(source.next(slot));
        }
        writer.join();
    }

    private void takes(FrameSource source, long record) throws InputException {
        assertTrue(source.next(slot));
        assertEquals(record, slot.line());
    }

    private InputException readAll(String file) {
        Slot own = new Slot(ByteBuffer.allocate(2048));
        try (FrameSource source = open(InputPlan.of(file))) {
            while (source.next(own)) {
                source.ready();
            }
            return null;
        } catch (InputException bad) {
            return bad;
        }
    }

    private FrameSource open(InputPlan plan) throws InputException {
        return Inputs.open(
                plan,
                new Formats(FormatOptions.DEFAULTS),
                InputErrors.skipping(counts, shown::add),
                new SyscallCounters());
    }

    private static void append(Path file, byte[] bytes) {
        try {
            Thread.sleep(150);
            Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
