package io.l2replay.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tshark exports of a capture, replayed, is exported as the same again. */
class TsharkCsvIT {
    private static final Path FIXTURES = Path.of("fixtures");

    /** Headers, then what a header may leave out and zeros stand for. */
    private static final String FIELDS = "frame.time_epoch frame.len eth.src eth.dst eth.type ieee8021ad.id"
            + " ieee8021ad.priority ieee8021ad.dei vlan.id vlan.priority vlan.dei arp.opcode arp.src.hw_mac"
            + " arp.src.proto_ipv4 arp.dst.hw_mac arp.dst.proto_ipv4 ip.version ip.hdr_len ip.dsfield ip.len ip.id ip.flags"
            + " ip.flags.df ip.frag_offset ip.ttl ip.proto ip.checksum ip.src ip.dst ipv6.tclass ipv6.flow ipv6.plen ipv6.nxt"
            + " ipv6.hlim ipv6.src ipv6.dst icmp.type icmp.code icmp.checksum icmp.ident icmp.seq icmpv6.type icmpv6.code"
            + " icmpv6.checksum tcp.stream tcp.srcport tcp.dstport tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.flags"
            + " tcp.flags.syn tcp.window_size_value tcp.checksum tcp.urgent_pointer udp.srcport udp.dstport udp.length"
            + " udp.checksum";

    private static final String PAYLOAD =
            " tcp.options tcp.payload udp.payload data.data eth.padding icmpv6.echo.identifier"
                    + " icmpv6.echo.sequence_number icmpv6.nd.ns.target_address icmpv6.nd.na.target_address";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "captures/802.1ad_QinQ.pcap",
                "captures/ArpRequestPacket.pcap",
                "captures/dhcpv6-ia-na.pcap",
                "captures/OSPFv2_Capture_FINAL.pcapng",
                "captures/test001.pcapng"
            })
    void shouldReplayTheHeadersOfACapture(String capture) throws Exception {
        assumeTrue(isInstalled(), "tshark is missing: apt-get install tshark");
        String exported = export(FIXTURES.resolve(capture), FIELDS);
        assertEquals(exported, export(replay(exported), FIELDS));
    }

    @Test
    void shouldReplayWholeFramesWhereEverythingIsExported() throws Exception {
        assumeTrue(isInstalled(), "tshark is missing: apt-get install tshark");
        List<byte[]> frames = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURES.resolve("eighteen.hex"))) {
            frames.add(HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1)));
        }
        String exported = export(write(frames, List.of()), FIELDS + PAYLOAD);
        Rows rows = Rows.of(exported);
        assertEquals(List.of(), rows.errors);
        assertEquals(List.of(""), rows.doubts.stream().distinct().toList());
        for (int i = 0; i < frames.size(); i++) {
            assertEquals(HexFormat.of().formatHex(frames.get(i)), rows.frames.get(i));
        }
        assertEquals(exported, export(replay(exported), FIELDS + PAYLOAD));
    }

    private Path replay(String exported) throws IOException {
        Rows rows = Rows.of(exported);
        assertEquals(List.of(), rows.errors);
        List<byte[]> frames = new ArrayList<>();
        for (String frame : rows.frames) {
            frames.add(HexFormat.of().parseHex(frame));
        }
        return write(frames, rows.times);
    }

    /** A nanosecond capture of Ethernet frames, as the file format's description has it. */
    private Path write(List<byte[]> frames, List<Long> times) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        bytes.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1);
        for (int i = 0; i < frames.size(); i++) {
            long time = times.isEmpty() ? 0 : times.get(i);
            bytes.putInt((int) (time / 1_000_000_000)).putInt((int) (time % 1_000_000_000));
            bytes.putInt(frames.get(i).length).putInt(frames.get(i).length).put(frames.get(i));
        }
        byte[] file = new byte[bytes.position()];
        bytes.get(0, file);
        return Files.write(directory.resolve("frames.pcap"), file);
    }

    private static String export(Path capture, String fields) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-T",
                "fields",
                "-E",
                "header=y",
                "-E",
                "separator=,",
                "-E",
                "quote=d"));
        for (String field : fields.split(" ")) {
            command.add("-e");
            command.add(field);
        }
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String rows = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(tshark.waitFor(1, TimeUnit.MINUTES) && tshark.exitValue() == 0, "tshark failed");
        return rows.strip();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("tshark", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
