package io.l2replay.format.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.Lines;
import io.l2replay.frame.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpdumpFormatTest {
    private static final String IPV4 = "450000180001000040118e98c0000201c6336407" + "00350035";
    private static final String ETHER = "0200000000090200000000080800" + IPV4;
    private static final String HEADER = "05:57:35.938066 IP 192.0.2.1.53 > 198.51.100.7.53: domain\n";
    private static final String ARP = "0001080006040001020000000001c0000201000000000000c0000207";

    private final TcpdumpFormat format = new TcpdumpFormat(Lines.options(false, false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t0x0000:  0200 0000 0009 0200 0000 0008 0800 4500\n\t0x0010:  0018 0001 0000 4011 8e98 c000 0201 c633\n\t0x0020:  6407 0035 0035\n",
                "\t0x0000:  0200 0000 0009 0200 0000 0008 0800 4500  ..............E.\n\t0x0010:  0018 0001 0000 4011 8e98 c000 0201 c633  ......@........3\n\t0x0020:  6407 0035 0035                           ab.5.5\n",
                "0000  02 00 00 00 00 09 02 00 00 00 00 08 08 00 45 00   ..............E.\n0010  00 18 00 01 00 00 40 11 8e 98 c0 00 02 01 c6 33   ......@........3\n0020  64 07 00 35 00 35                                 d..5.5\n",
                "0000  02 00 00 00 00 09 02 00  00 00 00 08 08 00 45 00   ..............E.\n0010  00 18 00 01 00 00 40 11  8e 98 c0 00 02 01 c6 33   ......@........3\n0020  64 07 00 35 00 35                                  d..5.5\n",
                "00000000  02 00 00 00 00 09 02 00  00 00 00 08 08 00 45 00  |..............E.|\n00000010  00 18 00 01 00 00 40 11  8e 98 c0 00 02 01 c6 33  |......@........3|\n00000020  64 07 00 35 00 35                                 |d..5.5|\n00000026\n",
                "00000000: 0200 0000 0009 0200 0000 0008 0800 4500  ..............E.\n00000010: 0018 0001 0000 4011 8e98 c000 0201 c633  ......@........3\n00000020: 6407 0035 0035                           d..5.5\n",
                "# a comment\n000000 02 00 00 00 00 09 02 00 00 00 00 08 08 00 45 00\n# between\n000010 00 18 00 01 00 00 40 11 8e 98 c0 00 02 01 c6 33\n000020 64 07 00 35 00 35\n000026\n",
                "000 02 00 00 00 00 09 02 00 00 00 00 08 08 00 45 00 00 18 00 01 00 00 40 11 8e 98 c0 00 02 01 c6 33\n020 64 07 00 35 00 35\n",
            })
    void shouldReadRowsHoweverTheyArePrinted(String dump) {
        Lines read = read(dump);
        assertEquals(List.of(), read.bad);
        assertEquals(List.of(ETHER), read.frames);
        assertEquals(List.of(dump.startsWith("#") ? 2L : 1L), read.lines);
        assertEquals(List.of(Slot.NO_TIME), read.times);
        assertEquals(1, read.fidelity.exactFrames());
    }

    @Test
    void shouldNameTheFirstLineOfEachPacketAndEndTheLastWithTheInput() {
        Lines read = read(HEADER + tcpdump(ETHER) + HEADER + tcpdump(ETHER) + "\n" + dump(ETHER) + "\n" + dump(ETHER));
        assertEquals(List.of(ETHER, ETHER, ETHER, ETHER), read.frames);
        assertEquals(List.of(1L, 5L, 10L, 14L), read.lines);
    }

    @ParameterizedTest
    @CsvSource({
        "'05:57:35.938066 IP', 21455938066000",
        "'1120622255.938066 IP', 1120622255938066000",
        "'1120622255.938066001 IP', 1120622255938066001",
        "'2005-07-06 03:57:35.938066 IP', 1120622255938066000",
        "' 00:00:00.000056 IP', 56000",
        "'    1  05:57:35.938066 IP', 21455938066000",
        "'  9  2005-07-06 03:57:35.938066 IP', 1120622255938066000",
        "'IP 127.0.0.1', -9223372036854775808",
        "'25:57:35.938066 IP', -9223372036854775808",
    })
    void shouldTakeTheTimeOfTheHeader(String header, long ns) {
        Lines read = read(header + "\n" + tcpdump(ETHER));
        assertEquals(List.of(ns), read.times);
        assertEquals(List.of(ETHER), read.frames);
    }

    @Test
    void shouldGoOnIntoTheNextDay() {
        Lines read = read("23:59:59.000000 IP\n" + tcpdump(ETHER) + "00:00:01.000000 IP\n" + tcpdump(ETHER)
                + "00:00:00.500000 IP\n" + tcpdump(ETHER));
        assertEquals(List.of(86_399_000_000_000L, 86_401_000_000_000L, 86_400_500_000_000L), read.times);
    }

    @Test
    void shouldPassOverWhatIsSaidOfAPacket() {
        Lines read = read("05:57:35.938066 IP (tos 0x0, ttl 64)\n    192.0.2.1.53 > 198.51.100.7.53: [udp sum ok]\n"
                + "\t  Unknown option\n\t    0x0000:  0102 0304\n" + tcpdump(ETHER));
        assertEquals(List.of(ETHER), read.frames);
        assertEquals(List.of(1L), read.lines);
        assertEquals(List.of(21_455_938_066_000L), read.times);
    }

    @ParameterizedTest
    @CsvSource({
        IPV4 + ", 0800, no Ethernet header",
        "60000000000 03b40 20010db8000000000000000000000001 20010db8000000000000000000000002, 86dd, no Ethernet header",
        ARP + ", 0806, no Ethernet header",
        "450000180001000040110000 c0000201c6336407 00350035, 0800, no Ethernet header",
    })
    void shouldPutEthernetInFrontOfWhatHasNone(String spaced, String type, String kind) {
        String packet = spaced.replace(" ", "");
        Lines read = read(HEADER + tcpdump(packet));
        assertEquals(List.of(), read.bad);
        assertEquals(List.of(Lines.ADDED + type + packet), read.frames);
        assertEquals(Map.of(kind, 1L), read.fidelity.approximateFrames());
    }

    @Test
    void shouldReadCookedPacketsOfTcpdumpOnAny() {
        String cooked = "00000001000602000000000800000800" + IPV4;
        String cooked2 = "08000000000000010001000602000000 00080000".replace(" ", "") + IPV4;
        Lines read = read(HEADER + tcpdump(cooked) + HEADER + tcpdump(cooked2));
        assertEquals(
                List.of(
                        "020000000002" + "020000000008" + "0800" + IPV4,
                        Lines.ADDED.substring(0, 12) + "020000000008" + "0800" + IPV4),
                read.frames);
    }

    @Test
    void shouldKeepEthernetOfUnknownTypesUnlessOtherPacketsHadNone() {
        String other = "0180c20000000200000000010026424203000000000080000200";
        assertEquals(List.of(other), read(HEADER + tcpdump(other)).frames);
        Lines read = read(HEADER + tcpdump(IPV4) + HEADER + tcpdump(other.substring(28)));
        assertEquals(1, read.frames.size());
        assertTrue(
                read.bad.get(0).startsWith("4:0: the packet has no Ethernet header and is neither IP nor ARP"),
                read.bad.get(0));
    }

    @Test
    void shouldRefuseAPacketOfWhichRowsAreMissingAtTheEnd() {
        String tagged = ETHER.substring(0, 24) + "81000005" + ETHER.substring(24);
        for (int octets : new int[] {16, 32}) {
            for (String frame : List.of(ETHER, tagged)) {
                Lines read = read(HEADER + tcpdump(frame.substring(0, 2 * octets)));
                boolean tellsNothing = octets == 16 && frame.equals(tagged);
                assertEquals(tellsNothing ? 1 : 0, read.frames.size(), frame + " cut to " + octets);
            }
        }
    }

    @Test
    void shouldRefuseOrFillWhatWasCutWhenCaptured() {
        String cut = ETHER.substring(0, ETHER.length() - 4);
        Lines read = read(HEADER + tcpdump(cut) + HEADER + tcpdump(ETHER));
        assertEquals(List.of(ETHER), read.frames);
        assertTrue(read.bad.get(0).startsWith("1:0: IP says 2 octets more than there are"), read.bad.get(0));
        read = Lines.read(
                new TcpdumpFormat(Lines.options(false, true)),
                HEADER + tcpdump(cut) + HEADER + tcpdump(cut.substring(28)));
        assertEquals(List.of(cut + "0000", Lines.ADDED + "0800" + cut.substring(28) + "0000"), read.frames);
        assertEquals(
                Map.of("cut when captured", 1L, "no Ethernet header, cut when captured", 1L),
                read.fidelity.approximateFrames());
    }

    @Test
    void shouldTakeAsItIsWhatWasShortOnTheWireOrIsNoDumpOfTcpdump() {
        String cut = ETHER.substring(0, ETHER.length() - 4);
        Lines read = read("05:57:35.938066 IP truncated-ip - 2 bytes missing! 192.0.2.1 > 198.51.100.7: x\n"
                + tcpdump(cut) + "\n" + dump(cut));
        assertEquals(List.of(), read.bad);
        assertEquals(List.of(cut, cut), read.frames);
        assertEquals(2, read.fidelity.exactFrames());
    }

    @Test
    void shouldLeaveOutHeadersWithoutOctets() {
        Lines read = read(HEADER + HEADER + HEADER);
        assertEquals(Map.of("no octets (tcpdump -xx was not given)", 3L), read.fidelity.leftOutLines());
        assertEquals(List.of(), read.bad);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000  00 11\\n0010  22                | 1:0: in line 2, column 1: half a packet: expected offset 0x2 (0010)",
                "0000  00 11 22\\n0002  22             | 1:0: in line 2, column 1: half a packet: expected offset 0x3 (0002)",
                "0010  00 11\\n0012  22\\n0014  33     | 1:1: half a packet: one begins at offset 0 (0010)",
                "0000  00 1z                           | 1:11: not a hex digit (z)",
                "0000  00 1                            | 1:10: an octet needs two hex digits (1)",
                "0000  00 11\\n0002  2z                | 1:0: in line 2, column 8: not a hex digit (z)",
                "x\\n0000  00 11\\n0002  2z 11         | 1:0: in line 3, column 8: not a hex digit (z)",
                "0x0000:  zz                           | 1:10: not a hex digit (z)",
                "0x0000:                               | 1:0: the packet is empty",
            })
    void shouldRefuseDamagedPacketsByTheirFirstLine(String dump, String message) {
        String text = dump.replace("\\n", "\n");
        Lines read = read(text + "\n" + HEADER + tcpdump(ETHER));
        assertEquals(1, read.bad.size(), read.bad.toString());
        assertTrue(read.bad.get(0).startsWith(message), read.bad.get(0));
        assertEquals(List.of(ETHER), read.frames);
        read = read(dump(ETHER) + "\n" + text);
        assertEquals(List.of(ETHER), read.frames.subList(0, 1));
        assertEquals(1, read.bad.size(), read.bad.toString());
    }

    @Test
    void shouldGiveThePacketBeforeADamagedRowAndEveryErrorOnce() {
        Lines read = read("0000  00 11 22\n0000  zz\n0000  zz\n0000  33 44\n0000  5\n");
        assertEquals(List.of("001122", "3344"), read.frames);
        assertEquals(3, read.bad.size(), read.bad.toString());
        assertTrue(read.bad.get(0).startsWith("2:7:")
                && read.bad.get(1).startsWith("3:7:")
                && read.bad.get(2).startsWith("5:7:"));
    }

    @Test
    void shouldForgetTheInputBefore() {
        Lines.read(format, "0000  00 11\n0008  22\n");
        assertEquals(List.of(ETHER), read(dump(ETHER)).frames);
        format.begin();
        assertEquals(List.of(), Lines.read(format, "").bad);
    }

    @Test
    void shouldPassOverWhatTsharkPutTogether() {
        Lines read = read("Frame (38 bytes):\n" + dump(ETHER) + "\nReassembled TCP (3 bytes):\n0000  47 45 54   GET\n\n"
                + dump(ETHER));
        assertEquals(List.of(ETHER, ETHER), read.frames);
        assertEquals(List.of(1L, 9L), read.lines);
        assertEquals(Map.of("data put together by tshark", 1L), read.fidelity.leftOutLines());
    }

    @Test
    void shouldTellSummariesFromRows() {
        Lines read = read("  100   0.123456    192.0.2.1 1.1.1.1 DNS 42 x\n\n" + dump(ETHER) + "\nbad cksum\nadd more\n"
                + dump(ETHER));
        assertEquals(List.of(ETHER, ETHER), read.frames);
        assertEquals(List.of(), read.bad);
    }

    @Test
    void shouldLimitAPacket() {
        StringBuilder text = new StringBuilder();
        String row = " 00".repeat(1024);
        for (int offset = 0; offset <= 262_144; offset += 1024) {
            text.append(String.format("%06x", offset)).append(row).append('\n');
        }
        Lines read = read(text.toString());
        assertEquals(1, read.bad.size());
        assertTrue(
                read.bad.get(0).startsWith("1:0: in line 257, column 1: the packet is longer than 262144 octets"),
                read.bad.get(0));
    }

    private Lines read(String text) {
        return Lines.read(format, text);
    }

    private static String tcpdump(String hex) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 32) {
            text.append(String.format("\t0x%04x: ", at / 2));
            String row = hex.substring(at, Math.min(at + 32, hex.length()));
            for (int i = 0; i < row.length(); i += 4) {
                text.append(' ').append(row, i, Math.min(i + 4, row.length()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String dump(String hex) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 32) {
            text.append(String.format("%04x ", at / 2));
            String row = hex.substring(at, Math.min(at + 32, hex.length()));
            for (int i = 0; i < row.length(); i += 2) {
                text.append(' ').append(row, i, i + 2);
            }
            text.append("   ").append("aa".repeat(8), 0, row.length() / 2).append('\n');
        }
        return text.toString();
    }
}
