package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveFlowTest {
    private static final String UDP =
            "{\"timestamp\":\"2026-11-24T02:27:00.000001+0000\",\"flow_id\":1,\"in_iface\":\"vb\","
                    + "\"event_type\":\"flow\",\"src_ip\":\"10.1.16.212\",\"src_port\":38845,\"dest_ip\":\"10.1.0.1\",\"dest_port\":53,"
                    + "\"proto\":\"UDP\",\"app_proto\":\"dns\",\"flow\":{\"pkts_toserver\":2,\"pkts_toclient\":2,\"bytes_toserver\":146,"
                    + "\"bytes_toclient\":208,\"start\":\"2026-11-24T03:25:40.022204+0100\",\"end\":\"2026-11-24T02:25:40.022616+0000\","
                    + "\"age\":0,\"state\":\"established\",\"reason\":\"timeout\",\"alerted\":false}}";

    private final FlowLines lines = FlowLines.eve();

    @Test
    void shouldTakeTheMeanSizeWithoutTheLinkHeaderAndTheTimeOfTheBeginning() throws BadLineException {
        String frame = lines.hex(UDP);
        assertEquals("0a0110d40a010001" + "97bd0035", frame.substring(52, 76));
        assertEquals(42 + 31, frame.length() / 2);
        assertEquals(1_795_487_140_022_204_000L, lines.recordedNs());
        assertEquals("synthetic: first packet of a flow", lines.format().approximation());
        assertTrue(lines.format().plain());
    }

    /** The bytes of a flow count its packets with all that is in front of them, so a tag leaves four octets less of payload. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7       | 81000007 0800
            [7]     | 81000007 0800
            [7,8]   | 81000007 81000008 0800
            [1,2,3] | 81000001 81000002 81000003 0800
            """)
    void shouldPutBackTheTags(String vlan, String tags) throws BadLineException {
        String plain = lines.hex(UDP);
        String frame = lines.hex(UDP.replace("\"app_proto\"", "\"vlan\":" + vlan + ",\"app_proto\""));
        String header = tags.replace(" ", "");
        assertEquals(plain.substring(0, 24) + header, frame.substring(0, 24 + header.length()));
        assertEquals("0a0110d40a01000197bd0035", frame.substring(48 + header.length(), 72 + header.length()));
        assertEquals(plain.length(), frame.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1,2,3,4,5] | more than four tags
            [4096]      | must be 0 to 4095
            "x"         | expected a whole number
            """)
    void shouldRefuseWrongTags(String vlan, String message) {
        String line = UDP.replace("\"app_proto\"", "\"vlan\":" + vlan + ",\"app_proto\"");
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.hex(line));
        assertEquals("vlan", bad.field());
        assertTrue(bad.getMessage().startsWith(message), bad.getMessage());
    }

    @Test
    void shouldMakeAPacketOfEachEventOfTheFixture() throws Exception {
        for (String line : Files.readAllLines(Path.of("fixtures/formats/flows/eve-flow.json"))) {
            assertFalse(lines.hex(line).isEmpty(), line);
        }
    }

    @Test
    void shouldTakeTheTimeOfTheEventWhereThatOfTheFlowIsMissing() throws BadLineException {
        lines.hex(UDP.replace("\"start\"", "\"begin\""));
        assertEquals(1_795_487_220_000_001_000L, lines.recordedNs());
    }

    @ParameterizedTest
    @CsvSource({
        "ICMP, 10.0.0.1, 10.0.0.2, 01",
        "IPv6-ICMP, fd00::1, fd00::2, 3a",
        "SCTP, 10.0.0.1, 10.0.0.2, 84",
        "059, 10.0.0.1, 10.0.0.2, 3b"
    })
    void shouldTakeProtocolsByNameOrNumber(String name, String source, String destination, String expected)
            throws BadLineException {
        String frame = lines.hex("{\"event_type\":\"flow\",\"src_ip\":\"" + source + "\",\"dest_ip\":\"" + destination
                + "\",\"proto\":\"" + name + "\",\"icmp_type\":" + (name.startsWith("IPv6") ? 128 : 8)
                + ",\"icmp_code\":0}");
        int at = source.indexOf(':') < 0 ? 46 : 40;
        assertEquals(expected, frame.substring(at, at + 2));
    }

    @Test
    void shouldLeaveOutAProtocolOfWhichTheNumberIsNotKnown() throws BadLineException {
        assertEquals("", lines.hex(UDP.replace("UDP", "XNET")));
        assertEquals("event flow, protocol unknown", lines.format().leftOut());
    }

    @Test
    void shouldLeaveOutNetflowAndLookAtNothingInOtherEvents() throws BadLineException {
        assertEquals("", lines.hex(UDP.replace("\"flow\",", "\"netflow\",")));
        assertEquals("event netflow", lines.format().leftOut());
        assertEquals("", lines.hex("{\"event_type\":\"dns\",\"src_ip\":\"unknown\",\"proto\":7}"));
        assertEquals("event dns", lines.format().leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"10.1.16.212\"   | \"10.1\" | src_ip        | expected an IPv4 or IPv6 address",
                "38845             | 70000    | src_port      | must be 0 to 65535",
                "\"UDP\"           | 17       | proto         | expected a string",
                "146               | -1       | bytes_toserver | must be 0 to 9223372036854775807",
                "\"2026-11-24T03:25:40.022204+0100\" | \"now\" | start | expected a time such as 2014-03-07T18:50:21.123456+0100",
                "\"dest_ip\"       | \"dst\"  | ''            | the line does not tell a destination address of the flow",
                "\"src_port\"      | \"port\" | ''            | the line does not tell a source port of the flow",
                "\"proto\"         | \"p\"    | ''            | the line does not tell a protocol of the flow",
            })
    void shouldSayWhatIsWrong(String right, String wrong, String field, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile(UDP.replace(right, wrong)));
        assertEquals(message, bad.getMessage());
        assertEquals(field, bad.field());
    }
}
