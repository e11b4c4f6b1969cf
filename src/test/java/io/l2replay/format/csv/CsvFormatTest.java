package io.l2replay.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final Path FIXTURES = Path.of("fixtures");
    /** A datagram from port 1 to port 2, as scapy makes it. */
    private static final String UDP =
            "0200000000020200000000010800450000" + "1c0001000040118e9ac0000201c633640100010002000813a5";

    private static final String HEADER = "eth.src,eth.dst,ip.src,ip.dst,udp.srcport,udp.dstport";
    private static final String ROW = "02:00:00:00:00:01,02:00:00:00:00:02,192.0.2.1,198.51.100.1,1,2";

    @Test
    void shouldReplayWhatTsharkExportedOctetByOctet() throws IOException {
        Rows rows = Rows.of(Files.readString(FIXTURES.resolve("formats/tshark.csv")));
        assertEquals(List.of(), rows.errors);
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURES.resolve("eighteen.hex"))) {
            expected.add(line.substring(line.indexOf(' ') + 1));
        }
        assertEquals(expected, rows.frames);
        assertEquals(List.of(""), rows.doubts.stream().distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";"})
    void shouldTakeEachSeparatorAndQuotesWhereverTheyAre(String separator) {
        String text = (HEADER + "\n" + ROW + "\n" + HEADER.replace(",", "\",\"") + "\n").replace(",", separator);
        assertEquals(List.of(UDP), Rows.of((HEADER + "\n" + ROW).replace(",", separator)).frames);
        String quoted = "\"" + HEADER.replace(",", "\",\"") + "\"\n\"" + ROW.replace(",", "\",\"") + "\"";
        assertEquals(List.of(UDP), Rows.of(quoted.replace(",", separator)).frames);
        String mixed = HEADER + "\n" + ROW.replace("192.0.2.1", "\"192.0.2.1\"").replace(",1,2", ", 1 ,\"0x2\"");
        assertEquals(List.of(UDP), Rows.of(mixed.replace(",", separator)).frames);
        assertEquals(1, Rows.of(text).errors.size());
    }

    @Test
    void shouldSkipBlankLinesAndTakeEmptyCellsForAbsentOnes() {
        Rows rows = Rows.of("\n \t\n" + HEADER + ",ip.ttl,udp.checksum\n\n" + ROW + ",,\n");
        assertEquals(List.of(UDP), rows.frames);
        assertEquals(List.of("checksums missing"), rows.doubts);
        assertEquals(Slot.NO_TIME, rows.times.get(0));
    }

    @Test
    void shouldKeepWhatIsGivenEvenWhenWrong() {
        Rows rows = Rows.of(HEADER + ",ip.len,ip.checksum,udp.length,udp.checksum\n" + ROW + ",99,0x1234,77,0x4321");
        String expected =
                UDP.replace("001c0001", "00630001").replace("8e9a", "1234").replace("000813a5", "004d4321");
        assertEquals(List.of(expected), rows.frames);
        assertEquals(List.of("checksums differ"), rows.doubts);
    }

    @Test
    void shouldKnowWholeFramesInHexAndBase64() {
        Rows rows = Rows.of("frame,packet,ip.ttl\n0011:22 ,,3\n,ABEi,\n,,\n,%,\n0g,,");
        assertEquals(List.of("001122", "001122"), rows.frames);
        assertEquals(List.of("", ""), rows.doubts);
        assertEquals("row without a packet", rows.leftOut.get(3));
        assertEquals(List.of("5:2: packet: expected base64 (%)", "6:2: frame: not a hex digit (0g)"), rows.errors);
    }

    /** A cell of frame.time_epoch and nanoseconds, or -1 for an error. */
    static Object[][] times() {
        return new Object[][] {
            {"0", 0L},
            {"0.25", 250_000_000L},
            {"1575842394.599412000", 1_575_842_394_599_412_000L},
            {"1575842394.599412001000", 1_575_842_394_599_412_001L},
            {"2019-12-08T21:59:54.599412000Z", 1_575_842_394_599_412_000L},
            {"2019-12-08T22:59:54.599412+01:00", 1_575_842_394_599_412_000L},
            {"2019-12-08T22:59:54.599412+0100", 1_575_842_394_599_412_000L},
            {"2019-12-08 21:59:54Z", 1_575_842_394_000_000_000L},
            {"2019-02-29T00:00:00Z", -1L},
            {"2019-12-08T24:00:00Z", -1L},
            {"2019-12-08T21:59:54", 1_575_842_394_000_000_000L},
            {"2019-12-08T21:59:54+1", -1L},
            {"1969-12-31T23:59:59Z", -1L},
            {"9999-12-31T23:59:59Z", -1L},
            {"-1", -1L},
            {"1.", -1L},
            {".5", -1L},
            {"1e3", -1L},
            {"1.0000000001", -1L},
            {"99999999999999999999", -1L},
            {"Nov 24, 2026", -1L}
        };
    }

    @ParameterizedTest
    @MethodSource("times")
    void shouldReadTimesInBothFormsOfTshark(String cell, long nanos) {
        Rows rows = Rows.of("frame.time_epoch;ip.src\n" + cell + ";192.0.2.1");
        assertEquals(nanos < 0 ? List.of() : List.of(nanos), rows.times);
        String message = "2:1: frame.time_epoch: expected seconds since 1970, or a time of ISO 8601 (" + cell + ")";
        assertEquals(nanos < 0 ? List.of(message) : List.of(), rows.errors);
    }

    @Test
    void shouldTakeTheColumnsOfUlogd() {
        Rows rows =
                Rows.of("oob_time_sec,oob_time_usec,oob_prefix,mac_str,ip_saddr_str,ip_daddr_str,ip_protocol,ip_totlen,"
                        + "ip_fragoff,ip_ihl,ip_csum,tcp_sport,tcp_dport,tcp_syn,tcp_ack,tcp_res2,tcp_offset,tcp_csum\n"
                        + "1795486018,614909,log,02:00:00:00:00:02:02:00:00:00:00:01:08:00,192.0.2.1,198.51.100.1,6,44,"
                        + "16384,5,20117,1024,443,1,0,3,0,1\n"
                        + ",,,,2001:db8::1,2001:db8::2,17,,,,,,,,,,,\n");
        assertEquals(List.of(), rows.errors);
        assertEquals(1_795_486_018_614_909_000L, rows.times.get(0));
        String tcp = rows.frames.get(0);
        assertEquals("0200000000020200000000010800" + "4500002c000140004006", tcp.substring(0, 48));
        assertEquals("50c22000", tcp.substring(92, 100));
        assertEquals(14 + 44, tcp.length() / 2);
        assertEquals("payload not logged, checksums differ", rows.doubts.get(0));
        assertTrue(rows.frames.get(1).startsWith("86dd6000000000081140", 24), rows.frames.get(1));
    }

    @Test
    void shouldPutFurtherTagsInsideAndKeepToTheOuterHeaderOtherwise() {
        Rows rows = Rows.of(HEADER + ",vlan.id,vlan.priority,vlan.etype\n" + ROW
                + ",\"5,7\",\"3,0\",\"0x8100,0x0800\"\n" + ROW + ",\"1,2,3\",,");
        assertEquals("8100600581000007080045", rows.frames.get(0).substring(24, 46));
        assertEquals(List.of("3:69: vlan.id: more than two tags (1,2,3)"), rows.errors);
        rows = Rows.of("ip.src,ip.dst,ip.proto,ip.len,icmp.type,icmp.code,udp.srcport,udp.payload,frame.len\n"
                + "\"192.0.2.1,198.51.100.1\",\"198.51.100.1,192.0.2.1\",\"1,17\",\"60,32\",3,4,5,61626364,74");
        assertEquals(74, rows.frames.get(0).length() / 2);
        assertEquals("0304", rows.frames.get(0).substring(68, 72));
        assertEquals(
                List.of("no Ethernet addresses, payload not logged, checksums missing, inner packet not logged"),
                rows.doubts);
    }

    @Test
    void shouldPassOverWhatSaysNothingOfTheFrame() {
        Rows rows = Rows.of("frame.number,frame.protocols,_ws.col.Info,tcp.stream,tcp.seq,ip.checksum.status," + HEADER
                + ",udp.stream,ip.version\n1,eth:ip,\"a, \"\"b\"\"\",x,,1," + ROW + ",0,4");
        assertEquals(List.of(), rows.errors);
        assertEquals(List.of(UDP), rows.frames);
    }

    @Test
    void shouldHoldBackARowOverSeveralLinesAndNameItsFirst() {
        Rows rows = Rows.of("_ws.col.info," + HEADER + "\n\"a\n\nb \"\"c\"\"\n\"," + ROW + "\nx," + ROW);
        assertEquals(List.of(UDP, UDP), rows.frames);
        assertEquals(List.of(2L, 6L), rows.lines);
        rows = Rows.of("_ws.col.info,ip.ttl\n\"a\nb\",256\n\"a\"\"\nb\"x,1\nx,1\n\"a\nb,1");
        assertEquals(
                List.of(
                        "2:0: ip.ttl: not within 0 to 255 (256)",
                        "4:0: expected a separator or the end of the row behind a closing quote",
                        "7:0: a quote of the row is not closed"),
                rows.errors);
        assertEquals(1, rows.frames.size());
    }

    @Test
    void shouldNotHoldBackForEver() {
        Rows rows = Rows.of("_ws.col.info,ip.ttl\n\"a" + "\nb".repeat(HeldRow.MOST_LINES) + "\nx,1");
        assertEquals(List.of("2:0: a quote is not closed within 1000 lines and 1048576 bytes"), rows.errors);
        assertEquals(1, rows.frames.size());
        rows = Rows.of("_ws.col.info,ip.ttl\n\"a\n" + "b".repeat(HeldRow.MOST_BYTES) + "\nx,1");
        assertEquals(1, rows.errors.size());
        assertEquals(1, rows.frames.size());
    }

    /** A header, a row, and the error. */
    static String[][] bad() {
        return new String[][] {
            {HEADER, "1", "2:2: a row of 1 cells, the header row has 6"},
            {HEADER, ROW + ",", "2:64: a row of 7 cells, the header row has 6"},
            {HEADER, ROW + ",\"x\"", "2:65: a row of 7 cells, the header row has 6"},
            {HEADER, ROW.replace(",1,2", ",1,65536"), "2:62: udp.dstport: not within 0 to 65535 (65536)"},
            {HEADER, ROW.replace("192.0.2.1", "\"x\""), "2:38: ip.src: expected an IPv4 address (x)"},
            {"ip.ttl,data.data", "1,00:1", "2:6: data.data: an octet needs two hex digits (00:1)"},
            {"ip.ttl,data.data", "1,\"00zz\"", "2:6: data.data: not a hex digit (00zz)"},
            {"ip.ttl,data.data", "1,\"00\"zz", "2:0: expected a separator or the end of the row behind a closing quote"
            },
            {"ip.ttl;arp.opcode", "1;1", "2:0: fields of both ARP and IP, a frame has one of them"},
            {"frame.len;ip.ttl", "262145;1", "2:1: frame.len: not within 0 to 262144 (262145)"},
            {"frame.len;ip.ttl", "-1;1", "2:1: frame.len: expected a number, decimal or 0x and hex digits (-1)"},
            {"oob_time_usec;ip.ttl", "1000000;1", "2:1: oob_time_usec: not within 0 to 999999 (1000000)"},
            {"ip.ttl,ip.ttl", "", "1:8: ip.ttl: the column stands twice (ip.ttl)"},
            {
                "ip.ttl, ip.tttl",
                "",
                "1:8: an unknown column, --ignore-columns passes over it; did you mean ip.ttl? (ip.tttl)"
            },
            {"when,what", "", "1:1: no header row: no cell names a field of a packet (when)"},
            {"192.0.2.1,80", "", "1:1: no header row: no cell names a field of a packet (192.0.2.1)"},
            {"ip.ttl,\"ip.src", "", "1:15: a quote of the header row is not closed"},
        };
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldSayWhatIsWrongAndWhere(String header, String row, String error) {
        assertEquals(List.of(error), Rows.of(header + "\n" + row).errors);
    }

    @Test
    void shouldRefuseAllRowsBehindAHeaderThatCouldNotBeRead() {
        Rows rows = Rows.of("when,what\n1,2\n3,4");
        assertEquals(
                List.of(
                        "2:0: a row without a header row that could be read",
                        "3:0: a row without a header row that could be read"),
                rows.errors.subList(1, 3));
    }

    /** Rows as csv-spectrum's in shape, with a field of a packet at their end: all of one cell text and how it reads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "John,Doe,\"120 any st., Anytown, WW\",08123",
                "1,\"\"\"ha \"\"\"\"ha\"\"\"\"\"\"\",3,4",
                "1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\",,",
                "1,\"Once upon\n a time\",5,\"\"",
                "\"\",\"\",\"\",\u00e2\u0080\u0099",
                "1,\"ha\n\"\"ha\"\"\nha\",3,x y",
            })
    void shouldPassOverWhateverStandsInIgnoredColumns(String cells) {
        Rows rows = new Rows(true);
        rows.read("a,b,c,d," + HEADER + "\n" + cells + "," + ROW + "\n" + cells + "," + ROW);
        assertEquals(List.of(), rows.errors);
        assertEquals(List.of(UDP, UDP), rows.frames);
    }

    @Test
    void shouldReadARowThatIsLongerThanAnyBuffer() {
        String payload = "00".repeat(60_000);
        Rows rows = Rows.of("_ws.x," + HEADER + ",udp.payload\n" + "y".repeat(100_000) + "," + ROW + "," + payload);
        assertEquals(14 + 28 + 60_000, rows.frames.get(0).length() / 2);
        rows = Rows.of(HEADER + ",udp.payload\n" + ROW + "," + "00".repeat(65_600));
        assertEquals(List.of("2:0: UDP: a datagram of 65608 bytes does not fit UDP.len, at most 65535"), rows.errors);
    }

    @Test
    void shouldTellRowsApartFromOneInputToTheNext() {
        Rows rows = Rows.of(HEADER + "\n" + ROW);
        rows.format.begin();
        rows.read("ip.src\n192.0.2.1");
        assertEquals(2, rows.frames.size());
        assertEquals(List.of(), rows.errors);
    }
}
