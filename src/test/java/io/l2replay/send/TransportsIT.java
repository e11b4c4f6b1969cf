package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to send on a veth pair: what arrives, and whether strace counts what the gate counts. */
class TransportsIT {
    private static final int FRAMES = 300;
    private static final String TRACED =
            "trace=socket,bind,setsockopt,getsockopt,ioctl,sendto,sendmmsg,mmap,poll,clock_nanosleep,close";

    private static Veth veth;

    @TempDir
    Path directory;

    @BeforeAll
    static void makePair() throws IOException, InterruptedException {
        veth = new Veth();
    }

    @AfterAll
    static void removePair() throws IOException, InterruptedException {
        if (veth != null) {
            veth.remove();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldDeliverEveryFrameOnceInOrderAndUnchanged(String tx) throws IOException, InterruptedException {
        Path capture = directory.resolve("got.pcap");
        File log = directory.resolve("tcpdump.log").toFile();
        int frames = Frames.fewer(tx, FRAMES);
        Process tcpdump = veth.start(
                log,
                "tcpdump",
                "-i",
                "vb",
                "-Z",
                "root",
                "--immediate-mode",
                "-U",
                "-B",
                "65536",
                "-s",
                "2048",
                "-c",
                "" + frames,
                "-w",
                capture.toString(),
                "ether proto " + SendMain.ETHER_TYPE);
        try {
            awaitText(log, "listening on");
            Veth.Said said = veth.sendMain(List.of(), "va", tx, "" + frames, "1514", "64")
                    .mustBeFine();
            assertTrue(said.text().contains("accepted " + frames + " refused 0"), said.text());
            assertTrue(said.text().contains("verdict=AGREES"), said.text());
            assertTrue(tcpdump.waitFor(20, TimeUnit.SECONDS), "tcpdump has not seen all frames");
        } finally {
            tcpdump.destroy();
        }
        compare(ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN), frames, 1514);
    }

    /** Of libpcap only its sends are recorded, not what it does to open and close its own socket. */
    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldCountWhatStraceCounts(String tx) throws IOException, InterruptedException {
        Path trace = directory.resolve("trace.txt");
        List<String> strace = List.of("strace", "-f", "--seccomp-bpf", "-e", TRACED, "-o", trace.toString());
        int frames = Frames.fewer(tx, FRAMES);
        Veth.Said said =
                veth.sendMain(strace, "va", tx, "" + frames, "60", "64").mustBeFine();
        List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
        boolean pcap = tx.equals("pcap");
        Strace ours = new Strace(lines, pcap ? 1 : Integer.MAX_VALUE);
        for (String name : List.of(
                "socket",
                "bind",
                "setsockopt",
                "getsockopt",
                "ioctl",
                "mmap",
                "sendmmsg",
                "poll",
                "clock_nanosleep",
                "close")) {
            assertEquals(ours.counted(name), said.counted(name), name);
        }
        Strace all = new Strace(lines, Integer.MAX_VALUE);
        assertEquals(all.counted("sendto"), said.counted("sendto"));
        String expected = switch (tx) {
            case "mmsg" -> "0 0";
            case "ring" -> "5 0";
            default -> frames + " 0";
        };
        assertEquals(expected, all.counted("sendto"), "the trace was understood");
        assertEquals(tx.equals("mmsg") ? "5 0" : "0 0", all.counted("sendmmsg"));
        assertEquals(tx.equals("ring") ? "2 0" : "0 0", ours.counted("mmap"));
    }

    private static void compare(ByteBuffer capture, int frames, int length) {
        int at = 24;
        for (int number = 0; number < frames; number++) {
            assertEquals(length, capture.getInt(at + 8), "length of frame " + number);
            int frame = at + 16;
            assertEquals(Long.reverseBytes(number), capture.getLong(frame + 14), "order");
            for (int i = 22; i < length; i++) {
                assertEquals(SendMain.octet(number, i), capture.get(frame + i), "frame " + number + " byte " + i);
            }
            at = frame + length;
        }
        assertEquals(capture.capacity(), at, "nothing more");
    }

    private static void awaitText(File file, String text) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (Files.readString(file.toPath()).contains(text)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never said '" + text + "': " + Files.readString(file.toPath()));
    }
}
