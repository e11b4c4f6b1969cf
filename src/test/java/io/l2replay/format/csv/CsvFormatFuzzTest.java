package io.l2replay.format.csv;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spoiled headers and rows: each is a frame, none, or refused with a place in it; nothing else happens, and it ends. */
class CsvFormatFuzzTest {
    private static final String HEADER =
            "frame.time_epoch,frame.len,frame,packet,eth.src,eth.type,vlan.id,ieee8021ad.id,"
                    + "ip.src,ip.hdr_len,ip.options,ip.flags,ip.proto,ipv6.dst,ipv6.nxt,ipv6.fraghdr.offset,icmp.type,icmp.unused,"
                    + "icmpv6.type,icmpv6.reserved,arp.opcode,arp.hw.size,arp.src.hw_mac,tcp.hdr_len,tcp.flags,tcp.options,"
                    + "udp.srcport,udp.checksum,data.data,eth.padding,mac_str,ip_saddr_str,ip_totlen,ip_fragoff,oob_time_usec";

    private static final String[] PIECES = {
        ",",
        "\"",
        "\"\"",
        ";",
        "\t",
        " ",
        "\0",
        "0x",
        "-1",
        "99999999999999999999",
        "1,2",
        "\"1,2,3\"",
        "True",
        "00:11",
        "10.0.0.1",
        "::1",
        "02:00:00:00:00:01",
        "44",
        "41",
        "17",
        "6",
        "58",
        "255",
        "0xffff",
        "Og==",
        "2019-12-08T21:59:54Z",
        "1.5",
        "262144",
        "\u00e9",
        "0x88a8",
        "0x0806",
        "x",
        "65535"
    };

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(4096));
    private final Line line = new Line();
    private int built;
    private int refused;

    @Test
    void shouldBuildOrRefuseSpoiledRowsAndNothingElse() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Random random = new Random(43);
            for (int i = 0; i < 200; i++) {
                CsvFormat format = new CsvFormat(FormatOptions.DEFAULTS);
                format.begin();
                take(format, i % 4 == 0 ? spoil(random, HEADER) : HEADER, 1);
                for (int row = 0; row < 500; row++) {
                    take(format, row(random), row + 2);
                }
                end(format);
            }
        });
        assertTrue(built > 1000, built + " rows were built");
        assertTrue(refused > 1000, refused + " rows were refused");
    }

    /** A row of mostly empty cells, some with what may stand there, sometimes spoiled as text. */
    private static String row(Random random) {
        StringBuilder row = new StringBuilder();
        for (int i = HEADER.split(",").length; i > 0; i--) {
            row.append(random.nextInt(8) == 0 ? PIECES[3 + random.nextInt(PIECES.length - 3)].replace(",", "") : "");
            row.append(i > 1 ? "," : "");
        }
        return random.nextInt(4) == 0 ? spoil(random, row.toString()) : row.toString();
    }

    private static String spoil(Random random, String text) {
        int at = random.nextInt(text.length() + 1);
        int cut = Math.min(text.length() - at, random.nextInt(3));
        return text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(at + cut);
    }

    private void take(CsvFormat format, String text, long number) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        line.set(bytes, 0, bytes.length, number);
        try {
            format.compile(line);
            while (format.next(slot)) {
                built++;
                assertTrue(format.lineOf(number) <= number && format.approximation() != null);
            }
        } catch (BadLineException e) {
            refused++;
            boolean placed = e.column() >= 0 && e.column() <= bytes.length + 1 && e.line() <= number;
            assertTrue(placed && !e.getMessage().isEmpty(), () -> e.column() + " in " + text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(text, e);
        }
    }

    private static void end(CsvFormat format) {
        try {
            assertTrue(!format.end());
        } catch (BadLineException e) {
            assertTrue(e.line() > 0);
        }
    }
}
