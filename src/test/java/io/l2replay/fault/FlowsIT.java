package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are flows become packets that arrive, that others read as what the lines say, and that Linux would send too. */
@RequiresNamespaces(programs = {"tshark", "bash"})
class FlowsIT {
    /** Each frame dissected and built again without its checksums and lengths; then what it is. */
    private static final String READ_BACK = String.join(
            "\n",
            "import sys",
            "from scapy.all import *",
            "for line in open(sys.argv[1]):",
            "    data = bytes.fromhex(line.split()[-1])",
            "    frame = Ether(data)",
            "    for layer in (IP, TCP, UDP, ICMP, ICMPv6EchoRequest):",
            "        if layer in frame:",
            "            for name in ('len', 'chksum', 'cksum'):",
            "                if name in frame[layer].fields: delattr(frame[layer], name)",
            "    if IPv6 in frame: del frame[IPv6].plen",
            "    if bytes(frame) != data: raise SystemExit('not the same: ' + line)",
            "    if TCP in frame:",
            "        names = [name for name, value in frame[TCP].options]",
            "        print(frame[TCP].flags, frame[TCP].window, frame[TCP].options[0][1], ' '.join(names))",
            "    else: print(frame.summary().split(' / ')[1], len(data))");

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "conn.log, 7, 0, 1, transport unknown",
        "conn.json, 7, 0, 1, transport unknown",
        "nfct-ends.log, 2, 0, 0, ''",
        "nfct-ends.json, 2, 0, 0, ''",
        "nfct.log, 15, 1, 9, event DESTROY",
        "nfct.json, 15, 1, 9, event DESTROY",
    })
    void shouldDeliverTheFirstPacketOfEachFlow(String file, int frames, int guessed, int leftOut, String kind)
            throws IOException {
        Path written = directory.resolve("flows.hex");
        Tool.in(PAIR)
                .run("-w", written, "--src-mac=" + VethPair.NEAR_MAC, fixture(file))
                .expect(0);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--flows=first", fixture(file))
                    .expect(0);

            List<byte[]> arrived = receiver.stop();
            Frames.assertArrived(frames(written), arrived);
            run.report().expect(frames, frames, 0, 0);
            run.expectStdout("exact 0  approximate " + frames + "  left out " + leftOut);
            run.expectStdout("approximate " + (frames - guessed) + ": synthetic: first packet of a flow");
            run.expectStdout(leftOut == 0 ? "left out 0" : "left out " + leftOut + ": " + kind);
            assertEquals("", run.stderr());
        }
    }

    @Test
    void shouldBeReadByScapyAsWhatTheLinesSay() {
        Path written = directory.resolve("flows.hex");
        Tool.in(PAIR).run("-w", written, fixture("conn.log")).expect(0);

        List<String> read = Commands.run(Commands.PYTHON, "-c", READ_BACK, written.toString())
                .lines()
                .toList();

        assertEquals("S 64240 1460 MSS SAckOK Timestamp NOP WScale", read.get(0));
        assertTrue(read.get(1).startsWith("IP") && read.get(1).endsWith(" 73"), read.get(1));
        assertTrue(read.get(2).endsWith(" 118"), read.get(2));
        assertTrue(read.get(3).endsWith(" 98"), read.get(3));
        assertEquals("S 64800 1440 MSS SAckOK Timestamp NOP WScale", read.get(6));
        assertEquals(7, read.size());
    }

    @Test
    void shouldBeReadByTsharkWithGoodChecksumsAndTheTimesOfTheFlows() {
        Path written = directory.resolve("flows.pcap");
        Tool.in(PAIR).run("-w", written, fixture("conn.json")).expect(0);

        List<String> read = Commands.run(
                        "tshark -n -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -r "
                                + written
                                + " -T fields -e frame.time_epoch -e ip.checksum.status -e tcp.checksum.status"
                                + " -e udp.checksum.status -e icmp.checksum.status -e icmpv6.checksum.status")
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();

        assertEquals("1795487139.989097000\t1\t1\t\t\t", read.get(0));
        assertEquals("1795487140.022204000\t1\t\t1\t\t", read.get(1));
        assertEquals("1795487140.033163000\t\t\t\t\t1", read.get(2));
        assertEquals("1795487140.098949000\t1\t\t\t1\t", read.get(3));
        assertEquals("1795487140.400000000\t\t1\t\t\t", read.get(6));
    }

    /** All but the MAC addresses, the identification, sequence number, timestamp, window scale and the checksums with them. */
    @Test
    void shouldBeginTcpWithTheSynThatThisKernelSends() throws IOException {
        PAIR.ipNear("addr add 192.0.2.1/24 dev " + VethPair.NEAR);
        PAIR.ipFar("addr add 192.0.2.2/24 dev " + VethPair.FAR);
        byte[] kernels;
        try (Receiver receiver = Receiver.on(PAIR)) {
            Commands.tryRun(
                    "ip",
                    "netns",
                    "exec",
                    PAIR.nearNamespace(),
                    "timeout",
                    "5",
                    "bash",
                    "-c",
                    "exec 3<>/dev/tcp/192.0.2.2/99");
            kernels = syn(receiver.stop());
        } finally {
            PAIR.ipNear("addr flush dev " + VethPair.NEAR);
            PAIR.ipFar("addr flush dev " + VethPair.FAR);
        }
        int port = (kernels[34] & 0xff) << 8 | kernels[35] & 0xff;
        Path log = Inputs.write(
                directory.resolve("conn.log"),
                "#fields\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n192.0.2.1\t" + port
                        + "\t192.0.2.2\t99\ttcp\tREJ\n");
        Path written = directory.resolve("syn.hex");
        Tool.in(PAIR).run("-w", written, log).expect(0);

        assertArrayEquals(masked(kernels), masked(frames(written).get(0)));
    }

    private static byte[] syn(List<byte[]> frames) {
        List<byte[]> found = new ArrayList<>();
        for (byte[] frame : frames) {
            if (frame.length > 47 && frame[12] == 8 && frame[13] == 0 && frame[23] == 6 && frame[47] == 2) {
                found.add(frame);
            }
        }
        assertFalse(found.isEmpty(), "the kernel sent no SYN");
        return found.get(0);
    }

    private static byte[] masked(byte[] frame) {
        byte[] masked = frame.clone();
        Arrays.fill(masked, 0, 12, (byte) 0);
        Arrays.fill(masked, 18, 20, (byte) 0);
        Arrays.fill(masked, 24, 26, (byte) 0);
        Arrays.fill(masked, 38, 42, (byte) 0);
        Arrays.fill(masked, 50, 52, (byte) 0);
        Arrays.fill(masked, 62, 66, (byte) 0);
        masked[73] = 0;
        return masked;
    }

    @Test
    void shouldGoOnAtALineAsIfItHadReadTheOnesBefore() throws IOException {
        Path whole = directory.resolve("whole.hex");
        Path rest = directory.resolve("rest.hex");
        for (String file : List.of("conn.log", "nfct.log")) {
            Path fixture = fixture(file);
            Tool.in(PAIR).run("-w", whole, fixture).expect(0);
            Tool.in(PAIR).run("-w", rest, "--start=" + fixture + ":10", fixture).expect(0);
            List<String> all = Files.readAllLines(whole);
            List<String> last = Files.readAllLines(rest);
            assertEquals(all.subList(all.size() - last.size(), all.size()), last);
            assertTrue(last.size() < all.size() && !last.isEmpty(), file);
        }
    }

    @Test
    void shouldReplayTheSameInEveryPassPreloadedOrNot() throws IOException {
        Path once = directory.resolve("once.hex");
        Path looped = directory.resolve("looped.hex");
        Path preloaded = directory.resolve("preloaded.hex");
        Tool.in(PAIR).run("-w", once, fixture("nfct.log")).expect(0);
        Tool.in(PAIR).run("-w", looped, "-l", "2", fixture("nfct.log")).expect(0);
        Tool.in(PAIR).run("-w", preloaded, "-l", "2", "-K", fixture("nfct.log")).expect(0);

        String frames = Files.readString(once);
        assertEquals(frames + frames, Files.readString(looped));
        assertEquals(frames + frames, Files.readString(preloaded));
    }

    /** Frames of hex lines, whose times are passed over. */
    private static List<byte[]> frames(Path hex) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (String line : Files.readAllLines(hex)) {
            frames.add(HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1)));
        }
        return frames;
    }

    private static Path fixture(String name) {
        return Tool.fixture("formats/flows/" + name);
    }
}
