package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkLayerTest {
    private static final String IPV4 = "45000014000000004000" + "0000" + "c0000201c0000202";
    private static final String IPV6 = "6000000000003b40" + "0".repeat(64);
    private static final String SLL = "0000" + "0001" + "0006" + "0a0b0c0d0e0f0000" + "0800";
    private static final String SLL2 = "86dd" + "0000" + "00000002" + "0001" + "04" + "06" + "0a0b0c0d0e0f0000";

    @Test
    void shouldPutAnEthernetHeaderBeforeRawIp() {
        for (int linkType : new int[] {12, 101}) {
            assertEquals(Reading.ADDED + "0800" + IPV4, hex(linkType, IPV4));
            assertEquals(Reading.ADDED + "86dd" + IPV6, hex(linkType, IPV6));
        }
        assertEquals(Reading.ADDED + "0800" + IPV4, hex(228, IPV4));
        assertEquals(Reading.ADDED + "86dd" + IPV6, hex(229, IPV6));
        assertEquals(
                Map.of("no Ethernet header", 1L),
                read(101, IPV4, false, 0).fidelity.approximateFrames());
        assertEquals(List.of("#1@24: raw IP of version 0 (4 and 6 are known)"), read(101, "00" + IPV4, false, 0).bad);
    }

    @Test
    void shouldKeepTheSenderOfACookedPacket() {
        assertEquals("020000000002" + "0a0b0c0d0e0f" + "0800" + IPV4, hex(113, SLL + IPV4));
        assertEquals("020000000002" + "0a0b0c0d0e0f" + "86dd" + IPV6, hex(276, SLL2 + IPV6));
        assertEquals(
                Map.of("no destination MAC", 1L),
                read(276, SLL2 + IPV6, false, 0).fidelity.approximateFrames());
    }

    @Test
    void shouldUseTheGivenSourceWhenACookedPacketHasNoMac() {
        assertEquals(
                Reading.ADDED + "0800" + IPV4, hex(113, SLL.replace("00060a0b0c0d0e0f", "0000000000000000") + IPV4));
        assertEquals(Reading.ADDED + "86dd" + IPV6, hex(276, SLL2.replace("04060a0b", "04080a0b") + IPV6));
    }

    @Test
    void shouldGiveCookedLlcALengthInThePlaceOfTheType() {
        String llc = "424203" + "00".repeat(35);
        assertEquals("020000000002" + "0a0b0c0d0e0f" + "0026" + llc, hex(113, SLL.substring(0, 28) + "0004" + llc));
    }

    @Test
    void shouldRefuseACookedPacketWithoutEtherType() {
        assertEquals(
                List.of("#1@24: a Linux cooked packet of protocol 12 has no EtherType"),
                read(113, SLL.substring(0, 28) + "000c" + IPV4, false, 0).bad);
        assertEquals(
                List.of("#1@24: a Linux cooked packet of ARPHRD type 824 has no EtherType"),
                read(113, SLL.replaceFirst("00000001", "00000338") + IPV4, false, 0).bad);
        assertEquals(
                List.of("#1@24: a Linux cooked packet of 15 bytes is shorter than its header of 16"),
                read(113, SLL.substring(2), false, 0).bad);
        assertEquals(
                List.of("#1@24: a Linux cooked packet of 19 bytes is shorter than its header of 20"),
                read(276, SLL2.substring(2), true, 100).bad);
    }

    @Test
    void shouldFillACutPacketWithZerosWhenAskedTo() {
        Reading ethernet = read(1, "0102030405060708090a0b0c0800", true, 20);
        assertEquals("0102030405060708090a0b0c0800" + "00".repeat(6), ethernet.hex(0));
        assertEquals(Map.of("cut when captured", 1L), ethernet.fidelity.approximateFrames());
        Reading cooked = read(113, SLL + IPV4, true, 16 + 20 + 9);
        assertEquals("020000000002" + "0a0b0c0d0e0f" + "0800" + IPV4 + "00".repeat(9), cooked.hex(0));
        assertEquals(Map.of("no destination MAC, cut when captured", 1L), cooked.fidelity.approximateFrames());
        Reading nothing = read(1, "", true, 60);
        assertEquals("00".repeat(60), nothing.hex(0));
        assertEquals(List.of("#1@24: len 262145 is above 262144"), read(1, "00", true, 262_145).bad);
    }

    @Test
    void shouldKeepAFrameThatIsShorterThanAHeader() {
        Reading reading = read(1, "0102030405060708090a0b0c08", false, 0);
        assertEquals("0102030405060708090a0b0c08", reading.hex(0));
        assertEquals(1, reading.fidelity.exactFrames());
    }

    @Test
    void shouldRefuseOtherLinkTypesByNumberAndName() {
        String rest = ") is not replayed; 1 (Ethernet), 12, 101, 228, 229 (raw IP), 113 and 276 (Linux cooked) are";
        Map<Integer, String> names = Map.of(
                0,
                "BSD loopback",
                9,
                "PPP",
                105,
                "IEEE 802.11",
                127,
                "radiotap",
                147,
                "user 0",
                162,
                "user 15",
                189,
                "Linux USB",
                288,
                "USB 2.0",
                28,
                "unknown",
                9999,
                "unknown");
        names.forEach((number, name) -> assertEquals(
                List.of("#1@24: link type " + number + " (" + name + rest), read(number, IPV4, false, 0).bad));
    }

    private static String hex(int linkType, String packet) {
        Reading reading = read(linkType, packet, false, 0);
        assertEquals(List.of(), reading.bad);
        return reading.hex(0);
    }

    /** @param length len of the record; 0 for its caplen */
    private static Reading read(int linkType, String packet, boolean padSnapped, int length) {
        byte[] bytes = HexFormat.of().parseHex(packet);
        return Reading.of(
                CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, PcapRecords.MICROSECONDS, 0, linkType)
                        .record(0, 0, length == 0 ? bytes.length : length, bytes)
                        .bytes(),
                padSnapped);
    }
}
