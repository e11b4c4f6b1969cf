package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are damaged: refused with a place and a reason, and nothing else ever comes out. */
class DamagedLogTest {
    private static final Path FOLDER = Path.of("fixtures/formats/netfilter");
    private static final String HEAD = "x: IN=a OUT= MAC= SRC=192.0.2.1 DST=192.0.2.2 ";
    private static final String IP = HEAD + "LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=1 ";
    private static final String ERROR = IP + "PROTO=ICMP TYPE=3 CODE=1 [SRC=192.0.2.2 DST=192.0.2.1 ";

    /** Strings that matter to the readers, to be put into lines. */
    private static final String[] PIECES = {
        "IN=",
        " OUT=",
        "OPT (",
        "(",
        ")",
        "[",
        "]",
        "=",
        ":",
        " ",
        "INCOMPLETE [",
        "TRUNCATED",
        "FRAG:",
        "ID:",
        "PROTO=",
        "LEN=",
        "ARP ",
        "MAC=",
        "0x",
        "99999999999999999999",
        "-1",
        "SRC=::1 ",
        "\"",
        "{",
        "}",
        "\\u0000",
        "null",
        "\0",
        "\u00ff",
        "OPT ( ",
        "VPROTO=8100 VID=1 MACPROTO=0800 ",
        "PROTO=ARP ",
        "\t",
        ",",
        "SYN ",
        "DF "
    };

    private final NetfilterFormat format = new NetfilterFormat(Addresses.NONE);
    private final Lines lines = new Lines(format);
    private int built;
    private int refused;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                HEAD + " | end | '' | expected LEN=: the line is cut off | ''",
                IP + " | end | '' | expected PROTO=: the line is cut off | ''",
                IP + "PROTO=TCP SPT=1 | end | '' | expected DPT=: the line is cut off | ''",
                IP
                        + "PROTO=TCP SPT=1 DPT=2 WINDOW=3 RES=0x00 SYN | end | '' | expected URGP=: the line is cut off | ''",
                IP + "PROTO=UDP SPT=1 DPT=2 | end | '' | expected LEN=: the line is cut off | ''",
                IP + "PROTO=ICMP TYPE=3 | end | '' | expected CODE=: the line is cut off | ''",
                IP + "PROTO=UDP SPT=1 DPT= LEN=8 | 105 | DPT | expected a number within 0 to 65535 | ''",
                IP + "PROTO=UDP SPT=65536 DPT=1 LEN=8 | 99 | SPT | expected a number within 0 to 65535 | 65536",
                IP + "PROTO=UDP SPT=-1 DPT=1 LEN=8 | 99 | SPT | expected a number within 0 to 65535 | -1",
                IP + "PROTO=UDPX | 91 | PROTO | expected a number within 0 to 255 | UDPX",
                IP + "PROTO=256 | 91 | PROTO | expected a number within 0 to 255 | 256",
                IP + "TTL=64 PROTO=2 | 89 | TTL | stands twice | 64",
                IP + "DF DF PROTO=2 | 88 | '' | stands twice | DF",
                IP + "SYN PROTO=TCP | 85 | '' | does not belong here | SYN",
                IP + "PROTO=UDP DF | 95 | '' | does not belong here | DF",
                IP + "SPT=1 PROTO=UDP | 89 | SPT | does not belong before PROTO= | 1",
                IP + "PROTO=UDP TTL=1 | 99 | TTL | does not belong behind PROTO= | 1",
                IP + "MAC=00:11 PROTO=UDP | 89 | MAC | does not belong behind SRC= | 00:11",
                IP + "XYZ=1 PROTO=UDP | 85 | '' | unknown key | XYZ=1",
                IP + "xyz PROTO=UDP | 85 | '' | unknown word | xyz",
                IP + "OPT (0102 PROTO=2 | 90 | OPT | expected octets in parentheses | 0102",
                IP + "OPT (010203) PROTO=2 | 90 | OPT | expected words of four octets | 010203",
                IP + "OPT (0102030g) PROTO=2 | 90 | OPT | expected octets of two hex digits | 0102030g",
                IP + "FRAG:8192 PROTO=2 | 90 | FRAG | expected a number within 0 to 8191 | 8192",
                IP + "PROTO=TCP SPT=1 DPT=2 WINDOW=3 RES=0x01 URGP=0 | 120 | RES | expected a multiple of 4 | 0x01",
                ERROR + "LEN=40 | end | '' | the packet in error is not closed by ] | ''",
                "IN=a OUT= SRC=192.0.2.256 | 15 | SRC | expected an IPv4 address | 192.0.2.256",
                "IN=a OUT= SRC=10.0.0.0/8 | 15 | SRC | expected an IPv4 address | 10.0.0.0/8",
                "IN=a OUT= SRC=::1::2 | 15 | SRC | expected an IPv6 address | ::1::2",
                "IN=a OUT= SRC=::/0 | 15 | SRC | expected an IPv6 address | ::/0",
                "IN=a OUT= SRC=::1 DST=192.0.2.1 | 23 | DST | expected two addresses of one kind | 192.0.2.1",
                "IN=a OUT= MAC=00:1 | 15 | MAC | expected octets of two hex digits | 00:1",
                "IN=a OUT= MAC=00-11 | 15 | MAC | expected octets with colons between | 00-11",
                "IN=a OUT= MACSRC=00:11 | 18 | MACSRC | expected a MAC address | 00:11",
                "IN=a OUT= VID=3 | 15 | VID | expected VPROTO= before it and MACPROTO= behind it | 3",
                "IN=a OUT= | 10 | '' | expected SRC=: the line is cut off | ''",
                "XX=a OUT= MAC= SRC=192.0.2.1 | 6 | '' | expected IN=NAME OUT=NAME before it | OUT=",
                "Sep 28 10:38:09 pfSense filterlog: 53,,,1000000301,em0 | 25 | '' | a line of pf, not of netfilter | filterlog",
            })
    void shouldRefuseADamagedLineWithItsPlace(String text, String column, String field, String message, String value) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.frame(text));
        assertEquals(message, bad.getMessage());
        assertEquals(field, bad.field());
        assertEquals(value, bad.value());
        assertEquals(column.equals("end") ? text.length() + 1 : Integer.parseInt(column), bad.column());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "LEN=19 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=2",
                HEAD + "LEN=39 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 WINDOW=3 RES=0x00 URGP=0",
                HEAD
                        + "LEN=43 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 WINDOW=3 RES=0x00 URGP=0 OPT (01010101)",
                HEAD + "LEN=27 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8",
                HEAD + "LEN=27 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=8 CODE=0 ID=1 SEQ=1",
                HEAD
                        + "LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=1 [SRC=192.0.2.2 DST=192.0.2.1 LEN=40 TTL=1 "
                        + "ID=1 PROTO=2 ]",
            })
    void shouldRefuseALengthThatIsTooShortForItsHeaders(String text) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.frame(text));
        assertEquals("LEN", bad.field());
        assertEquals(HEAD.length() + 5, bad.column());
        assertTrue(bad.getMessage().contains("is shorter than its headers"), bad.getMessage());
    }

    @Test
    void shouldRefuseALineOfMarksInGoodTime() {
        String marks = "IN=".repeat(300_000) + " OUT=";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(BadLineException.class, () -> lines.frame(marks)));
    }

    @Test
    void shouldBuildOrRefuseSpoiledLinesAndNothingElse() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (String file : new String[] {
            "kernel.log", "logemu.log", "iptables.log", "made-up.log", "odd-kernel.log", "odd-logemu.log"
        }) {
            for (String text : Files.readAllLines(FOLDER.resolve(file))) {
                seeds.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> spoilAll(format, seeds, 150_000));
        assertTrue(built > 1000, built + " lines were built");
        assertTrue(refused > 1000, refused + " lines were refused");
    }

    @Test
    void shouldBuildOrRefuseSpoiledObjectsAndNothingElse() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (String text : Files.readAllLines(FOLDER.resolve("ulogd.json"))) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (String text : Files.readAllLines(FOLDER.resolve("odd-ulogd.json"))) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> spoilAll(new UlogdFormat(Addresses.NONE), seeds, 50_000));
        assertTrue(built > 1000, built + " lines were built");
        assertTrue(refused > 1000, refused + " lines were refused");
    }

    private void spoilAll(LineFormat spoiled, List<byte[]> seeds, int count) {
        Random random = new Random(42);
        Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
        for (int i = 0; i < count; i++) {
            take(spoiled, slot, spoil(random, seeds.get(random.nextInt(seeds.size()))));
        }
    }

    private void take(LineFormat spoiled, Slot slot, byte[] bytes) {
        Line line = new Line();
        line.set(bytes, 0, bytes.length, 1);
        try {
            spoiled.compile(line);
            if (spoiled.next(slot)) {
                built++;
            }
        } catch (BadLineException e) {
            refused++;
            boolean placed = e.column() >= 0 && e.column() <= bytes.length + 1;
            assertTrue(placed && !e.getMessage().isEmpty(), () -> new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static byte[] spoil(Random random, byte[] seed) {
        byte[] bytes = seed;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int cut = Math.min(bytes.length - at, random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(2));
            byte[] piece = random.nextBoolean()
                    ? PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1)
                    : random.nextBoolean() ? new byte[] {(byte) (32 + random.nextInt(96))} : new byte[0];
            byte[] spoiled = new byte[bytes.length - cut + piece.length];
            System.arraycopy(bytes, 0, spoiled, 0, at);
            System.arraycopy(piece, 0, spoiled, at, piece.length);
            System.arraycopy(bytes, at + cut, spoiled, at + piece.length, bytes.length - at - cut);
            bytes = spoiled;
        }
        return bytes;
    }
}
