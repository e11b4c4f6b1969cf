package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.PacketLoggers;
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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The closed loop: frames go to a namespace where nftables logs them to the kernel's log and, by ulogd, to files; what these wrote
 * is replayed onto another link, and must be the first frames as far as it was logged.
 */
@Isolated
@RequiresNamespaces(programs = {"nft", "ulogd", "dmesg"})
class ClosedLoopIT {
    private static final String ETHER = "Ether(dst='" + VethPair.FAR_MAC + "',src='02:00:00:00:00:01')/";
    private static final String IP = ETHER + "IP(src='192.0.2.1',dst='198.51.100.7'";
    private static final String IP6 = ETHER + "IPv6(src='2001:db8::1',dst='2001:db8::2'";

    /** Each line behind the logs that lose nothing of it: k for the kernel's, j for JSON, e for LOGEMU. */
    private static final String[] LINES = {
        "kj  " + IP + ",id=1)/TCP(sport=1024,dport=22,seq=4294967295,flags='S')",
        "k   " + IP
                + ",id=2,flags='DF')/TCP(sport=1025,dport=22,seq=7,options=[('MSS',1460),('NOP',None),('WScale',7)])",
        "kj  " + IP + ",id=3)/TCP(sport=1026,dport=22,flags='SEC',window=1)",
        "    " + IP + ",id=4)/TCP(sport=1027,dport=80,seq=9,ack=8,flags='PA')/Raw('GET / HTTP/1.0')",
        "kj  " + IP + ",id=5,ttl=1,tos=0xb8)/TCP(sport=1028,dport=80,flags='R',urgptr=0)",
        "kje " + IP + ",id=6,flags='DF')/UDP(sport=5353,dport=53)",
        "    " + IP + ",id=7)/UDP(sport=5353,dport=53)/Raw('hello')",
        "kje " + IP + ",id=8)/ICMP(id=77,seq=3)",
        "    " + IP + ",id=9)/ICMP(type=0,id=77,seq=4)/Raw('abcdefgh')",
        "    " + IP + ",id=10)/ICMP(type=3,code=3)/IP(src='198.51.100.7',dst='192.0.2.1',id=11)/UDP(sport=7,dport=9)",
        "k   " + IP + ",id=12,options=[IPOption_Router_Alert()])/UDP(sport=7,dport=9)",
        "    " + IP + ",id=13,flags='MF')/UDP(sport=7,dport=9,len=100)/Raw('12345678')",
        " j  " + IP + ",id=13,frag=2,proto=17)/Raw('12345678')",
        "kj  " + IP6 + ",tc=40,fl=48879)/TCP(sport=1029,dport=22,seq=1,ack=2,flags='SA')",
        "kje " + IP6 + ",hlim=3)/UDP(sport=1030,dport=53)",
        "kje " + IP6 + ")/ICMPv6EchoRequest(id=5,seq=6)",
        "    " + IP6 + ")/UDP(sport=1031,dport=53)/Raw('hello')",
    };

    @RegisterExtension
    static final VethPair LOGGED = VethPair.perClass();

    @RegisterExtension
    static final VethPair AGAIN = VethPair.perClass();

    @TempDir
    static Path directory;

    private static PacketLoggers loggers;
    private static List<byte[]> sent;

    @BeforeAll
    static void sendOnceAndLog() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : LINES) {
            text.append(line.substring(4)).append('\n');
        }
        Path lines = Inputs.write(directory.resolve("lines.txt"), text.toString());
        Path hex = directory.resolve("sent.hex");
        Tool.in(LOGGED).run("-w", hex, lines).expect(0);
        sent = Frames.read(hex);
        loggers = PacketLoggers.start(LOGGED, directory);
        Tool.in(LOGGED).run("-i", VethPair.NEAR, "-p", "200", lines).expect(0);
        loggers.awaitLines(LINES.length);
    }

    @AfterAll
    static void end() {
        if (loggers != null) {
            loggers.close();
        }
    }

    @Test
    void shouldReplayWhatUlogdWroteAsJson() throws IOException {
        compare(loggers.json(), 'j', true);
    }

    @Test
    void shouldReplayWhatUlogdWroteAsText() throws IOException {
        compare(loggers.logemu(), 'e', false);
    }

    @Test
    void shouldReplayWhatTheKernelWrote() throws IOException {
        assumeTrue(loggers.whyNoKernelLog().isEmpty(), loggers.whyNoKernelLog());
        compare(loggers.kernelLog(), 'k', false);
    }

    private static void compare(Path log, char logger, boolean sums) throws IOException {
        assertEquals(LINES.length, Files.readAllLines(log).size(), log.toString());
        try (Receiver receiver = Receiver.on(AGAIN)) {
            Run run = Tool.in(AGAIN).run("-i", VethPair.NEAR, log).expect(0);
            List<byte[]> arrived = receiver.stop();

            run.report().expect(LINES.length, LINES.length, 0, 0);
            int whole = 0;
            List<String> differing = new ArrayList<>();
            for (int i = 0; i < LINES.length; i++) {
                boolean lossless = LINES[i].lastIndexOf(logger, 3) >= 0;
                whole += lossless ? 1 : 0;
                String expected = lossless ? Frames.hex(sent.get(i)) : headers(sent.get(i), sums, logger == 'e');
                String found = lossless ? Frames.hex(arrived.get(i)) : headers(arrived.get(i), sums, logger == 'e');
                if (!expected.equals(found)) {
                    differing.add(LINES[i] + "\n  expected " + expected + "\n  arrived  " + found);
                }
            }
            assertEquals(List.of(), differing);
            assertTrue(
                    run.stdout()
                            .contains("exact " + whole + "  approximate " + (LINES.length - whole) + "  left out 0"),
                    run.toString());
        }
    }

    /** All headers, without checksums and ECN flags where they were not logged, and without options. */
    private static String headers(byte[] frame, boolean sums, boolean withoutEcn) {
        boolean six = frame[12] == (byte) 0x86;
        int carried = six ? 54 : 14 + 4 * (frame[14] & 15);
        int protocol = frame[six ? 20 : 23];
        boolean first = six || (frame[20] << 8 & 0x1f00 | frame[21] & 0xff) == 0;
        int length = carried + (!first ? 0 : protocol == 6 ? 20 : 8);
        byte[] headers = Arrays.copyOf(frame, length);
        int sum = carried + (protocol == 6 ? 16 : protocol == 17 ? 6 : 2);
        if (!sums && first) {
            headers[sum] = 0;
            headers[sum + 1] = 0;
        }
        if (protocol == 6 && withoutEcn) {
            headers[carried + 13] &= 0x3f;
        }
        for (int i = 34; !six && i < carried; i++) {
            headers[i] = 0;
        }
        if (!six && carried > 34) {
            headers[24] = 0;
            headers[25] = 0;
        }
        return Frames.hex(headers);
    }
}
