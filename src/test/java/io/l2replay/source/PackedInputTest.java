package io.l2replay.source;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.format.capture.DamagedCaptureTest;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed by gzip or not, an input gives the same; cut or spoiled, what is before the damage, and its place. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackedInputTest {
    static List<Path> captures() throws IOException {
        return DamagedCaptureTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldGiveOfAPackedCaptureWhatItHolds(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        Taken plain = Taken.of(bytes);
        Taken packed = Taken.of(Taken.gzip(bytes));
        assertEquals(plain.frames, packed.frames);
        assertEquals(plain.messages, packed.messages);
        assertEquals(plain.counts.lines(), packed.counts.lines());
        assertEquals(plain.fidelity.exactFrames(), packed.fidelity.exactFrames());
        assertTrue(plain.counts.lines() > 0);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldGiveWhatIsBeforeACutOfAPackedCapture(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        Taken whole = Taken.of(bytes);
        byte[] packed = Taken.gzip(bytes);
        for (int length = 2; length < packed.length; length += packed.length > 2_000 ? 13 : 1) {
            Taken taken = Taken.of(Arrays.copyOf(packed, length));
            assertTrue(taken.begins(whole), "cut at " + length);
            String last = taken.messages.get(taken.messages.size() - 1);
            assertTrue(last.endsWith("gzip: cut short after " + length + " compressed bytes"), last);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldNameThePlaceOfWhateverIsSpoiled(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        Random random = new Random(31);
        for (int i = 0; i < 100; i++) {
            byte[] spoiled = bytes.clone();
            spoiled[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            assertEquals(
                    Taken.of(spoiled).messages,
                    spoiled[0] == bytes[0] ? Taken.of(Taken.gzip(spoiled)).messages : Taken.of(spoiled).messages);
            byte[] packed = Taken.gzip(bytes);
            packed[2 + random.nextInt(packed.length - 2)] ^= (byte) (1 + random.nextInt(255));
            for (String message : Taken.of(packed).messages) {
                assertTrue(message.matches("(in:(#\\d+@\\d+|\\d+(:\\d+)?): |further bad lines )\\p{Print}+"), message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void shouldReadPiecesOfAnySize(int chunkBytes) {
        byte[] capture = CaptureBytes.pcapng(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, 2, frame(60, 2))
                .simplePacket(60, frame(60, 3))
                .bytes();
        byte[] lines = ChunkedInput.latin("0011\n\n2233");
        for (byte[] bytes : List.of(capture, lines)) {
            Taken whole = Taken.of(bytes);
            assertEquals(2, whole.frames.size());
            assertEquals(whole.frames, Taken.of(bytes, chunkBytes).frames);
            assertEquals(whole.frames, Taken.of(Taken.gzip(bytes), chunkBytes).frames);
        }
    }

    @Test
    void shouldGiveTheWholeLinesBeforeACutOfPackedLines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append(String.format("%08x%08x\n", i * 0x9e3779b9, i * 0x7f4a7c15));
        }
        byte[] packed = Taken.gzip(ChunkedInput.latin(text.toString()));
        Taken whole = Taken.of(ChunkedInput.latin(text.toString()));
        assertEquals(5_000, whole.frames.size());
        for (int length = 20; length < packed.length; length += 997) {
            Taken cut = Taken.of(Arrays.copyOf(packed, length));
            assertTrue(cut.begins(whole), "cut at " + length);
            assertEquals(
                    List.of("in:" + (cut.frames.size() + 1) + ": gzip: cut short after " + length
                            + " compressed bytes"),
                    cut.messages);
            assertEquals(cut.frames.size(), cut.counts.lines());
            assertEquals(1, cut.counts.bad());
        }
    }

    @Test
    void shouldNameThePlaceOfDamageWithinALineThatIsTooLong() {
        byte[] line = new byte[3 << 20];
        Arrays.fill(line, (byte) 'a');
        byte[] packed = Taken.gzip(line);
        packed[packed.length - 8] ^= 1;
        assertEquals(
                List.of("in:1: gzip: the checksum is wrong after " + packed.length + " compressed bytes"),
                Taken.of(packed).messages);
    }

    @Test
    void shouldTakeAnEmptyFileThatIsPackedForAnEmptyOne() {
        Taken taken = Taken.of(Taken.gzip(new byte[0]));
        assertEquals(List.of(), taken.frames);
        assertEquals(List.of(), taken.messages);
    }

    @Test
    void shouldSayThatAFileIsPackedTwice() {
        byte[] twice = Taken.gzip(Taken.gzip(ChunkedInput.latin("00\n")));
        assertEquals(
                List.of("in:1:1: looks like gzip data, not like lines of text; unpack it first (gzip -dc)"),
                Taken.of(twice).messages);
    }
}
