package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.Lines;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveFormatTest {
    private static final String IPV4 = "450000140001000040110000c0000201c6336407";
    private static final String IPV6 =
            "6000000000003b40" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002";
    private static final String ETHER = "020000000009020000000008" + "0800" + IPV4;

    private final EveFormat format = new EveFormat(Lines.options(false, false));

    @Test
    void shouldSendThePacketAtItsTime() {
        Lines read = read(
                "{\"timestamp\":\"2014-03-07T18:50:21.123456+0100\",\"event_type\":\"alert\",\"src_ip\":\"192.0.2.1\","
                        + "\"alert\":{\"signature\":\"x\",\"packet\":\"!\"},\"packet\":\"" + base64(ETHER)
                        + "\",\"packet_info\":{\"linktype\":1,\"linktype_name\":\"EN10MB\"}}\n\n");
        assertEquals(List.of(ETHER), read.frames);
        assertEquals(List.of(1_394_214_621_123_456_000L), read.times);
        assertEquals(1, read.fidelity.exactFrames());
        assertEquals(Map.of(), read.fidelity.leftOutLines());
    }

    @ParameterizedTest
    @CsvSource({
        "12, 0800, " + IPV4 + ", " + IPV4 + ", no Ethernet header",
        "101, 0800, " + IPV4 + ", " + IPV4 + ", no Ethernet header",
        "101, 86dd, " + IPV6 + ", " + IPV6 + ", no Ethernet header",
        "228, 0800, " + IPV4 + ", " + IPV4 + ", no Ethernet header",
        "229, 86dd, " + IPV6 + ", " + IPV6 + ", no Ethernet header",
        "113, 0800, 00000001000402000000000800000800" + IPV4 + ", " + IPV4 + ", no Ethernet header",
        "276, 0800, 0800000000000001030400000000000000000000" + IPV4 + ", " + IPV4 + ", no Ethernet header",
    })
    void shouldPutEthernetInFrontOfWhatHasNone(int linkType, String type, String packet, String rest, String kind) {
        Lines read = read(event(packet, linkType));
        assertEquals(List.of(), read.bad);
        assertEquals(List.of(Lines.ADDED + type + rest), read.frames);
        assertEquals(Map.of(kind, 1L), read.fidelity.approximateFrames());
    }

    @Test
    void shouldKeepTheSenderOfACookedPacket() {
        Lines read = read(event("00000001000602000000000800000800" + IPV4, 113));
        assertEquals(List.of("020000000002" + "020000000008" + "0800" + IPV4), read.frames);
        assertEquals(Map.of("no destination MAC", 1L), read.fidelity.approximateFrames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "105 | 00   | 1:0: packet: link type 105 (IEEE 802.11) is not replayed; 1 (Ethernet), 12, 101, 228, 229 (raw IP), 113 and 276 (Linux cooked) are",
                "4711| 00   | 1:0: packet: link type 4711 (unknown) is not replayed; 1 (Ethernet), 12, 101, 228, 229 (raw IP), 113 and 276 (Linux cooked) are",
                "101 | 50   | 1:0: packet: raw IP of version 5 (4 and 6 are known)",
                "113 | 00   | 1:0: packet: a Linux cooked packet of 1 bytes is shorter than its header of 16",
                "1   | ''   | 1:0: packet: the packet is empty",
            })
    void shouldRefuseOtherLinkTypesByName(int linkType, String packet, String message) {
        assertEquals(List.of(message), read(event(packet, linkType)).bad);
    }

    @Test
    void shouldLeaveOutEventsWithoutAPacketByTheirType() {
        Lines read = read("{\"event_type\":\"dns\"}\n{\"event_type\":\"fileinfo\"}\n{\"event_type\":\"dns\"}\n"
                + "{\"event_type\":\"\\u001b[31m" + "x".repeat(99) + "\"}\n");
        assertEquals(List.of(), read.frames);
        assertEquals(List.of(), read.bad);
        assertEquals(
                Map.of("event dns", 2L, "event fileinfo", 1L, "event \\x1b[31m" + "x".repeat(27), 1L),
                read.fidelity.leftOutLines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                  | 1:0: event_type: an event has one, and this line has no packet either",
                "{\"packet\":\"AA=A\"}                               | 1:14: packet: expected base64 (RFC 4648, with padding) (AA=A)",
                "{\"packet\":\"AAAA\",\"packet\":\"AAAA\"}           | 1:27: packet: stands twice in the same object (\"AAAA\")",
                "{\"packet\":7}                                      | 1:11: packet: expected a string (7)",
                "{\"packet_info\":{\"linktype\":-0}}                 | 1:28: linktype: expected a whole number (-0)",
                "{\"packet_info\":{\"linktype\":65536}}              | 1:28: linktype: must be 0 to 65535 (65536)",
                "{\"packet_info\":[1]}                               | 1:16: packet_info: expected an object ([1)",
                "{\"timestamp\":\"yesterday\"}                       | 1:14: timestamp: expected a time such as 2014-03-07T18:50:21.123456+0100 (\"yesterday\")",
                "{\"event_type\":\"dns\"} {}                         | 1:22: expected nothing behind the JSON object ({)",
                "{\"event_type\":\"dns\"                             | 1:20: the line ends inside its JSON object",
            })
    void shouldRefuseWhatIsNoEvent(String line, String message) {
        assertEquals(List.of(message), read(line).bad);
    }

    @Test
    void shouldBuildAnEventFromItsFieldsWhereAsked() {
        EveFormat building = new EveFormat(Lines.options(true, false));
        String tail = "\"src_ip\":\"192.0.2.1\",\"dest_ip\":\"198.51.100.7\",\"event_type\":\"alert\"";
        Lines read = Lines.read(
                building,
                "{\"timestamp\":\"2014-03-07T18:50:21Z\"," + tail
                        + ",\"proto\":\"UDP\",\"src_port\":53,\"dest_port\":4000,"
                        + "\"payload\":\"aGk=\",\"payload_printable\":\"hi\"}\n"
                        + "{" + tail + ",\"icmp_type\":8,\"icmp_code\":0,\"proto\":\"ICMP\"}\n"
                        + "{" + tail
                        + ",\"proto\":\"TCP\",\"src_port\":1,\"dest_port\":2,\"payload\":\"aGk=\",\"vlan\":[5]}\n"
                        + "{\"event_type\":\"stats\"}\n");
        assertEquals(List.of(), read.bad);
        assertEquals(3, read.frames.size());
        assertEquals(List.of(1_394_218_221_000_000_000L, Long.MIN_VALUE, Long.MIN_VALUE), read.times);
        String udp = read.frames.get(0);
        assertTrue(udp.startsWith(Lines.ADDED + "08004500001e"), udp);
        assertTrue(udp.contains("c0000201c633640700350fa0000a"), udp);
        assertTrue(udp.endsWith("6869"), udp);
        assertTrue(read.frames.get(1).contains("c0000201c63364070800"), read.frames.get(1));
        assertTrue(read.frames.get(2).startsWith(Lines.ADDED + "81000005080045"), read.frames.get(2));
        assertTrue(read.frames.get(2).contains("5018"), read.frames.get(2));
        assertEquals(0, read.fidelity.exactFrames());
        assertEquals(Map.of("event stats", 1L), read.fidelity.leftOutLines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"proto\":\"XYZ\"     | expected a protocol",
                "\"proto\":\"999\"     | expected a protocol",
                "\"src_port\":65536    | must be 0 to 65535",
                "\"src_ip\":\"1.2.3\"  | ",
                "\"vlan\":[1,2,3]      | more than two tags",
                "\"payload\":\"a\"     | expected base64",
            })
    void shouldRefuseFieldsThatAreNone(String field, String message) {
        Lines read = Lines.read(new EveFormat(Lines.options(true, false)), "{\"event_type\":\"alert\"," + field + "}");
        assertEquals(1, read.bad.size());
        assertTrue(read.bad.get(0).contains(message == null ? "" : message), read.bad.get(0));
    }

    @Test
    void shouldMakeAFlowItsFirstPacketWhetherFieldsWereAskedForOrNot() {
        String event =
                "{\"event_type\":\"flow\",\"src_ip\":\"192.0.2.1\",\"src_port\":1,\"dest_ip\":\"192.0.2.2\",\"dest_port\":2,"
                        + "\"proto\":\"TCP\"}";
        Lines plain = read(event);
        assertEquals(1, plain.frames.size());
        assertEquals(plain.frames, Lines.read(new EveFormat(Lines.options(true, false)), event).frames);
    }

    private Lines read(String text) {
        return Lines.read(format, text);
    }

    private static String event(String packet, int linkType) {
        return "{\"event_type\":\"alert\",\"packet_info\":{\"linktype\":" + linkType + "},\"packet\":\""
                + base64(packet) + "\"}";
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
