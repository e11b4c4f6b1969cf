package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Slot;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZeekFormatTest {
    private static final String FIELDS = "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice"
            + "\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\tip_proto";
    private static final List<String> HEADER = List.of(
            "#separator \\x09",
            "#set_separator\t,",
            "#empty_field\t(empty)",
            "#unset_field\t-",
            "#path\tconn",
            "#open\t2026-11-24-02-25-39",
            FIELDS,
            "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tcount\tcount\tcount\tcount\tcount");

    private final FlowLines lines = FlowLines.zeek();

    @BeforeEach
    void begin() throws BadLineException {
        header(HEADER);
    }

    @Test
    void shouldBeginATcpConnectionAtItsTime() throws BadLineException {
        String frame = lines.hex(
                "1795487139.989097\tCuW1xd\t10.1.0.9\t51384\t10.1.0.1\t22\ttcp\tssh\t0.031250\t21\t39\tSF\t6\t341\t5\t307\t6");
        assertEquals("0a0100090a010001" + "c8b80016", frame.substring(52, 76));
        assertEquals(74, frame.length() / 2);
        assertEquals(1_795_487_139_989_097_000L, lines.recordedNs());
        assertEquals("synthetic: first packet of a flow", lines.format().approximation());
        assertTrue(lines.format().plain());
    }

    /** policy/protocols/conn/vlan-logging puts these columns behind the others. */
    @ParameterizedTest
    @CsvSource({"7, -, 810000070800", "7, 8, 81000007810000080800", "-, -, 0800"})
    void shouldPutBackTheTags(String vlan, String inner, String expected) throws BadLineException {
        header(List.of(FIELDS + "\tvlan\tinner_vlan"));
        String row =
                "1795487139.989097\tCuW1xd\t10.1.0.9\t51384\t10.1.0.1\t22\ttcp\tssh\t0.031250\t21\t39\tSF\t6\t341\t5\t307\t6";
        String frame = lines.hex(row + "\t" + vlan + "\t" + inner);
        assertEquals(expected + "45", frame.substring(24, 26 + expected.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "62, 2, 118, 31",
        "-, 2, 118, 31",
        "62, 2, -, 31",
        "62, -, -, 0",
        "-, -, -, 0",
        "0, 1, 28, 0",
    })
    void shouldTakeTheMeanSizeOfUdpFromIpBytesOrElseFromThePayload(String payload, String packets, String ip, int mean)
            throws BadLineException {
        String frame = lines.hex("1.5\tC\t10.1.0.9\t38845\t10.1.0.1\t53\tudp\tdns\t-\t" + payload + "\t-\tSF\t"
                + packets + "\t" + ip + "\t-\t-\t-");
        assertEquals(42 + mean, frame.length() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.9, 8, 10.1.0.1, 0, 0800",
        "10.1.0.9, 0, 10.1.0.1, 8, 0000",
        "10.1.0.9, 3, 10.1.0.1, 1, 0301",
        "10.1.0.9, 13, 10.1.0.1, 14, 0d00",
        "10.1.0.9, 11, 10.1.0.1, 0, 0b00",
        "fd00::9, 128, fd00::1, 129, 8000",
        "fd00::9, 129, fd00::1, 128, 8100",
        "fd00::9, 135, ff02::1, 136, 8700",
        "fd00::9, 133, ff02::2, 134, 8500",
        "fd00::9, 143, ff02::16, 0, 8f00",
        "fd00::9, 1, fd00::1, 4, 0104",
    })
    void shouldReadIcmpOutOfThePorts(String source, int type, String destination, int code, String expected)
            throws BadLineException {
        String frame = lines.hex("1.5\tC\t" + source + "\t" + type + "\t" + destination + "\t" + code
                + "\ticmp\t-\t-\t-\t-\tOTH\t1\t84\t0\t0\t-");
        int at = source.indexOf(':') < 0 ? 68 : 108;
        assertEquals(expected, frame.substring(at, at + 4));
        assertEquals("synthetic: first packet of a flow", lines.format().approximation());
    }

    @Test
    void shouldLeaveOutATransportThatZeekDidNotKnowUnlessItTellsTheNumber() throws BadLineException {
        String row = "1.5\tC\t10.1.0.9\t0\t10.1.0.1\t0\tunknown_transport\t-\t-\t-\t-\tOTH\t1\t84\t0\t0\t";
        assertEquals("", lines.hex(row + "-"));
        assertEquals("transport unknown", lines.format().leftOut());
        assertEquals("59", lines.hex(row + "89").substring(46, 48));
        assertEquals("", lines.format().leftOut());
    }

    @Test
    void shouldLeaveOutRowsOfOtherLogsAndTakeUpConnectionsAgain() throws BadLineException {
        header(List.of(
                "#close\t2026-11-24",
                "#separator \\x09",
                "#path\tdns",
                "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\ttrans_id"));
        assertEquals("", lines.hex("1.5\tC\t10.1.0.9\t5\t10.1.0.1\t53\tudp\t7"));
        assertEquals("zeek log dns", lines.format().leftOut());
        header(HEADER);
        assertNotEquals("", lines.hex("1.5\tC\t10.1.0.9\t5\t10.1.0.1\t53\tudp\t-\t-\t-\t-\tSF\t1\t84\t0\t0\t-"));
        assertEquals("", lines.format().leftOut());
    }

    @Test
    void shouldTellConnectionsByTheirColumnsWhereNoPathIsNamed() throws BadLineException {
        lines.format().begin();
        lines.compile("#fields\tid.orig_h\tid.resp_h\tproto\tid.orig_p\tid.resp_p\torig_pkts");
        assertNotEquals("", lines.hex("10.0.0.1\t10.0.0.2\ttcp\t1\t2\t3"));
        assertEquals(Slot.NO_TIME, lines.recordedNs());
        lines.compile("#fields\tid.orig_h\tid.resp_h\tproto\tid.orig_p\tid.resp_p\tquery");
        assertEquals("", lines.hex("10.0.0.1\t10.0.0.2\tudp\t1\t2\ta.example"));
        assertEquals("zeek log without connections", lines.format().leftOut());
    }

    @Test
    void shouldTakeAnotherSeparatorAndAnotherMarkForWhatIsNotThere() throws BadLineException {
        header(List.of(
                "#separator \\x2c",
                "#unset_field,NA",
                "#path,conn",
                "#fields,ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,orig_pkts"));
        assertEquals(42, lines.hex("NA,10.0.0.1,1,10.0.0.2,2,udp,NA").length() / 2);
        header(List.of("#separator |", "#path|conn", "#fields|id.orig_h|id.orig_p|id.resp_h|id.resp_p|proto"));
        assertEquals(42, lines.hex("10.0.0.1|1|10.0.0.2|2|udp").length() / 2);
    }

    @Test
    void shouldKnowTheColumnsThatStandBeforeTheLineThatARunGoesOnAt() throws BadLineException {
        FlowLines later = FlowLines.zeek();
        HEADER.forEach(later::pass);
        later.pass("not a row");
        assertNotEquals("", later.hex("1.5\tC\t10.1.0.9\t5\t10.1.0.1\t53\tudp\t-\t-\t-\t-\tSF\t1\t84\t0\t0\t-"));
    }

    @Test
    void shouldForgetTheColumnsWhereAnInputBegins() {
        lines.format().begin();
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile("1.5\tC"));
        assertEquals("a row before the #fields line that names its columns", bad.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "#close\t2026", "#anything", "#"})
    void shouldMakeNothingOfBlankLinesAndHeaders(String line) throws BadLineException {
        lines.compile("1.5\tC\t10.1.0.9\t5\t10.1.0.1\t53\tudp\t-\t-\t-\t-\tSF\t1\t84\t0\t0\t-");
        assertEquals("", lines.hex(line));
        assertEquals("", lines.format().leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x/C/10.1.0.9/5/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/- | 1 | ts | expected seconds since 1970 such as 1591367999.305988 | x",
                "1/C/10.1.0/5/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/- | 5 | id.orig_h | expected an IPv4 or IPv6 address | 10.1.0",
                "1/C/10.1.0.9/5/10.1.0.x/53/udp/-/-/-/-/SF/1/84/0/0/- | 16 | id.resp_h | expected an IPv4 or IPv6 address | 10.1.0.x",
                "1/C/10.1.0.9/65536/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/- | 14 | id.orig_p | 'expected a port, 0 to 65535' | 65536",
                "1/C/10.1.0.9/5/10.1.0.1/53x/udp/-/-/-/-/SF/1/84/0/0/- | 25 | id.resp_p | 'expected a port, 0 to 65535' | 53x",
                "1/C/10.1.0.9/5/10.1.0.1/53/UDP/-/-/-/-/SF/1/84/0/0/- | 28 | proto | 'expected tcp, udp, icmp or unknown_transport' | UDP",
                "1/C/10.1.0.9/5/10.1.0.1/53/udp/-/-1/-/-/SF/1/84/0/0/- | 34 | duration | expected seconds | -1",
                "1/C/10.1.0.9/5/10.1.0.1/53/udp/-/-/1.5/-/SF/1/84/0/0/- | 36 | orig_bytes | expected a count | 1.5",
                "1/C/10.1.0.9/5/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/300 | 52 | ip_proto | 'expected a protocol number, 0 to 255' | 300",
                "1/C/10.1.0.9/5/10.1.0.1/53/udp | 1 | '' | a row of 7 columns where #fields names 17 | ''",
                "1/C/10.1.0.9/5/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/-/- | 1 | '' | a row of 18 columns where #fields names 17 | ''",
                "1/C/-/5/10.1.0.1/53/udp/-/-/-/-/SF/1/84/0/0/- | 0 | '' | the line does not tell a source address of the flow | ''",
                "1/C/10.1.0.9/5/10.1.0.1/53/-/-/-/-/-/SF/1/84/0/0/- | 0 | '' | the line does not tell a protocol of the flow | ''",
                "1/C/10.1.0.9/-/10.1.0.1/53/tcp/-/-/-/-/SF/1/84/0/0/- | 0 | '' | the line does not tell a source port of the flow | ''",
                "1/C/10.1.0.9/256/10.1.0.1/0/icmp/-/-/-/-/SF/1/84/0/0/- | 0 | '' | the line does not tell an ICMP type within 0 to 255 in id.orig_p of the flow | ''",
                "#separator /// | 12 | #separator | expected one octet such as \\x09 | ///",
                "#fields/ts/ts | 12 | #fields | named twice | ts",
                "#fields/ts/id.orig_h/id.orig_p/proto | 1 | #fields | no column id.resp_h in this log of connections | ''",
            })
    void shouldSayWhatIsWrongAndWhere(String line, int column, String field, String message, String value)
            throws BadLineException {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile(line.replace('/', '\t')));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(field, bad.field());
        assertEquals(value, bad.value().replace('\t', '/'));
        assertEquals("", lines.hex(""), "nothing is left of it");
    }

    @Test
    void shouldTakeJsonAsItTakesTheTable() throws BadLineException {
        String row =
                "1795487139.989097\tCuW1xd\t10.1.0.9\t51384\t10.1.0.1\t22\tudp\t-\t0.03125\t21\t39\tSF\t6\t341\t5\t307\t-";
        String frame = lines.hex(row);
        String json = "{\"ts\":1795487139.989097,\"uid\":\"CuW1xd\",\"id.orig_h\":\"10.1.0.9\",\"id.orig_p\":51384,"
                + "\"id.resp_h\":\"10.1.0.1\",\"id.resp_p\":22,\"proto\":\"udp\",\"duration\":3.125e-02,\"orig_bytes\":21,"
                + "\"resp_bytes\":39,\"conn_state\":\"SF\",\"local_orig\":true,\"orig_pkts\":6,\"orig_ip_bytes\":341,"
                + "\"resp_pkts\":5,\"resp_ip_bytes\":307,\"tunnel_parents\":[\"CxA\"],\"service\":null}";
        assertEquals(frame, lines.hex(json));
        assertEquals(1_795_487_139_989_097_000L, lines.recordedNs());
        assertEquals(frame, lines.hex(json.replace("1795487139.989097", "1795487139989.097")), "JSON::TS_MILLIS");
        assertEquals(
                frame, lines.hex(json.replace("1795487139.989097", "\"2026-11-24T02:25:39.989097Z\"")), "TS_ISO8601");
        assertEquals(frame, lines.hex(json.replace("{", "{\"_path\":\"conn\",")));
        assertEquals("", lines.hex(json.replace("{", "{\"_path\":\"conn_long\",")));
        assertEquals("zeek log conn_long", lines.format().leftOut());
    }

    @Test
    void shouldLeaveOutJsonOfOtherLogsWhateverTheirColumnsHold() throws BadLineException {
        String dns =
                "{\"ts\":1.5,\"id.orig_h\":\"10.1.0.9\",\"id.orig_p\":5,\"id.resp_h\":\"10.1.0.1\",\"id.resp_p\":53,"
                        + "\"proto\":\"udp\",\"query\":\"a.example\",\"duration\":\"long\"}";
        assertEquals("", lines.hex(dns));
        assertEquals("zeek log without connections", lines.format().leftOut());
        assertEquals("", lines.hex(dns.replace("}", ",\"_path\":\"dns\"}")));
        assertEquals("zeek log dns", lines.format().leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ts':'x','orig_pkts':1}      | 7  | ts | expected seconds since 1970 such as 1591367999.305988",
                "{'orig_pkts':-1}              | 14 | orig_pkts | expected a count",
                "{'orig_pkts':1,'proto':{}}    | 24 | proto | expected a string or a number",
                "{'orig_pkts':1,'id.orig_p':70000} | 28 | id.orig_p | 'expected a port, 0 to 65535'",
                "{'orig_pkts':1,'orig_pkts':1} | 28 | orig_pkts | stands twice in the same object",
                "{'orig_pkts':1}               | 0  | '' | the line does not tell a source address of the flow",
            })
    void shouldSayWhatIsWrongInJson(String line, int column, String field, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile(line.replace('\'', '"')));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(field, bad.field());
    }

    private void header(List<String> header) throws BadLineException {
        for (String line : header) {
            lines.compile(line);
        }
    }
}
