package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                "hello",
                "adding later",
                "2014-03-07T18:50:21",
                "1394214621.123\tCXY",
                "{\"event_type\":\"alert\"}",
                "[ 1386.688454] KLOG IN=vb",
                "Nov 24 02:06:58 vm IN=vb",
                "ip",
                "ip.",
                "{\"ip.src\":1,\"tcp.dstport\":2}",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frame.time_epoch,eth.src",
                "\"frame.time_epoch\",\"eth.src\"",
                "ip.src",
                "when;ip.src",
                "No.\tip.src\tip.dst",
                " ip.src , ip.dst ",
                "oob_time_sec,ip_saddr_str",
                "frame",
                "frame,why",
                "frame.time_epoch,packet",
                "a b,\"ip.src\""
            })
    void shouldTakeACellWithTheNameOfAFieldForCsv(String line) {
        assertEquals("csv", detect(line));
    }

    @Test
    void shouldGiveOneInstanceAndNameWhatThereIs() {
        Formats formats = new Formats(FormatOptions.DEFAULTS);
        assertSame(formats.format("hex"), formats.format("hex"));
        assertEquals("hex", formats.format("hex").name());
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> formats.format("xml"));
        assertEquals("there is no line format xml; known are scapy, hex, csv", none.getMessage());
    }

    private static String detect(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Line line = new Line();
        line.set(bytes, 0, bytes.length, 1);
        return Detection.of(line);
    }
}
