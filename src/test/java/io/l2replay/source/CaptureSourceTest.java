package io.l2replay.source;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.Fidelity;
import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CaptureSourceTest {
    private static final int MICROSECONDS = 0xa1b2c3d4;

    @TempDir
    Path folder;

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));

    @Test
    void shouldSayWhereEachFrameComesFrom() throws IOException, InputException {
        try (CaptureSource source = source("x.pcap", file(capture().bytes()))) {
            assertTrue(source.ready());
            assertTrue(source.next(slot));
            assertTrue(source.next(slot));
            assertEquals("x.pcap", slot.source());
            assertEquals(2, slot.line());
            assertEquals(2_000_000_000L, slot.recordedNs());
            assertEquals(0, slot.loop());
            assertFalse(source.next(slot));
        }
    }

    @Test
    void shouldBeginAgainAsANewPass() throws IOException, InputException {
        try (CaptureSource source = source("x.pcap", file(capture().bytes()))) {
            for (int pass = 0; pass < 3; pass++) {
                assertTrue(source.next(slot));
                assertEquals(1, slot.line());
                assertEquals(pass, slot.loop());
                assertEquals(pass, slot.segment());
                assertTrue(source.next(slot));
                assertFalse(source.next(slot));
                source.rewind();
            }
        }
    }

    @Test
    void shouldBeginAgainAtTheHeadThatWasReadBefore() throws IOException, InputException {
        FileChannel channel = file(capture().bytes());
        ByteBuffer head = ByteBuffer.allocate(30);
        channel.read(head);
        CaptureReader reader = new CaptureReader(Addresses.NONE, false, new Fidelity());
        try (CaptureSource source = new CaptureSource("x.pcap", channel, head.flip(), reader)) {
            assertTrue(source.next(slot));
            source.rewind();
            assertTrue(source.next(slot));
            assertEquals(1_000_000_000L, slot.recordedNs());
        }
    }

    @Test
    void shouldNamePlaceAndReasonOfABadRecordAndGoOn() throws IOException, InputException {
        byte[] bytes = capture()
                .record(3, 0, 70, frame(60, 3))
                .record(4, 0, frame(60, 4))
                .bytes();
        try (CaptureSource source = source("x.pcap", file(Arrays.copyOf(bytes, bytes.length - 1)))) {
            source.next(slot);
            source.next(slot);
            InputException snapped = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(InputException.Kind.BAD, snapped.kind());
            assertEquals(
                    "x.pcap:#3@176: caplen 60 is below len 70: the packet was cut when captured (--pad-snapped fills it with"
                            + " zeros)",
                    snapped.getMessage());
            InputException cut = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals("x.pcap:#4@252: cut short: 59 of 60 bytes", cut.getMessage());
            assertFalse(source.next(slot));
        }
    }

    @Test
    void shouldSayThatADirectoryCannotBeRead() throws IOException {
        try (CaptureSource source = source("folder", FileChannel.open(folder))) {
            InputException e = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals(InputException.Kind.UNREADABLE, e.kind());
            assertEquals("folder: Is a directory", e.getMessage());
        }
    }

    @Test
    void shouldBeReadyOnAPipeOnlyWhenARecordHasCome() throws IOException, InputException {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel sink = pipe.sink();
                CaptureSource source = source("-", pipe.source())) {
            assertFalse(source.ready());
            byte[] bytes = capture().bytes();
            sink.write(ByteBuffer.wrap(bytes, 0, bytes.length - 1));
            assertTrue(source.next(slot));
            assertFalse(source.ready());
            sink.write(ByteBuffer.wrap(bytes, bytes.length - 1, 1));
            assertTrue(source.next(slot));
            InputException e = assertThrows(InputException.class, source::rewind);
            assertEquals(
                    "-: is no regular file and can be read only once: --loop needs --preload with it", e.getMessage());
        }
    }

    @Test
    void shouldEndWhenItsThreadIsInterruptedAtASilentPipe() throws IOException, InputException, InterruptedException {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel sink = pipe.sink();
                CaptureSource source = source("-", pipe.source())) {
            sink.write(ByteBuffer.wrap(capture().bytes()));
            source.next(slot);
            source.next(slot);
            boolean[] more = {true};
            Thread reading = new Thread(() -> more[0] = endless(source));
            reading.start();
            while (reading.getState() == Thread.State.NEW) {
                Thread.onSpinWait();
            }
            reading.interrupt();
            reading.join();
            assertFalse(more[0]);
        }
    }

    private boolean endless(CaptureSource source) {
        try {
            return source.next(slot);
        } catch (InputException e) {
            return true;
        }
    }

    @Test
    void shouldNotLetANameReachTheTerminalRaw() throws IOException {
        try (CaptureSource source = source("\033[2J.pcap", file(new byte[] {1, 2, 3, 4}))) {
            InputException e = assertThrows(InputException.class, () -> source.next(slot));
            assertEquals("\\x1b[2J.pcap:#0@0: neither pcap nor pcapng: it begins with 01020304", e.getMessage());
        }
    }

    @Test
    void shouldCloseTwiceWithoutHarm() throws IOException, InputException {
        CaptureSource source = source("x.pcap", file(capture().bytes()));
        source.close();
        source.close();
        assertFalse(source.next(slot));
    }

    private static CaptureBytes capture() {
        return CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, MICROSECONDS, 0, 1)
                .record(1, 0, frame(60, 1))
                .record(2, 0, frame(60, 2));
    }

    private FileChannel file(byte[] bytes) throws IOException {
        return FileChannel.open(Files.write(folder.resolve("capture"), bytes));
    }

    private static CaptureSource source(String name, ReadableByteChannel channel) {
        return new CaptureSource(
                name, channel, ByteBuffer.allocate(0), new CaptureReader(Addresses.NONE, false, new Fidelity()));
    }
}
