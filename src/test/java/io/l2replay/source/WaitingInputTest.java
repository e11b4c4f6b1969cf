package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes and files that grow: inputs whose end is not in sight. */
@Timeout(60)
class WaitingInputTest {
    @TempDir
    Path folder;

    private final InputCounts counts = new InputCounts();
    private final List<String> shown = new ArrayList<>();
    private final Slot slot = new Slot(ByteBuffer.allocate(64));

    @Test
    void shouldReadAPipeToItsEnd() throws Exception {
        String pipe = pipe();
        writeLater(pipe, "00\n".repeat(100_000) + "11");
        int frames = 0;
        try (FrameSource source = open(pipe)) {
            while (source.next(slot)) {
                frames++;
            }
        }
        assertEquals(100_001, frames);
        assertEquals(0x11, slot.bytes().get(0));
    }

    /** The pipe below never ends, so a wrong "ready" would block for ever. */
    @Test
    void shouldBeReadyExactlyAsLongAsAFrameIsAtHand() throws Exception {
        String pipe = pipe();
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(pipe)) {
            both.write(ChunkedInput.latin("00\n# c\n0z\n11\n\n"));
            assertFalse(source.ready(), "nothing was read");
            assertTrue(source.next(slot));
            assertTrue(source.ready(), "11 is at hand, behind a comment and a bad line");
            assertTrue(source.ready());
            assertTrue(source.next(slot));
            assertEquals(0x11, slot.bytes().get(0));
            assertEquals(4, slot.line());
            assertFalse(source.ready(), "a blank line is no frame");
            both.write(ChunkedInput.latin("22\n33\n" + "44".repeat(65) + "\n5"));
            assertTrue(source.next(slot));
            assertTrue(source.ready());
            assertTrue(source.next(slot));
            assertEquals(0x33, slot.bytes().get(0));
            assertFalse(source.ready(), "a frame that does not fit, and half a line");
            assertEquals(2, shown.size());
        }
    }

    @Test
    void shouldBeReadyWithinASetAndAtTheEnd() throws Exception {
        String pipe = pipe();
        writeLater(pipe, "Set(3)\n");
        try (FrameSource source = open(pipe)) {
            for (int i = 1; i <= 3; i++) {
                assertTrue(source.next(slot));
                assertEquals(i, slot.bytes().get(1));
                assertEquals(i < 3, source.ready());
            }
            assertFalse(source.next(slot));
        }
    }

    @Test
    void shouldNotBeReadyWhereThePipeBehindAFileIsNext() throws Exception {
        String pipe = pipe();
        String file = Files.writeString(folder.resolve("f"), "00\n11\n").toString();
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw");
                FrameSource source = open(file, pipe)) {
            both.write(ChunkedInput.latin("22\n"));
            assertTrue(source.next(slot));
            assertTrue(source.ready());
            assertTrue(source.next(slot));
            assertFalse(source.ready());
            assertTrue(source.next(slot));
            assertEquals(0x22, slot.bytes().get(0));
        }
    }

    @Test
    void shouldTellABadLineSeenAheadWhenItsTurnComes() throws Exception {
        String pipe = pipe();
        writeLater(pipe, "00\n0z\n");
        try (FrameSource source = Inputs.open(
                InputPlan.of(pipe), WordFormat.factory(), InputErrors.stopping(counts), new SyscallCounters())) {
            assertTrue(source.next(slot));
            assertTrue(source.ready());
            InputException bad = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(pipe + ":2:2: not a hex digit (z)", bad.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00\n", "00\n11\n22"})
    void shouldEndWhenTheThreadIsInterruptedWhileItWaits(String content) throws Exception {
        String pipe = pipe();
        try (RandomAccessFile both = new RandomAccessFile(pipe, "rw")) {
            both.write(ChunkedInput.latin(content));
            interruptAfter(content.length() / 3, InputPlan.of(pipe));
        }
    }

    @Test
    void shouldEndWhenTheThreadIsInterruptedBeforeAPipeHasAWriter() throws Exception {
        interruptAfter(0, InputPlan.of(pipe()));
    }

    @Test
    void shouldNotBeginAnotherPassOrInputWhenInterrupted() throws Exception {
        String file =
                Files.writeString(folder.resolve("f"), "00\n".repeat(100_000)).toString();
        InputPlan plan = new InputPlan(List.of(file, file), "auto", "", 0, 1 << 20, false, false, 0, 0);
        try (FrameSource source = open(plan)) {
            assertTrue(source.next(slot));
            Thread.currentThread().interrupt();
            int frames = 0;
            while (source.next(slot)) {
                frames++;
            }
            assertTrue(Thread.interrupted());
            assertTrue(frames < LineReader.BLOCK_BYTES, frames + " frames after the first block");
            assertEquals(0, slot.loop());
            assertEquals(0, slot.segment());
        }
    }

    @Test
    void shouldRefuseToLoopOverAPipeUnlessPreloaded() throws Exception {
        String pipe = pipe();
        InputPlan plan = new InputPlan(List.of(pipe), "auto", "", 0, 100, false, false, 2, 0);
        InputException once = assertThrows(InputException.class, () -> open(plan));
        assertEquals(
                pipe + ": is no regular file and can be read only once: --loop needs --preload with it",
                once.getMessage());
        writeLater(pipe, "00\n11\n");
        InputPlan preloaded = new InputPlan(List.of(pipe), "auto", "", 0, 100, false, true, 2, 0);
        int frames = 0;
        try (FrameSource source = open(preloaded)) {
            while (source.next(slot)) {
                frames++;
            }
        }
        assertEquals(4, frames);
    }

    @Test
    void shouldFollowAFileThatGrowsAndTakeOnlyWholeLines() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "00\n1");
        InputPlan plan = new InputPlan(List.of(file.toString()), "auto", "", 0, 100, true, false, 1, 0);
        try (FrameSource source = open(plan)) {
            assertTrue(source.next(slot));
            assertFalse(source.ready());
            CompletableFuture<Void> growth = CompletableFuture.runAsync(() -> append(file, "1\n22\n3"));
            assertTrue(source.next(slot));
            assertEquals(0x11, slot.bytes().get(0));
            assertTrue(source.next(slot));
            assertEquals(0x22, slot.bytes().get(0));
            growth.join();
            Thread.currentThread().interrupt();
            assertFalse(source.next(slot));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void shouldSayWhenAFollowedFileIsCut() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "00\n11\n");
        InputPlan plan = new InputPlan(List.of(file.toString()), "auto", "", 0, 100, true, false, 1, 0);
        try (FrameSource source = open(plan)) {
            assertTrue(source.next(slot));
            assertTrue(source.next(slot));
            Files.writeString(file, "2");
            InputException cut = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(file + ": was cut to 1 bytes while it was read, of which 6 had been read", cut.getMessage());
        }
    }

    @Test
    void shouldReadADevice() throws Exception {
        try (FrameSource source = open("/dev/null")) {
            assertFalse(source.next(slot));
        }
        try (FrameSource source = open("/dev/zero")) {
            InputException bad = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> assertThrows(InputException.class, () -> source.next(slot)));
            assertEquals("/dev/zero:1:1: NUL byte: looks like binary data, not like lines of text", bad.getMessage());
        }
    }

    private void interruptAfter(int expected, InputPlan plan) throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        AtomicInteger frames = new AtomicInteger();
        Thread reader = new Thread(() -> {
            try (FrameSource source = open(plan)) {
                while (source.next(slot)) {
                    frames.incrementAndGet();
                }
            } catch (InputException e) {
                failure.set(e);
            }
        });
        reader.start();
        while (frames.get() < expected || !waits(reader)) {
            Thread.sleep(20);
        }
        reader.interrupt();
        reader.join(10_000);
        assertFalse(reader.isAlive(), "the reader still waits");
        assertEquals(null, failure.get());
        assertEquals(expected, frames.get());
    }

    /** In read(2) or behind the thread that opens a pipe: both show in the stack. */
    static boolean waits(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("read0") || frame.getMethodName().equals("join")) {
                return true;
            }
        }
        return false;
    }

    private FrameSource open(String... files) throws InputException {
        return open(InputPlan.of(files));
    }

    private FrameSource open(InputPlan plan) throws InputException {
        return Inputs.open(plan, WordFormat.factory(), InputErrors.skipping(counts, shown::add), new SyscallCounters());
    }

    private String pipe() throws IOException, InterruptedException {
        return pipe(folder);
    }

    /** A named pipe in that folder; the test is skipped where none can be made. */
    static String pipe(Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        int status = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assumeTrue(status == 0, "mkfifo is not there, so no named pipe can be made");
        return pipe.toString();
    }

    private static void writeLater(String pipe, String content) {
        Thread writer = new Thread(() -> {
            try (OutputStream out = new FileOutputStream(pipe)) {
                out.write(ChunkedInput.latin(content));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
    }

    private static void append(Path file, String content) {
        try {
            Thread.sleep(250);
            Files.writeString(file, content, StandardOpenOption.APPEND);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
