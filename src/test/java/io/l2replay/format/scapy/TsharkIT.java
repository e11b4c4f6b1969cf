package io.l2replay.format.scapy;

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

/** What tshark reads in frames of protocols that pcap4j does not know. */
class TsharkIT {
    /** A line, the fields to ask tshark for, and what they hold. */
    private static final String[][] CASES = {
        {
            "Dot3(src='02:00:00:00:00:01')/LLC()/STP(rootid=32769, rootmac='02:00:00:00:00:02', pathcost=4, portid=0x8001, age=1.5)",
            "eth.len|llc.dsap|llc.control|stp.root.hw|stp.root.cost|stp.port|stp.msg_age|stp.max_age|stp.hello|stp.forward",
            "38|0x42|0x0003|02:00:00:00:00:02|4|0x8001|1.5|20|2|15"
        },
        {
            "Dot3()/LLC()/SNAP(OUI=0x0)/IP(dst='192.0.2.9')/UDP()",
            "eth.len|llc.type|ip.dst|udp.length",
            "36|0x0800|192.0.2.9|8"
        },
        {
            "Ether()/IP()/GRE(chksum_present=1, key_present=1, key=7, seqnum_present=1, sequence_number=9)/IPv6(dst='2001:db8::1')/UDP(dport=9)",
            "gre.proto|gre.checksum.status|gre.key|gre.sequence_number|ipv6.dst|udp.checksum.status",
            "0x86dd|1|0x00000007|9|2001:db8::1|1"
        },
        {
            "Ether()/IP()/UDP()/VXLAN(vni=77, flags=8)/Ether(dst='02:00:00:00:00:02')/IP(dst='192.0.2.9')/TCP(dport=9)",
            "vxlan.vni|tcp.dstport|udp.checksum.status|tcp.checksum.status|ip.checksum.status",
            "77|9|1|1|1,1"
        },
        {"Ether()/IP()/UDP()/VXLAN(flags='Instance+G', gpid=5, vni=1)/Ether()", "vxlan.gbp|vxlan.vni", "5|1"},
    };

    @Test
    void shouldReadWhatTheLinesSay() throws Exception {
        assumeTrue(isInstalled(), "tshark is missing: apt-get install tshark");
        for (String[] each : CASES) {
            assertEquals(each[2], read(HexFormat.of().parseHex(Built.hex(each[0])), each[1].split("\\|")), each[0]);
        }
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

    private static String read(byte[] frame, String[] fields) throws IOException, InterruptedException {
        Path capture = Files.createTempFile("tshark", ".pcap");
        try {
            Files.write(capture, pcap(frame));
            List<String> command = new ArrayList<>(List.of(
                    "tshark",
                    "-n",
                    "-o",
                    "ip.check_checksum:TRUE",
                    "-o",
                    "udp.check_checksum:TRUE",
                    "-o",
                    "tcp.check_checksum:TRUE",
                    "-r",
                    capture.toString(),
                    "-T",
                    "fields",
                    "-E",
                    "separator=|"));
            for (String field : fields) {
                command.add("-e");
                command.add(field);
            }
            Process tshark = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(tshark.waitFor(1, TimeUnit.MINUTES) && tshark.exitValue() == 0, "tshark failed");
            return answer.strip();
        } finally {
            Files.delete(capture);
        }
    }

    /** A capture of one Ethernet frame, as the file format's description has it. */
    private static byte[] pcap(byte[] frame) {
        return ByteBuffer.allocate(40 + frame.length)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1)
                .putLong(0)
                .putInt(frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
    }
}
