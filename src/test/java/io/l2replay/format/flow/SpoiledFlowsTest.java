package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Detection;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spoiled lines: each is built, left out, or refused with a place in it; nothing else happens, and it ends. */
class SpoiledFlowsTest {
    private static final String[] NFCT = {
        "Nov 24 02:25:39 vm [NEW] ORIG: SRC=fd00::52e8 DST=fd00::1 PROTO=TCP SPT=43683 DPT=22 PKTS=0 BYTES=0 , REPLY: SRC=fd00::1 DST=fd00::52e8 PROTO=TCP SPT=22 DPT=43683 PKTS=0 BYTES=0 ",
        "[NEW] ORIG: SRC=10.1.16.212 DST=10.1.0.1 PROTO=UDP SPT=38845 DPT=53 PKTS=2 BYTES=118 , REPLY: PKTS=2 BYTES=180",
        "[DESTROY] ORIG: SRC=10.1.190.64 DST=10.1.0.1 PROTO=ICMP TYPE=0 CODE=8 PKTS=0 BYTES=0 , REPLY: SRC=10.1.0.1 ",
        "{\"orig.ip.protocol\": 6, \"orig.l4.sport\": 43683, \"orig.l4.dport\": 22, \"orig.raw.pktlen\": 0, \"orig.raw.pktcount\": 0, \"ct.event\": 1, \"flow.start.sec\": 1795487139, \"flow.start.usec\": 989097, \"src_ip\": \"fd00::52e8\", \"dest_ip\": \"fd00::1\"}",
    };

    private static final String[] ZEEK = {
        "#separator \\x09",
        "#unset_field\t-",
        "#path\tconn",
        "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes\torig_pkts\torig_ip_bytes\tip_proto",
        "1795487139.989097\t10.1.0.9\t51384\t10.1.0.1\t22\ttcp\t0.031250\t21\t6\t341\t6",
        "1795487140.022204\tfd00::9\t128\tfd00::1\t129\ticmp\t-\t56\t1\t104\t-",
        "1795487140.1\t10.1.0.9\t0\t10.1.0.1\t0\tunknown_transport\t-\t-\t1\t84\t89",
        "{\"ts\":1795487139.989097,\"id.orig_h\":\"10.1.0.9\",\"id.orig_p\":51384,\"id.resp_h\":\"10.1.0.1\",\"id.resp_p\":22,\"proto\":\"udp\",\"duration\":3.1e-05,\"orig_pkts\":6,\"orig_ip_bytes\":341,\"_path\":\"conn\"}",
    };

    private static final String[] PIECES = {
        "\t",
        " ",
        ",",
        "=",
        "[",
        "]",
        "#",
        "{",
        "}",
        "\"",
        "\\",
        "\0",
        "é",
        "-",
        "(empty)",
        "ORIG:",
        "REPLY:",
        ", REPLY:",
        "NEW",
        "SRC=",
        "PROTO=",
        "PKTS=99999999999999999999",
        "BYTES=9223372036854775807",
        "::",
        "10.0.0.1",
        "1e9",
        "1e-9",
        "0",
        "65536",
        "icmp",
        "unknown_transport",
        "#fields\t",
        "#separator \\x2c",
        "\\x09",
        "conn",
        "null",
        "true",
        "[1]",
        "ct.event",
        "18446744073709551615"
    };

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));
    private final Line line = new Line();
    private int built;
    private int refused;
    private int leftOut;

    @Test
    void shouldBuildLeaveOutOrRefuseSpoiledLinesOfNfct() {
        spoil(new NfctFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS)), NFCT);
        assertTrue(built > 1000 && refused > 1000 && leftOut > 1000, built + " " + refused + " " + leftOut);
    }

    @Test
    void shouldBuildLeaveOutOrRefuseSpoiledLinesOfZeek() {
        spoil(new ZeekFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS)), ZEEK);
        assertTrue(built > 1000 && refused > 1000 && leftOut > 1000, built + " " + refused + " " + leftOut);
    }

    private void spoil(LineFormat format, String[] lines) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Random random = new Random(42);
            for (int i = 0; i < 200_000; i++) {
                if (i % 50 == 0) {
                    format.begin();
                    for (int j = 0; j < 4; j++) {
                        take(format, lines[j].getBytes(StandardCharsets.UTF_8));
                    }
                }
                take(format, spoiled(random, lines[random.nextInt(lines.length)].getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    private void take(LineFormat format, byte[] bytes) {
        line.set(bytes, 0, bytes.length, 1);
        try {
            Detection.isBlankOrComment(line);
            Detection.of(line);
            format.compile(line);
            int frames = 0;
            while (format.next(slot)) {
                frames++;
            }
            boolean out = !format.leftOut().isEmpty();
            assertTrue(frames <= 1 && !(out && frames == 1), () -> text(bytes));
            built += frames;
            leftOut += out ? 1 : 0;
        } catch (BadLineException bad) {
            refused++;
            boolean placed = bad.column() >= 0 && bad.column() <= bytes.length + 1;
            assertTrue(placed && !bad.getMessage().isEmpty(), () -> text(bytes));
        } catch (RuntimeException | StackOverflowError wrong) {
            throw new AssertionError(text(bytes), wrong);
        }
    }

    private static byte[] spoiled(Random random, byte[] seed) {
        byte[] bytes = seed;
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int cut = Math.min(bytes.length - at, random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(2));
            byte[] piece = random.nextBoolean()
                    ? PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8)
                    : random.nextBoolean() ? new byte[] {(byte) random.nextInt(256)} : new byte[0];
            byte[] next = new byte[bytes.length - cut + piece.length];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(bytes, at + cut, next, at + piece.length, bytes.length - at - cut);
            bytes = next;
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
