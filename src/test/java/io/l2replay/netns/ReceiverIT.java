package io.l2replay.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiver is a witness only if it would notice what it is asked about: each check is shown a spoiled run. */
@RequiresNamespaces
class ReceiverIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @Test
    void shouldSeeFramesAsTheyWereSent() throws IOException {
        List<byte[]> frames = new ArrayList<>(Frames.numbered(1, 200, 60));
        frames.add(Frames.numbered(201, 14));
        frames.add(Frames.numbered(202, 1514));

        assertEquals("", Frames.difference(frames, sent(frames, "none", 256 << 20)));
    }

    @Test
    void shouldPutVlanTagsBack() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (int type : new int[] {0x8100, 0x88a8}) {
            byte[] frame = Frames.typed(type, 64);
            frame[14] = 0x60;
            frame[15] = 42;
            frame[16] = (byte) 0x81;
            frames.add(frame);
        }

        assertEquals("", Frames.difference(frames, sent(frames, "none", 256 << 20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose", "double", "swap", "alter", "cut"})
    void shouldSeeASpoiledRun(String spoiled) throws IOException {
        List<byte[]> frames = Frames.numbered(1, 100, 60);

        String difference = Frames.difference(frames, sent(frames, spoiled, 256 << 20));

        assertTrue(difference.contains("frame 50 is the first that differs"), difference);
    }

    @Test
    void shouldSeeThatTheLastFrameIsMissing() throws IOException {
        List<byte[]> frames = Frames.numbered(1, 3, 60);

        String difference = Frames.difference(frames, sent(frames.subList(0, 2), "none", 256 << 20));

        assertEquals("3 frames expected, 2 arrived; the first 2 are equal", difference);
    }

    @Test
    void shouldReportFramesThatItLostItself() throws IOException {
        List<byte[]> frames = Frames.numbered(1, 5000, 1000);
        try (Receiver receiver = Receiver.on(PAIR.farNamespace(), VethPair.FAR, 4096)) {
            send(frames, "none");
            List<byte[]> arrived = receiver.stopAnyway();

            assertTrue(receiver.ownDrops() > 0, "5,000 frames fitted into a buffer of a few");
            assertEquals(frames.size(), arrived.size() + receiver.ownDrops());
        }
    }

    @Test
    void shouldNotSeeWhatItsOwnSideSends() throws IOException {
        try (Receiver receiver = Receiver.on(PAIR.nearNamespace(), VethPair.NEAR)) {
            send(Frames.numbered(1, 10, 60), "none");

            assertEquals(0, receiver.stop().size());
        }
    }

    private List<byte[]> sent(List<byte[]> frames, String spoiled, int bufferBytes) throws IOException {
        try (Receiver receiver = Receiver.on(PAIR.farNamespace(), VethPair.FAR, bufferBytes)) {
            send(frames, spoiled);
            return receiver.stop();
        }
    }

    private void send(List<byte[]> frames, String spoiled) throws IOException {
        Path script = directory.resolve("sender.py");
        try (InputStream source = ReceiverIT.class.getResourceAsStream("sender.py")) {
            Files.write(script, source.readAllBytes());
        }
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        Commands.run("ip netns exec " + PAIR.nearNamespace() + " " + Commands.PYTHON + " " + script + " "
                + VethPair.NEAR + " " + file + " " + spoiled);
    }
}
