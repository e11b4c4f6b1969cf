package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real captures, cut and spoiled: never anything but a bad record with its place, and what is before it as it was. The timeout bounds an endless loop. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public class DamagedCaptureTest {
    private static final int[] LENGTHS = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 262_144, 262_145, 16 << 20, 65_535
    };

    /** The captures of the fixtures. */
    public static List<Path> captures() throws IOException {
        List<Path> captures = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("fixtures", "captures"), "*.pcap*")) {
            files.forEach(captures::add);
        }
        captures.sort(null);
        assertTrue(captures.size() > 10, "captures are missing");
        return captures;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldDeliverWhatIsBeforeACutAtAnyByte(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        Reading whole = Reading.of(bytes);
        int frames = 0;
        for (int length = 0; length < bytes.length; length += bytes.length > 3_000 ? 7 : 1) {
            Reading reading = Reading.of(Arrays.copyOf(bytes, length));
            assertTrue(reading.begins(whole), "cut at " + length);
            assertTrue(reading.frames.size() >= frames, "cut at " + length);
            frames = reading.frames.size();
            List<String> before = reading.broken ? reading.bad.subList(0, reading.bad.size() - 1) : reading.bad;
            assertEquals(whole.bad.subList(0, before.size()), before, "cut at " + length);
            boolean inRecord = reading.frames.size() + before.size() < whole.frames.size() + whole.bad.size();
            assertTrue(inRecord || !reading.broken || capture.toString().endsWith("ng"), "cut at " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldNameThePlaceOfWhateverIsSpoiled(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        Random random = new Random(29);
        for (int i = 0; i < 200; i++) {
            byte[] spoiled = bytes.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                spoil(spoiled, random);
            }
            for (String bad : Reading.of(spoiled).bad) {
                assertTrue(bad.matches("#\\d+@\\d+: \\p{Print}+"), bad);
            }
        }
    }

    private static void spoil(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean() && at + 4 <= bytes.length) {
            int length = LENGTHS[random.nextInt(LENGTHS.length)];
            for (int i = 0; i < 4; i++) {
                bytes[(at & ~3) + i] = (byte) (length >>> 8 * i);
            }
        } else {
            bytes[at] = (byte) random.nextInt();
        }
    }
}
