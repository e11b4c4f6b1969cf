package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.BadLineException;
import io.l2replay.frame.Dissector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames become lines that make the same frames again, whatever the octets; the lines are fit to be read. */
class RoundTripTest {
    private static final String ETHER = "Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')";
    private static final String IP = ETHER + "/IP(src='192.0.2.1', dst='192.0.2.2')";
    private static final int DAMAGES = 40;

    private final RoundTrip trip = new RoundTrip();

    /** Lines of {@code told.txt}: at least one of each protocol. */
    static List<String> told() {
        try (var lines = RoundTripTest.class.getResourceAsStream("told.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames of captures and of {@link #told}. */
    static List<byte[]> frames() throws IOException, BadLineException {
        List<byte[]> frames = new ArrayList<>();
        for (Path capture : Captured.captures()) {
            frames.addAll(Captured.frames(capture));
        }
        for (String line : told()) {
            frames.addAll(new DirtyFrames().of(line));
        }
        return frames;
    }

    /** A copy with a few bits, octets or the end damaged; more often where headers are. */
    static byte[] damaged(byte[] frame, Random random) {
        byte[] damaged = frame.clone();
        for (int i = random.nextInt(5); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(damaged.length, 80));
            damaged[at] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 9)) : damaged;
    }

    @ParameterizedTest
    @MethodSource("told")
    void shouldTellWhatWasGivenAndNoMore(String line) throws BadLineException {
        assertEquals(line, trip.line(line));
    }

    @Test
    void shouldMakeEachCapturedFrameAgain() throws IOException, BadLineException {
        List<byte[]> frames = frames();
        assertTrue(frames.size() > 100, frames.size() + " frames");
        frames.forEach(trip::line);
    }

    @Test
    void shouldMakeWhateverWasDamagedAgain() throws IOException, BadLineException {
        Random random = new Random(16);
        for (byte[] frame : frames()) {
            for (int i = 0; i < DAMAGES; i++) {
                trip.line(damaged(frame, random));
            }
        }
    }

    @Test
    void shouldMakeAnyOctetsAgain() {
        Random random = new Random(17);
        for (int length = 0; length < 300; length++) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            trip.line(frame);
            Arrays.fill(frame, (byte) length);
            trip.line(frame);
        }
    }

    @Test
    void shouldStateWhatIsNotAsItWouldBeComputed() throws BadLineException {
        for (String line : List.of(
                IP.replace("src='192.0.2.1'", "len=7, chksum=0x1, src='192.0.2.1'")
                        + "/UDP(sport=1, dport=2, len=3, chksum=0x0)/Raw(load=b'x')",
                IP + "/TCP(sport=1, dport=2, dataofs=4, flags='SA', chksum=0xffff)",
                IP.replace("src='192.0.2.1'", "version=5, src='192.0.2.1'") + "/ICMP(type='echo-reply', chksum=0x7)",
                ETHER.replace(")", ", type=0x86dd)") + "/Raw(load=b'E\\x00')")) {
            assertEquals(line, trip.line(line));
        }
    }

    @Test
    void shouldPutWhatAnEmptyPacketIsFilledUpWithBehindIt() throws BadLineException {
        String line = IP + "/TCP(sport=1, dport=2, flags='A')/Padding(load=b'\\x00\\x00\\x00\\x00\\x00\\x00')";
        assertEquals(line, trip.line(line));
    }

    @Test
    void shouldTakeOptionsThatAreNoneAsPayload() throws BadLineException {
        String tcp = IP + "/TCP(sport=1, dport=2, dataofs=6, flags='S')/Raw(load=b'\\x02\\x09\\x05\\xb4')";
        assertEquals(tcp.replace("\\x09", "\\t"), trip.line(tcp));
    }

    @Test
    void shouldTakeAFragmentAsOctets() throws BadLineException {
        String line = IP.replace("src='192.0.2.1'", "frag=185, proto=6, src='192.0.2.1'")
                + "/Raw(load=b'abcdefghijklmnopqrst')";
        assertEquals(line, trip.line(line));
    }

    @Test
    void shouldTellLongRunsAsProducts() throws BadLineException {
        assertEquals(IP + "/Raw(load=b'ab'+b'\\x00'*1400)", trip.line(IP + "/Raw(b'ab' + b'\\0' * 1400)"));
    }

    @Test
    void shouldTakeTheLongestFrameAndKeepTheLineBounded() {
        byte[] frame = new byte[Dissector.MOST_BYTES];
        new Random(18).nextBytes(frame);
        trip.line(frame);
        Arrays.fill(frame, (byte) 0xff);
        trip.line(frame);
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (0x80 | i % 2);
        }
        String line = trip.line(frame);
        assertTrue(line.length() > 4 * frame.length, "each octet takes four characters");
    }

    @Test
    void shouldTellNoMoreLayersThanOthersRead() {
        byte[] tags = new byte[4 * 60_000 + 12];
        for (int i = 12; i < tags.length; i += 4) {
            tags[i] = (byte) 0x81;
        }
        String line = trip.line(tags);
        assertTrue(line.split("Dot1Q").length < 30, "layers: " + line.split("Dot1Q").length);
    }

    @Test
    void shouldTellAHeaderOfManyOptionsAsOctetsWhenItsTextWouldBeTooLong() throws BadLineException {
        String header = "/IPv6(src='fe80::1', dst='fe80::2')/IPv6ExtHdrHopByHop(len=255, nh=59, autopad=0, options=[";
        String line = trip.line(ETHER + header + "Pad1(), ".repeat(2045) + "Pad1()])");
        assertTrue(line.startsWith(ETHER + "/IPv6(nh=0, src='fe80::1', dst='fe80::2')/Raw("), line);
    }

    @Test
    void shouldAllocateNothingPerFrame() throws IOException, BadLineException {
        List<byte[]> frames = frames();
        Dissector dissector = new Dissector();
        ByteBuffer memory = ByteBuffer.allocateDirect(Dissector.MOST_BYTES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 20_000; i++) {
                byte[] frame = frames.get(i % frames.size());
                memory.put(0, frame);
                dissector.dissect(memory, frame.length);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least / 20_000, "bytes per frame");
    }
}
