package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.l2replay.frame.Addresses;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EthernetHeaderTest {
    private static final byte[] COOKED =
            HexFormat.of().parseHex("0000" + "0001" + "0006" + "0a0b0c0d0e0f0000" + "0800");

    private final EthernetHeader header =
            new EthernetHeader(new Addresses(0x020000000001L, 0x020000000002L, true, 0, 0, 0));

    /** One capture may have packets of several link types in turn. */
    @Test
    void shouldForgetThePacketBefore() {
        assertNull(header.of(LinkType.LINUX_SLL, index -> COOKED[index] & 0xff, COOKED.length, COOKED.length));
        assertEquals(EthernetHeader.BYTES, header.bytes());
        assertEquals(COOKED.length, header.replacedBytes());
        assertEquals(0x0a0b0c0d0e0fL, header.source());
        assertEquals("no destination MAC", header.approximation(false));

        assertNull(header.of(LinkType.RAW, index -> 0x45, 20, 20));
        assertEquals(0, header.replacedBytes());
        assertEquals(0x020000000001L, header.source());
        assertEquals("no Ethernet header, cut when captured", header.approximation(true));

        assertNull(header.of(LinkType.LINUX_SLL, index -> COOKED[index] & 0xff, COOKED.length, COOKED.length));
        assertNull(header.of(LinkType.ETHERNET, index -> 0, 60, 60));
        assertEquals(0, header.bytes());
        assertEquals(0, header.replacedBytes());
        assertEquals("", header.approximation(false));
    }
}
