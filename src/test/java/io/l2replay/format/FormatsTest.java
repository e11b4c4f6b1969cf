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
import org.junit.jupiter.params.provider.CsvSource;
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
                "{\"x\":1}",
                "2025-03-22 09:05:13.138257",
                "[ 1386.688454] KLOG IN=vb",
                "Nov 24 02:06:58 vm IN=vb",
                "ip",
                "ip.",
                "{\"ip.src\":1,\"tcp.dstport\":2}",
                "{\"a\":\"in raw. and oob.\"}",
                "{",
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
    @CsvSource(
            delimiter = '|',
            value = {
                "eve       | {\"timestamp\":\"2014-03-07T18:50:21\",\"event_type\":\"alert\",\"layers\":1}",
                "tshark-ek | {\"index\":{\"_index\":\"packets\"}}",
                "tshark-ek | ' {\"timestamp\":\"1\",\"layers\":{}}'",
                "tcpdump   | '	0x0000:  4500 003c'",
                "tcpdump   | '0x0000:  zz'",
                "tcpdump   | '0000  00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff   ................'",
                "tcpdump   | '0000   00 11 22'",
                "tcpdump   | '000000 00 11 22 33'",
                "tcpdump   | '000 00 11 22 33'",
                "tcpdump   | '00000000: 0011 2233 4455 6677  ..3DUfw'",
                "tcpdump   | '00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|'",
                "tcpdump   | '09:05:13.138257 IP 192.168.1.1.67 > 255.255.255.255.68: BOOTP'",
                "tcpdump   | ' 00:00:00.000000 ARP, Request who-has'",
                "tcpdump   | '2025-03-22 09:05:13.138257 IP6 fe80::1 > ff02::1: ICMP6'",
                "tcpdump   | '1742634313.138257 00:01:02:03:04:05 > ff:ff:ff:ff:ff:ff, ethertype'",
                "tcpdump   | 'IP 192.168.1.1.67 > 255.255.255.255.68: BOOTP'",
                "hex       | '0000 1122 3344'",
                "hex       | '0000 00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22'",
                "hex       | '000000000000 0011'",
                "hex       | '0001 02 03'",
                "hex       | '00 11 22'",
            })
    void shouldTellOtherSystemsByTheirFirstLine(String format, String line) {
        assertEquals(format, detect(line));
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
        assertEquals(
                "there is no line format xml; known are scapy, hex, csv, ulogd, netfilter, nfct, zeek, eve, tshark-ek, tcpdump, pcap",
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
