package io.l2replay.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {
    private static final String MACS = "02000000000b02000000000a";
    private static final String IPV4 = "45000054000000004006FFFFc0000201c6336407";
    private static final String IPV6 =
            "60000000002206" + "40" + "20010db8000000000000000000000001" + "fe800000000000000000000000000abc";

    private final Endpoints endpoints = new Endpoints();
    private final byte[] text = new byte[Endpoints.ADDRESS_TEXT_BYTES];

    @ParameterizedTest
    @CsvSource({
        "0800, IP4, 01bb0050, '192.0.2.1 443 > 198.51.100.7 80 proto 6'",
        "8100a0640800, IP4, 01bb0050, 'vlan 100 192.0.2.1 443 > 198.51.100.7 80 proto 6'",
        "88a8000a8100e0140800, IP4, 01bb0050, 'vlan 10 vlan 20 192.0.2.1 443 > 198.51.100.7 80 proto 6'",
        "86dd, IP6, 01bb0050, '2001:db8::1 443 > fe80::abc 80 proto 6'",
        "0806, '', '', 'type 2054'",
        "0064, '', '', ''",
        "0800, IP4, 01bb00, '192.0.2.1 > 198.51.100.7 proto 6'",
        "0800, 4500, '', 'type 2048'",
        "8100, '', '', ''",
    })
    void shouldSayBetweenWhomAFrameGoes(String types, String ip, String rest, String expected) {
        assertEquals(expected, read(MACS + types + ip.replace("IP4", IPV4).replace("IP6", IPV6) + rest));
    }

    @Test
    void shouldFindTheTransportBehindExtensionHeadersOnly() {
        String frame = MACS + "86dd" + IPV6.substring(0, 12) + "00" + IPV6.substring(14);
        String ends = "2001:db8::1 > fe80::abc";
        String ported = "2001:db8::1 443 > fe80::abc 80 proto ";
        assertEquals(ported + 17, read(frame + "2b00000000000000" + "1100000000000000" + "01bb0050"));
        assertEquals(ported + 17, read(frame + "2c00000000000000" + "1100000100000007" + "01bb0050"));
        assertEquals(ends + " proto 17", read(frame + "2c00000000000000" + "1100000900000007" + "01bb0050"));
        assertEquals(ported + 6, read(frame + "3300000000000000" + "06010000".repeat(3) + "01bb0050"));
        assertEquals(ends + " proto 60", read(frame + "3c00000000000000" + "1100"));
        assertEquals("2001:db8::1 > fe80::abc proto 58 icmp 128/3", read(frame + "3a00000000000000" + "8003"));
    }

    @Test
    void shouldKnowIcmpOnlyUnderItsOwnIpAndNoPortsInLaterFragments() {
        String icmp = IPV4.replace("4006FFFF", "4001ffff");
        assertEquals("192.0.2.1 > 198.51.100.7 proto 1 icmp 8/0", read(MACS + "0800" + icmp + "0800"));
        assertEquals("192.0.2.1 > 198.51.100.7 proto 58", read(MACS + "0800" + icmp.replace("4001", "403a") + "8000"));
        String later = IPV4.replace("00000000", "00002001");
        assertEquals("192.0.2.1 > 198.51.100.7 proto 6", read(MACS + "0800" + later + "01bb0050"));
        String options = "46" + IPV4.substring(2) + "01010100" + "01bb0050";
        assertEquals("192.0.2.1 443 > 198.51.100.7 80 proto 6", read(MACS + "0800" + options));
    }

    @Test
    void shouldForgetTheFrameBefore() {
        read(MACS + "81000064" + "0800" + IPV4 + "01bb0050");
        assertEquals("", read("0102"));
        assertFalse(endpoints.isIp());
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000000, 2001:db8::",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010000000000010000000000000001, 2001:0:0:1::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "0123004500060007000800900a00b000, 123:45:6:7:8:90:a00:b000",
        "00000000000000000000ffffc0000201, ::ffff:c000:201",
    })
    void shouldWriteIpv6AsRfc5952(String octets, String expected) {
        int end = AddressOut.ipv6(ByteBuffer.wrap(HexFormat.of().parseHex(octets)), 0, text);
        assertEquals(expected, new String(text, 0, end, StandardCharsets.US_ASCII));
    }

    @Test
    void shouldWriteAddressesThatOthersReadBack() throws UnknownHostException {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] address = new byte[round % 2 == 0 ? 4 : 16];
            random.nextBytes(address);
            for (int i = 0; i + 1 < address.length && round % 4 == 1; i += 2) {
                if (random.nextInt(3) > 0) {
                    address[i] = 0;
                    address[i + 1] = 0;
                }
            }
            ByteBuffer bytes = ByteBuffer.wrap(address);
            int end = address.length == 4 ? AddressOut.ipv4(bytes, 0, text) : AddressOut.ipv6(bytes, 0, text);
            String written = new String(text, 0, end, StandardCharsets.US_ASCII);
            assertEquals(InetAddress.getByAddress(address), InetAddress.getByName(written), written);
        }
    }

    @Test
    void shouldReadWhateverTheBytesAre() {
        Random random = new Random(9);
        byte[] base = HexFormat.of().parseHex(MACS + "86dd" + IPV6 + "3c00000000000000".repeat(4) + "01bb0050");
        for (int round = 0; round < 100_000; round++) {
            byte[] frame = base.clone();
            for (int change = random.nextInt(6); change > 0; change--) {
                frame[12 + random.nextInt(frame.length - 12)] = (byte) random.nextInt(256);
            }
            said(ByteBuffer.wrap(frame), random.nextInt(frame.length + 1));
        }
    }

    private String read(String hex) {
        byte[] frame = HexFormat.of().parseHex(hex.toLowerCase(java.util.Locale.ROOT));
        return said(ByteBuffer.wrap(frame), frame.length);
    }

    private String said(ByteBuffer frame, int length) {
        endpoints.read(frame, length);
        StringBuilder said = new StringBuilder();
        for (int tag = 0; tag < endpoints.vlans(); tag++) {
            said.append("vlan ").append(endpoints.vlan(tag)).append(' ');
        }
        if (!endpoints.isIp()) {
            return said.append(endpoints.etherType() < 0 ? "" : "type " + endpoints.etherType())
                    .toString();
        }
        said.append(new String(text, 0, endpoints.source(text), StandardCharsets.US_ASCII));
        said.append(endpoints.hasPorts() ? " " + endpoints.sourcePort() : "").append(" > ");
        said.append(new String(text, 0, endpoints.destination(text), StandardCharsets.US_ASCII));
        said.append(endpoints.hasPorts() ? " " + endpoints.destinationPort() : "");
        said.append(" proto ").append(endpoints.protocol());
        if (endpoints.hasControl()) {
            said.append(" icmp ").append(endpoints.controlType());
            said.append('/').append(endpoints.controlCode());
        }
        return said.toString();
    }
}
