package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames longer than the interface takes, made to fit; judged by scapy and by a kernel that puts the fragments together. */
@RequiresNamespaces(programs = {"python3"})
class OversizeIT {
    private static final String LINK = "Ether(dst='" + VethPair.FAR_MAC + "', src='" + VethPair.NEAR_MAC + "')";
    private static final String IPV4 = "/IP(src='192.0.2.1', dst='192.0.2.2', id=7";
    private static final String IPV6 = "/IPv6(src='2001:db8::1', dst='2001:db8::2')";
    private static final String UDP = "/UDP(sport=4242, dport=4242)/Raw" + raw(7000);
    private static final int FULL = 1514;

    @TempDir
    Path directory;

    private static String raw(int bytes) {
        StringBuilder text = new StringBuilder("(b'");
        for (int i = 0; i < bytes; i++) {
            text.append((char) ('a' + i * 7 % 26));
        }
        return text.append("')").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldSendFragmentsThatScapyMakesWhole(String tx) {
        Path file = Inputs.write(
                directory.resolve("long.txt"),
                String.join(
                        "\n",
                        LINK + IPV4 + ")" + UDP,
                        LINK + "/Dot1Q(vlan=5)" + IPV4.replace("id=7", "id=8")
                                + ", options=[IPOption_RR(), IPOption_LSRR(routers=['192.0.2.9'])])" + UDP,
                        LINK + IPV6 + UDP,
                        LINK + IPV6 + "/IPv6ExtHdrHopByHop(options=[RouterAlert()])/IPv6ExtHdrDestOpt()" + UDP,
                        LINK + IPV4 + ", flags='DF')" + UDP,
                        LINK + "/ARP()/Padding" + raw(1500),
                        LINK + IPV4 + ")/ICMP()",
                        ""));
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            Run run = Tool.in(pair).run("-i", VethPair.NEAR, "--tx=" + tx, "--batch=3", "--on-oversize=fragment", file);

            run.expect(74).report().expect(23, 21, 2, 0);
            assertTrue(run.report().has("fragmented 4  fragments 20"), run.toString());
            run.expectStderr("long.txt:5: a frame of 7042 bytes is longer than the interface takes (1514 at mtu 1500)"
                    + " and cannot be fragmented: DF is set: EMSGSIZE");
            run.expectStderr("and cannot be fragmented: it is ARP: EMSGSIZE");
            List<byte[]> arrived = receiver.stop();
            assertEquals(21, arrived.size());
            List<byte[]> built = built(pair, file);
            assertEquals(
                    payloads(List.of(built.get(0), built.get(1), built.get(2), built.get(3), built.get(6))),
                    payloads(arrived));
            Frames.assertArrived(scapyFragments(LINK + IPV4 + ")" + UDP), arrived.subList(0, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldReachASocketThatGetsTheWholeDatagrams(String tx) throws IOException, InterruptedException {
        Path file = Inputs.write(
                directory.resolve("datagrams.txt"), LINK + IPV4 + ")" + UDP + "\n" + LINK + IPV6 + UDP + "\n");
        Path script = Inputs.resource(OversizeIT.class, "datagrams.py", directory);
        try (VethPair pair = VethPair.open()) {
            pair.ipFar("addr add 192.0.2.2/24 dev " + VethPair.FAR);
            Commands.run("ip netns exec " + pair.farNamespace() + " sysctl -qw net.ipv6.conf." + VethPair.FAR
                    + ".disable_ipv6=0");
            pair.ipFar("-6 addr add 2001:db8::2/64 dev " + VethPair.FAR + " nodad");
            Process receiver = new ProcessBuilder(
                            "ip", "netns", "exec", pair.farNamespace(), Commands.PYTHON, script.toString(), "2")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said = receiver.inputReader(StandardCharsets.US_ASCII)) {
                assertEquals("ready", said.readLine());
                Tool.in(pair)
                        .run("-i", VethPair.NEAR, "--tx=" + tx, "--on-oversize=fragment", file)
                        .expect(0)
                        .report()
                        .expect(10, 10, 0, 0);
                CRC32 sum = new CRC32();
                byte[] built = built(pair, file).get(0);
                sum.update(built, 42, 7000);
                assertEquals("7000 " + sum.getValue(), said.readLine());
                assertEquals("7000 " + sum.getValue(), said.readLine());
            } finally {
                receiver.destroyForcibly();
                receiver.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldTruncateAndSaySoOncePerLine(String tx) {
        List<byte[]> frames = List.of(
                Frames.numbered(1, 60), Frames.numbered(2, 1515), Frames.numbered(3, FULL), Frames.typed(0x8100, 1700));
        Path file = Frames.write(directory.resolve("long.hex"), frames);
        Path json = directory.resolve("run.json");
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            Run run = Tool.in(pair)
                    .run(
                            "-i",
                            VethPair.NEAR,
                            "--tx=" + tx,
                            "-l",
                            "3",
                            "--on-oversize=truncate",
                            "--json=" + json,
                            file);

            run.expect(0).report().expect(12, 12, 0, 0);
            assertTrue(run.report().has("truncated 6"), run.toString());
            assertEquals(
                    List.of(
                            file
                                    + ":2: a frame of 1515 bytes is truncated to what the interface takes (1514 at mtu 1500)",
                            file
                                    + ":4: a frame of 1700 bytes is truncated to what the interface takes (1518 at mtu 1500)"),
                    run.stderr().lines().toList());
            assertEquals(6, Json.read(json).number("faults.truncated"));
            List<byte[]> expected = List.of(
                    frames.get(0),
                    Arrays.copyOf(frames.get(1), FULL),
                    frames.get(2),
                    Arrays.copyOf(frames.get(3), FULL + 4));
            Frames.assertArrived(expected, receiver.stop().subList(0, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldTellAHookOfTheWholeFrameOnce(String tx) {
        Path hook = Inputs.resource(OversizeIT.class, "Count.java", directory);
        Path file = Inputs.write(
                directory.resolve("hooked.txt"),
                LINK + IPV4 + ")/ICMP()\n" + LINK + IPV4 + ")" + UDP + "\n" + LINK + IPV4 + ", flags='DF')" + UDP
                        + "\n");
        try (VethPair pair = VethPair.open()) {
            int sent = 42 + 7042 + 4 * 34;
            Tool.in(pair)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--on-oversize=fragment", "--hook=" + hook, file)
                    .expect(74)
                    .expectStderr("before 3 after 3 bytes " + sent + " refused 1 in order true")
                    .report()
                    .expect(7, 6, 1, 0);
        }
    }

    @Test
    void shouldHoldACaptureToAnInterfaceThatIsNamed() {
        Path file = Inputs.write(directory.resolve("written.txt"), LINK + IPV4 + ")" + UDP + "\n");
        Path hex = directory.resolve("written.hex");
        try (VethPair pair = VethPair.open()) {
            Run run = Tool.in(pair).run("-i", VethPair.NEAR, "-w", hex, "--on-oversize=fragment", file);
            run.expect(0)
                    .expectStdout("offered 5  accepted 5  refused 0  skipped 0")
                    .expectStdout("fragmented 1  fragments 5");
            Frames.assertArrived(scapyFragments(LINK + IPV4 + ")" + UDP), Frames.read(hex));
        }
    }

    /** The frames as they are built, whatever their length. */
    private List<byte[]> built(VethPair pair, Path file) {
        Path hex = directory.resolve("built.hex");
        Tool.in(pair).run("-w", hex, file).expect(0);
        return Frames.read(hex);
    }

    /** What the IP packets carry that the frames make up, by scapy. */
    private List<String> payloads(List<byte[]> frames) {
        Path script = Inputs.resource(OversizeIT.class, "defragment.py", directory);
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        return Commands.run(Commands.PYTHON, script.toString(), file.toString())
                .lines()
                .sorted()
                .toList();
    }

    private List<byte[]> scapyFragments(String line) {
        Path script = Inputs.resource(OversizeIT.class, "defragment.py", directory);
        return Commands.run(Commands.PYTHON, script.toString(), "-", line)
                .lines()
                .map(HexFormat.of()::parseHex)
                .toList();
    }
}
