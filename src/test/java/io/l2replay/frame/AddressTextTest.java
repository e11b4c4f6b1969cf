package io.l2replay.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "1::8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8",
                "fe80::1:2",
                "::1.2.3.4",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:1.2.3.4",
                "1::2:1.2.3.4",
                "2001:DB8:0:0::1",
                "1:2:3::6:7:8",
                "0001::ffff"
            })
    void shouldReadIpv6AsTheJdkDoes(String text) throws Exception {
        byte[] expected =
                InetAddress.getByName(text.startsWith("::ffff:") ? "::1" : text).getAddress();
        Values values = new Values();
        int node = values.add(Values.TEXT, 0, 0);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertTrue(AddressText.ipv6(bytes, 0, bytes.length, values, node));
        if (text.startsWith("::ffff:")) {
            assertEquals(0xffff_c000_0201L, values.low(node));
            return;
        }
        ByteBuffer read = ByteBuffer.allocate(16).putLong(values.high(node)).putLong(values.low(node));
        assertArrayEquals(expected, read.array());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1::2::3",
                "12345::",
                "1:",
                "::g",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1.2.3.4",
                "::1.2.3",
                "fe80::1%eth0",
                ":1::",
                "1:2:3:4:5:1.2.3.4",
                "::1.2.3.4:5"
            })
    void shouldRefuseWhatIsNoIpv6(String text) throws BadValueException {
        Values values = new Values();
        int node = values.add(Values.TEXT, 0, 0);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertFalse(AddressText.ipv6(bytes, 0, bytes.length, values, node));
    }

    @Test
    void shouldReadIpv4() {
        assertEquals(0xc000_0201L, ipv4("192.0.2.1"));
        assertEquals(0, ipv4("0.0.0.0"));
        assertEquals(0xffff_ffffL, ipv4("255.255.255.255"));
        for (String text :
                new String[] {"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1..3.4", "1.2.3."}) {
            assertEquals(-1, ipv4(text), text);
        }
    }

    @Test
    void shouldReadMacs() {
        assertEquals(0x0200_0000_00ffL, mac("02:00:00:00:00:fF"));
        assertEquals(0x0102_0304_050aL, mac("1:2:3:4:5:a"));
        for (String text : new String[] {
            "", "02:00:00:00:00", "02:00:00:00:00:00:00", "02-00-00-00-00-00", "2g:0:0:0:0:0", "::::::"
        }) {
            assertEquals(-1, mac(text), text);
        }
    }

    private static long ipv4(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return AddressText.ipv4(bytes, 0, bytes.length);
    }

    private static long mac(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return AddressText.mac(bytes, 0, bytes.length);
    }
}
