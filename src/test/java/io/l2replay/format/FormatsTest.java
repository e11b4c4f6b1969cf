package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ether()/IP()",
                "  Ether ( dst='x')",
                "@0.25 IP(dst='10.0.0.1')",
                "@x Dot1Q(vlan=1)",
                "'text'",
                "\"text\"",
                "b'text'",
                "b\"x\"/Raw()",
                "ADD(x=1)",
                "LLC()",
                "Ether(",
                "No_such9(",
            })
    void shouldTakeANameAndAParenthesisOrAQuotedTextForScapy(String line) {
        assertEquals("scapy", detect(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00112233",
                "ff ff ff",
                "ff:ff",
                "0x00",
                " 0x00 0x01",
                "@1.5 00ff",
                "0011zz",
                "001",
                "0",
                "beef",
                "dead beef",
                "b0\u00ff"
            })
    void shouldTakeHexDigitsForHexEvenDamagedOnes(String line) {
        assertEquals("hex", detect(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 24 02:25:39 vm [NEW] ORIG: SRC=10.0.0.1",
                "[DESTROY] ORIG: SRC=",
                "ORIG: ",
                "{\"timestamp\": \"2026\", \"oob.family\": 2, \"orig.ip.protocol\": 6}",
            })
    void shouldTakeOrigForNfct(String line) {
        assertEquals("nfct", detect(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#separator \\x09", "#separator \\x2c", "#fields\tts\tuid"})
    void shouldTakeTheHeaderOfALogForZeekAndNotForAComment(String line) {
        assertEquals("zeek", detect(line));
        assertFalse(Detection.isBlankOrComment(line(line)));
    }

    @Test
    void shouldTakeAnObjectWithAnOriginatorForZeek() {
        assertEquals("zeek", detect("{\"ts\":1.5,\"uid\":\"C\",\"id.orig_h\":\"10.0.0.1\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "# a comment", "#separator", "#fields are not what this is", " # #fields\t", "#"})
    void shouldTakeOtherLinesThatBeginLikeOneForAComment(String line) {
        assertTrue(Detection.isBlankOrComment(line(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IN= OUT=",
                "[ 1386.688454] KLOG IN=vb OUT= MACSRC=02:00:00:00:00:01",
                "Nov 24 02:06:58 vm IN4  IN=vb OUT=",
                "Dec 24 02:06:58 vm x: IN=vb OUT=",
                "Feb  3 02:06:58 vm x: CHAIN=INPUT IN=vb OUT=",
                "2026-11-24T02:06:58+01:00 vm kernel: DROPIN=vb OUT=",
            })
    void shouldTakeInAndOutForNetfilterWhateverStandsBefore(String line) {
        assertEquals("netfilter", detect(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timestamp\": \"2026-11-24T02:06:58.614909\", \"dvc\": \"x\", \"raw.pktlen\": 40}",
                "{\"oob.time.sec\":1}",
            })
    void shouldTakeObjectsWithKeysOfNflogForUlogd(String line) {
        assertEquals("ulogd", detect(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "adding later",
                "2014-03-07T18:50:21",
                "1394214621.123\tCXY",
                "{\"event_type\":\"alert\"}",
                "[ 1386.688454] KLOG IN=vb",
                "Nov 24 02:06:58 vm IN=vb",
                "{\"a\":\"in raw. and oob.\"}",
                "{",
                "frame.time_epoch,eth.src",
                "0x0800,1",
                "@1.5 ",
                "Ether",
                "(1)",
                "0x",
                "=",
            })
    void shouldNotGuess(String line) {
        assertNull(detect(line));
    }

    @Test
    void shouldGiveOneInstanceAndNameWhatThereIs() {
        Formats formats = new Formats(FormatOptions.DEFAULTS);
        assertSame(formats.format("hex"), formats.format("hex"));
        assertEquals("hex", formats.format("hex").name());
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> formats.format("csv"));
        assertEquals(
                "there is no line format csv; known are scapy, hex, ulogd, netfilter, nfct, zeek, pcap",
                none.getMessage());
    }

    private static String detect(String text) {
        return Detection.of(line(text));
    }

    private static Line line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Line line = new Line();
        line.set(bytes, 0, bytes.length, 1);
        return line;
    }
}
