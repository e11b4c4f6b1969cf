package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScapyFormatTest {
    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
    private final Line line = new Line();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IP()/TCP(dprot=80)|10|unknown field 'dprot' of TCP; did you mean dport?",
                "IP()/TCP(Sport=80)|10|did you mean sport?",
                "IP()/UDP(xyzzy=80)|10|unknown field 'xyzzy' of UDP; known: sport, dport, len, chksum",
                "IP()/Tcp()|6|unknown layer 'Tcp'; did you mean TCP?",
                "IP()/Foobarbaz()|6|unknown layer 'Foobarbaz'; known: Ether, Dot1Q",
                "IP()/TCP(dport=70000)|16|not within 0 to 65535",
                "IP()/TCP(dport=-1)|16|not within 0 to 65535",
                "IP()/TCP(dport=99999999999999999999999)|16|not within 0 to 65535",
                "IP()/TCP(dport=[1,2,70000])|21|not within 0 to 65535",
                "IP()/TCP(dport=(5,1))|16|an empty range",
                "IP()/TCP(dport=(1,))|16|a range is (first, last)",
                "IP()/TCP(dport='http2')|16|did you mean http?",
                "IP()/TCP(dport=http)|16|text stands in quotes",
                "IP()/TCP(flags='SX')|16|expected an integer within 0 to 511 or names of FSRPAUECN",
                "IP()/TCP(dport=80, dport=81)|20|given twice",
                "IP()/TCP(options=[('MMS', 1)])|20|did you mean MSS?",
                "IP()/TCP(options=[('MSS', 70000)])|27|not within 0 to 65535",
                "IP()/TCP(options=['MSS'])|19|expected a list of (name, value)",
                "IP(src='10.0.0.1-5')|8|expected an IPv4 address",
                "IP(src='10.*')|8|expected an IPv4 address",
                "IP(src='www.example.com')|8|expected an IPv4 address",
                "IPv6(src='10.0.0.1')|10|expected an IPv6 address",
                "Ether(dst='02-00-00-00-00-01')|11|expected a MAC address",
                "Ether(80)|7|expected the name of a field of Ether",
                "IP()/TCP(sport)|10|did you mean sport?",
                "IP()/TCP(sport=1 dport=2)|18|expected ',' or ')'",
                "IP(|4|before the end of the line",
                "IP()/|6|expected a layer",
                "IP() TCP()|6|expected '/', '*' or the end of the line",
                "IP()*0|6|not within 1 to",
                "IP()*-3|6|not within 1 to",
                "IP()*'a'|6|how often",
                "IP(ttl=08)|8|leading zeros",
                "IP(ttl=1e3)|8|no integer",
                "IP(ttl=1.5)|8|expected an integer",
                "IP(ttl=0x)|10|expected a digit",
                "Raw('abc|5|closing quote",
                "Raw('\\x1')|6|hexadecimal digits",
                "Raw(b'é')|7|ASCII only",
                "Raw(['a'])|5|one string or bytes",
                "Raw(5)|5|expected a string or bytes",
                "Raw('a' b'b')|9|not joined",
                "Raw('a'*9999999999)|9|exceed 4194304 bytes",
                "IP(ttl=[])|8|an empty list",
                "IP(ttl=RandShort())|8|not within 0 to 255",
                "IP(ttl=RandNum(5,1))|8|RandNum takes",
                "IP(src=RandIP('10.0.0.0/40'))|8|RandIP takes a subnet",
                "__import__('os').system('id')|1|unknown layer '__import__'",
                "IP(ttl=open('x'))|8|unknown layer 'open'",
                "IP(src=10)/UDP(sport=(1,2,3,4))|22|a range is (first, last) or (first, last, step)",
                "IP(ttl=(1,5,0))|13|the step of a range is not 0",
                "IP(ttl=(1,'5'))|11|a range is made of integers",
                "IP(ttl=(0,9223372036854775807))|11|not within 0 to 255",
                "IP(dst='10.0.0.0/33')|8|expected an IPv4 address",
                "IP(dst=Net('10.0.0.9','10.0.0.1'))|8|Net takes a first and a last address",
                "IP(dst=Net('10.*'))|8|Net takes an IPv4 address or a subnet",
                "IP(ttl=[[1,2]])|9|expected an integer within 0 to 255",
                "IP(ttl=[RandByte(),RandShort()])|20|not within 0 to 255",
                "IP(ttl=RandChoice())|8|RandChoice takes the values to choose from",
                "IP(ttl=RandChoice(1,300))|21|not within 0 to 255",
                "IP(ttl=RandNum(low=1,max=2))|16|expected the name min",
                "IP(ttl=RandFoo())|8|unknown layer 'RandFoo'",
                "Ether(src=RandMAC('02:xx'))|11|RandMAC takes a pattern",
                "Raw(RandString(-1))|5|RandString takes a size",
                "Raw(RandString(99999999))|5|RandString takes a size within 0 to 4194304",
                "Ether()/'abc|9|a string without its closing quote",
                "Raw('abc')/b'\\xf|14|hexadecimal digits",
                "IP(ttl=5) trailing|11|expected '/', '*' or the end of the line",
                "IP(ttl=5)*2*3|12|expected '/', '*' or the end of the line",
                "IP(ttl=5)*99999999999999999999|11|a repetition is not within 1 to 9223372036854775807",
                "IP(ttl=5,,id=3)|10|expected the name of a field of IP, then '='",
                "IP(ttl==5)|8|expected a value",
                "IP(ttl=)|8|expected a value",
                "IP(='x')|4|expected the name of a field of IP",
                "IP)|3|expected '(' behind the layer's name",
                "(IP()|6|expected '/' or ')'",
                "TCP(80)|5|expected the name of a field of TCP",
                "Raw('a','b')|9|expected the name of a field of Raw",
                "@x IP()|2|expected seconds",
                "@1.5|1|without a packet",
            })
    void shouldSayWhatIsWrongAndWhere(String text, int column, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> count(text));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertEquals(column, bad.column(), bad.getMessage());
    }

    @Test
    void shouldNameFieldAndValue() {
        BadLineException bad = assertThrows(BadLineException.class, () -> count("IP()/TCP(dport=70000)"));
        assertEquals("TCP.dport", bad.field());
        assertEquals("70000", bad.value());
    }

    @Test
    void shouldSayThatTheFrameDoesNotFit() throws Exception {
        compile("Ether()/Raw('A'*3000)");
        BadLineException bad = assertThrows(BadLineException.class, () -> format.next(slot));
        assertTrue(bad.getMessage().contains("3014") && bad.getMessage().contains("2048"), bad.getMessage());
    }

    @Test
    void shouldRefuseBracketsNestedTooDeep() {
        for (String opening : new String[] {
            "IP(ttl=" + "[".repeat(100_000), "(".repeat(100_000), "IP(options=" + "IP(options=".repeat(9_999)
        }) {
            BadLineException bad = assertThrows(BadLineException.class, () -> count(opening));
            assertTrue(bad.getMessage().contains("64 deep"), bad.getMessage());
        }
    }

    @Test
    void shouldRefuseMoreLayersAndValuesThanALineMayHave() {
        BadLineException layers =
                assertThrows(BadLineException.class, () -> count("Ether()/" + "Dot1Q()/".repeat(20_000) + "IP()"));
        assertEquals("a line has at most 16384 layers", layers.getMessage());
        assertEquals(1 + 8 + 8 * (16_384 - 1), layers.column());
        BadLineException values =
                assertThrows(BadLineException.class, () -> count("IP(ttl=[" + "1,".repeat(300_000) + "])"));
        assertEquals("a line has at most 262144 values", values.getMessage());
    }

    @Test
    void shouldTakeAsManyLayersAsALineMayHave() throws Exception {
        compile("Ether()/" + "Dot1Q(vlan=[1,2])/".repeat(16_382) + "IP(dst='224.0.0.1')");
        BadLineException bad = assertThrows(BadLineException.class, () -> format.next(slot));
        assertTrue(bad.getMessage().contains("65562 bytes"), bad.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# Ether()", "  # IP("})
    void shouldSkipBlankLinesAndComments(String text) throws Exception {
        assertEquals(0, count(text));
    }

    @Test
    void shouldGoOnWithTheNextLineAfterABadOne() throws Exception {
        assertThrows(BadLineException.class, () -> count("IP(ttl=[1,2,3])/UDP(sport=(1,2))/TCP("));
        assertFalse(format.next(slot));
        assertEquals(1, count("IP()"));
    }

    @Test
    void shouldGiveTheRecordedTimeToAllFramesOfTheLine() throws Exception {
        compile("@1700000000.123456789 IP(ttl=[1,2])");
        for (int i = 0; i < 2; i++) {
            assertTrue(format.next(slot));
            assertEquals(1_700_000_000_123_456_789L, slot.recordedNs());
        }
        compile("IP()");
        assertTrue(format.next(slot));
        assertEquals(Slot.NO_TIME, slot.recordedNs());
    }

    @Test
    void shouldReadALineInTheMiddleOfItsArray() throws Exception {
        byte[] bytes = "xxIP(ttl=9)yyIP(ttl=999)".getBytes(StandardCharsets.US_ASCII);
        line.set(bytes, 2, 11, 1);
        format.compile(line);
        assertTrue(format.next(slot));
        assertEquals(9, slot.bytes().get(14 + 8));
        line.set(bytes, 13, bytes.length, 2);
        assertEquals(
                8,
                assertThrows(BadLineException.class, () -> format.compile(line)).column());
    }

    @Test
    void shouldKnowPlainLines() throws Exception {
        compile("IP()/UDP()/'abc'");
        assertTrue(format.plain());
        for (String text : new String[] {"IP(ttl=[1,2])", "IP()*2", "IP(id=RandShort())", "Raw(RandString(5))"}) {
            compile(text);
            assertFalse(format.plain(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IP(ttl=RandByte(), id=RandShort(), dst=RandIP('10.0.0.0/8'), src=RandIP())/TCP(seq=RandInt(), window=RandNum(1, 9))",
                "Ether(src=RandMAC(), dst=RandMAC('02:00-0f:*'))/IPv6(src=RandIP6())/UDP(sport=RandChoice(1, 2, 3))",
                "IP()/UDP()/Raw(load=RandString(12))/Raw(RandBin(size=4))",
                "ARP(hwsrc=RandMAC(template='02:*'), psrc=RandIP(iptemplate='10.0.0.0/8'), op=RandChoice('is-at', 1))",
                "IP(src=[RandIP('10.0.0.0/8'), '192.0.2.1'], ttl=[RandNum(min=1, max=4), 9])",
            })
    void shouldDrawTheSameSequenceForTheSameSeed(String text) throws Exception {
        String first = frames(new ScapyFormat(Addresses.NONE, 5), text);
        assertEquals(first, frames(new ScapyFormat(Addresses.NONE, 5), text));
        assertNotEquals(first, frames(new ScapyFormat(Addresses.NONE, 6), text));
        ScapyFormat again = new ScapyFormat(Addresses.NONE, 5);
        assertEquals(first, frames(again, text));
        assertNotEquals(first, frames(again, text));
    }

    private String frames(ScapyFormat of, String text) throws BadLineException {
        byte[] bytes = (text + " * 20").getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        of.compile(line);
        StringBuilder all = new StringBuilder();
        while (of.next(slot)) {
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            all.append(HexFormat.of().formatHex(frame)).append('\n');
        }
        assertTrue(Arrays.stream(all.toString().split("\n")).distinct().count() > 2, text);
        return all.toString();
    }

    private void compile(String text) throws BadLineException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        format.compile(line);
    }

    private int count(String text) throws BadLineException {
        compile(text);
        int frames = 0;
        while (format.next(slot)) {
            frames++;
        }
        return frames;
    }
}
