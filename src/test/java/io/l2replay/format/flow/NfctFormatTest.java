package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NfctFormatTest {
    private static final String TCP = "ORIG: SRC=10.1.19.211 DST=10.1.0.1 PROTO=TCP SPT=60642 DPT=443 PKTS=0 BYTES=0 , "
            + "REPLY: SRC=10.1.0.1 DST=10.1.19.211 PROTO=TCP SPT=443 DPT=60642 PKTS=0 BYTES=0 ";
    private static final String UDP =
            "ORIG: SRC=10.1.16.212 DST=10.1.0.1 PROTO=UDP SPT=38845 DPT=53 PKTS=2 BYTES=118 , "
                    + "REPLY: SRC=10.1.0.1 DST=10.1.16.212 PROTO=UDP SPT=53 DPT=38845 PKTS=2 BYTES=180 ";

    private final FlowLines lines = FlowLines.nfct();

    @Test
    void shouldTakeTheFlowBehindWhateverASyslogPutInFront() throws BadLineException {
        String frame = lines.hex("Nov 24 02:25:39 vm [NEW] " + TCP);
        assertEquals("0a0113d30a010001" + "ece201bb", frame.substring(52, 76));
        long firstNs = lines.recordedNs();
        lines.hex("Nov 24 02:25:41 vm [NEW] " + TCP);
        assertEquals(2_000_000_000L, lines.recordedNs() - firstNs);
        assertEquals(frame.substring(52, 76), lines.hex("[NEW] " + TCP).substring(52, 76));
        assertEquals(Slot.NO_TIME, lines.recordedNs());
        assertEquals(
                frame.substring(52, 76),
                FlowLines.nfct().hex("<6>host ulogd[12]: " + TCP).substring(52, 76));
        assertEquals("synthetic: first packet of a flow", lines.format().approximation());
        assertEquals("", lines.format().leftOut());
        assertTrue(lines.format().plain());
    }

    @Test
    void shouldTakeTheMeanSizeOfUdp() throws BadLineException {
        assertEquals(42 + 31, lines.hex("[DESTROY] " + UDP).length() / 2);
    }

    @Test
    void shouldTakeIpv6() throws BadLineException {
        String frame = lines.hex(
                "Nov 24 02:25:40 vm [NEW] ORIG: SRC=fd00::2a3c DST=fd00::1 PROTO=58 PKTS=0 BYTES=0 , REPLY: SRC=fd00::1 DST=fd00::2a3c PROTO=58 PKTS=0 BYTES=0 ");
        assertEquals("86dd", frame.substring(24, 28));
        assertEquals("3a", frame.substring(40, 42));
        assertEquals("8000", frame.substring(108, 112));
        assertEquals(
                "synthetic: first packet of a flow, ICMP type not logged",
                lines.format().approximation());
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE=0 CODE=8, 0800",
        "TYPE=8 CODE=0, 0800",
        "CODE=8 TYPE=0, 0800",
        "TYPE=0 CODE=13, 0d00",
        "TYPE=0 CODE=15, 0f00",
        "TYPE=17 CODE=0, 1100",
        "TYPE=5 CODE=1, 0501",
        "CODE=8, 0800",
        "TYPE=8, 0800",
    })
    void shouldTellTypeAndCodeOfIcmpApartHoweverUlogdNamesThem(String named, String expected) throws BadLineException {
        String line = "[NEW] ORIG: SRC=10.1.190.64 DST=10.1.0.1 PROTO=ICMP " + named + " PKTS=0 BYTES=0 , REPLY: ";
        assertEquals(expected, lines.hex(line).substring(68, 72));
    }

    @ParameterizedTest
    @CsvSource({"ESP, 32", "AH, 33", "47, 2f", "132, 84", "0, 00", "255, ff"})
    void shouldTakeAnyProtocolByNameOrNumber(String name, String expected) throws BadLineException {
        String frame = lines.hex("[NEW] ORIG: SRC=10.1.0.9 DST=10.1.0.1 PROTO=" + name + " PKTS=1 BYTES=99 , REPLY: ");
        assertEquals(expected, frame.substring(46, 48));
        assertEquals(34, frame.length() / 2);
    }

    @Test
    void shouldReplayEachFlowOfALogOfAllEventsOnce() throws BadLineException {
        assertNotEquals("", lines.hex("[NEW] " + TCP));
        assertEquals("", lines.hex("[UPDATE] " + TCP));
        assertEquals("event UPDATE", lines.format().leftOut());
        assertEquals("", lines.hex("[DESTROY] " + TCP));
        assertEquals("event DESTROY", lines.format().leftOut());
        assertNotEquals("", lines.hex("[NEW] " + TCP));
        assertEquals("", lines.format().leftOut());
    }

    @Test
    void shouldReplayTheFlowsOfALogOfEndsAndThoseThatEndBeforeAnyBegins() throws BadLineException {
        assertNotEquals("", lines.hex("[DESTROY] " + TCP));
        assertEquals("", lines.hex("[UPDATE] " + TCP));
        assertNotEquals("", lines.hex("[DESTROY] " + UDP));
        assertNotEquals("", lines.hex("[NEW] " + TCP));
        assertEquals("", lines.hex("[DESTROY] " + TCP));
        lines.format().begin();
        assertNotEquals("", lines.hex("[DESTROY] " + TCP));
    }

    @Test
    void shouldReplayFlowsOfVersionsThatNameNoEvent() throws BadLineException {
        assertNotEquals("", lines.hex(TCP));
        assertNotEquals("", lines.hex(TCP));
    }

    @Test
    void shouldKnowOfFlowsThatBeganBeforeTheLineThatARunGoesOnAt() throws BadLineException {
        lines.pass("[NEW] " + TCP);
        assertEquals("", lines.hex("[DESTROY] " + TCP));
        lines.format().begin();
        lines.pass("[NEW] ORIG: SRC=broken");
        lines.pass("");
        assertNotEquals("", lines.hex("[DESTROY] " + TCP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t "})
    void shouldMakeNothingOfABlankLine(String line) throws BadLineException {
        lines.compile("[NEW] " + TCP);
        assertEquals("", lines.hex(line));
        assertEquals("", lines.format().leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello                                         | 1 | '' | expected ORIG: and what ulogd writes behind it of a flow | ''",
                "# a comment                                   | 1 | '' | expected ORIG: and what ulogd writes behind it of a flow | ''",
                "[NXW] ORIG: SRC=10.0.0.1                      | 2 | '' | expected NEW, UPDATE or DESTROY | NXW",
                "[NEW] ORIG: SRC=10.0.0.256 , REPLY:           | 17 | ORIG.SRC | expected an IPv4 or IPv6 address | 10.0.0.256",
                "[NEW] ORIG: DST= , REPLY:                     | 17 | ORIG.DST | expected an IPv4 or IPv6 address | ''",
                "[NEW] ORIG: DST=fe80::1%eth0 , REPLY:         | 17 | ORIG.DST | expected an IPv4 or IPv6 address | fe80::1%eth0",
                "[NEW] ORIG: SPT=65536 , REPLY:                | 17 | ORIG.SPT | expected a number within 0 to 65535 | 65536",
                "[NEW] ORIG: DPT=-1 , REPLY:                   | 17 | ORIG.DPT | expected a number within 0 to 65535 | -1",
                "[NEW] ORIG: TYPE=256 , REPLY:                 | 18 | ORIG.TYPE | expected a number within 0 to 255 | 256",
                "[NEW] ORIG: CODE=0x8 , REPLY:                 | 18 | ORIG.CODE | expected a number within 0 to 255 | 0x8",
                "[NEW] ORIG: PROTO=tcp , REPLY:                | 19 | ORIG.PROTO | expected TCP, UDP, ICMP, ESP, AH or a number within 0 to 255 | tcp",
                "[NEW] ORIG: PROTO=256 , REPLY:                | 19 | ORIG.PROTO | expected TCP, UDP, ICMP, ESP, AH or a number within 0 to 255 | 256",
                "[NEW] ORIG: PKTS=1e3 , REPLY:                 | 18 | ORIG.PKTS | expected a count | 1e3",
                "[NEW] ORIG: BYTES=99999999999999999999 , REPLY: | 19 | ORIG.BYTES | expected a count | 99999999999999999999",
                "[NEW] ORIG: SRC=10.0.0.1 SRC=10.0.0.2 , REPLY: | 26 | ORIG.SRC | given twice | SRC=10.0.0.2",
                "[NEW] ORIG: SRC=10.0.0.1 word , REPLY:        | 26 | '' | expected KEY=value | word",
                "[NEW] ORIG: SRC=10.0.0.1 DST=10.0.0.2         | 38 | '' | 'the line ends before the comma and REPLY:' | ''",
                "[NEW] ORIG: SRC=10.0.0.1 , REP                | 28 | '' | expected REPLY: behind the comma | REP",
                "[NEW] ORIG: SRC=10.0.0.1 , REPLY: PKTS=x      | 40 | REPLY.PKTS | expected a count | x",
                "[NEW] ORIG: DST=10.0.0.1 PROTO=1 , REPLY:     | 0 | '' | the line does not tell a source address of the flow | ''",
                "[NEW] ORIG: SRC=10.0.0.1 PROTO=1 , REPLY:     | 0 | '' | the line does not tell a destination address of the flow | ''",
                "[NEW] ORIG: SRC=10.0.0.1 DST=fd00::1 PROTO=1 , REPLY: | 0 | '' | the line does not tell addresses of one family of the flow | ''",
                "[NEW] ORIG: SRC=10.0.0.1 DST=10.0.0.2 , REPLY: | 0 | '' | the line does not tell a protocol of the flow | ''",
                "[NEW] ORIG: SRC=10.0.0.1 DST=10.0.0.2 PROTO=TCP SPT=1 , REPLY: | 0 | '' | the line does not tell a destination port of the flow | ''",
                "[NEW] ORIG: SRC=10.0.0.1 DST=10.0.0.2 PROTO=UDP DPT=1 , REPLY: | 0 | '' | the line does not tell a source port of the flow | ''",
            })
    void shouldSayWhatIsWrongAndWhere(String line, int column, String field, String message, String value)
            throws BadLineException {
        lines.compile("[NEW] " + TCP);
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile(line));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(field, bad.field());
        assertEquals(value, bad.value());
        assertEquals("", lines.hex(""), "nothing is left of the line before");
        assertFalse(lines.hex("[NEW] " + TCP).isEmpty());
    }

    @Test
    void shouldRefuseAFlowWhosePacketsCannotBe() {
        BadLineException bad = assertThrows(
                BadLineException.class, () -> lines.compile("[NEW] " + UDP.replace("BYTES=118", "BYTES=1000000")));
        assertEquals("its packets carry 499972 bytes in the mean, more than IP can", bad.getMessage());
    }

    @Test
    void shouldPassOverKeysThatItDoesNotKnow() throws BadLineException {
        String frame = lines.hex("[NEW] " + TCP);
        assertEquals(
                frame, lines.hex("[NEW] " + TCP.replace("PKTS=0 BYTES=0 , REPLY", "MARK=3 PKTS=0 BYTES=0 , REPLY")));
    }

    @Test
    void shouldTakeJsonAsItTakesText() throws BadLineException {
        String frame = lines.hex(json(1, "\"orig.l4.sport\": 60642, \"orig.l4.dport\": 443"));
        assertEquals(1_795_487_140_000_406_000L, lines.recordedNs());
        assertEquals(lines.hex("[NEW] " + TCP).substring(52, 76), frame.substring(52, 76));
        assertEquals("", lines.hex(json(2, "\"orig.l4.sport\": 60642, \"orig.l4.dport\": 443")));
        assertEquals("event UPDATE", lines.format().leftOut());
        assertEquals("", lines.hex(json(4, "\"orig.l4.sport\": 60642, \"orig.l4.dport\": 443")));
        assertEquals("event DESTROY", lines.format().leftOut());
    }

    @Test
    void shouldTakeTheTimeOfTheBeginningOrElseThatOfTheEnd() throws BadLineException {
        String ended = json(
                4, "\"orig.l4.sport\": 1, \"orig.l4.dport\": 2, \"flow.end.sec\": 1795487200, \"flow.end.usec\": 7");
        assertNotEquals("", lines.hex(ended));
        assertEquals(1_795_487_140_000_406_000L, lines.recordedNs());
        assertNotEquals("", lines.hex(ended.replace("flow.start", "flow.no")));
        assertEquals(1_795_487_200_000_007_000L, lines.recordedNs());
    }

    @Test
    void shouldTakeTheMeanSizeAndTheAddressesOfJsonUnderEitherName() throws BadLineException {
        String line = "{\"orig.ip.protocol\": 17, \"orig.l4.sport\": 1, \"orig.l4.dport\": 2, \"orig.raw.pktlen\": 118,"
                + " \"orig.raw.pktcount\": 2, \"orig.ip.saddr.str\": \"fd00::1\", \"orig.ip.daddr.str\": \"fd00::2\"}";
        assertEquals(62 + 11, lines.hex(line).length() / 2);
    }

    @Test
    void shouldTakeTypeAndCodeOfJsonAsTheyAreNamed() throws BadLineException {
        String line = json(1, "\"icmp.code\": 0, \"icmp.type\": 8").replace("protocol\": 6", "protocol\": 1");
        assertEquals("0800", lines.hex(line).substring(68, 72));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ct.event\": 3}                | 14 | ct.event | 'expected 1 (NEW), 2 (UPDATE) or 4 (DESTROY)'",
                "{\"src_ip\": \"10.0.0\"}          | 12 | src_ip | expected an IPv4 or IPv6 address",
                "{\"src_ip\": 1}                  | 12 | src_ip | expected a string",
                "{\"orig.ip.protocol\": 256}      | 22 | orig.ip.protocol | must be 0 to 255",
                "{\"orig.l4.sport\": -1}          | 19 | orig.l4.sport | must be 0 to 65535",
                "{\"orig.raw.pktlen\": 1.5}       | 21 | orig.raw.pktlen | expected a whole number",
                "{\"flow.start.usec\": 1000000}   | 21 | flow.start.usec | must be 0 to 999999",
                "{\"src_ip\": \"10.0.0.1\"}        | 0  | '' | the line does not tell a destination address of the flow",
                "{}                              | 0  | '' | the line does not tell a source address of the flow",
            })
    void shouldSayWhatIsWrongInJson(String line, int column, String field, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.compile(line));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(field, bad.field());
    }

    private static String json(int event, String more) {
        return "{\"timestamp\": \"2026-11-24T02:25:39\", \"dvc\": \"Netfilter\", \"orig.ip.protocol\": 6, " + more
                + ", \"orig.raw.pktlen\": 0, \"orig.raw.pktcount\": 0, \"reply.ip.protocol\": 6, \"ct.id\": 911316872,"
                + " \"ct.event\": " + event
                + ", \"flow.start.sec\": 1795487140, \"flow.start.usec\": 406, \"oob.family\": 2,"
                + " \"src_ip\": \"10.1.19.211\", \"dest_ip\": \"10.1.0.1\", \"reply.ip.saddr.str\": \"10.1.0.1\"}";
    }
}
