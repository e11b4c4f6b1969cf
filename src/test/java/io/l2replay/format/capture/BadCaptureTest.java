package io.l2replay.format.capture;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a capture, and where: fixed messages. */
class BadCaptureTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @Test
    void shouldRefuseWhatIsNoCapture() {
        ends(
                "#0@0: neither pcap nor pcapng: it begins with 45746865",
                "Ether()/IP()".getBytes(StandardCharsets.US_ASCII));
        ends("#0@0: neither pcap nor pcapng: it begins with 00000001", new byte[] {0, 0, 0, 1});
        ends(
                "#0@0: neither pcap nor pcapng: looks like zstd",
                CaptureBytes.raw(BIG).u32(0x28b52ffd).bytes());
        ends(
                "#0@0: neither pcap nor pcapng: looks like xz",
                CaptureBytes.raw(BIG).u32(0xfd377a58).bytes());
        ends(
                "#0@0: neither pcap nor pcapng: looks like zip",
                CaptureBytes.raw(BIG).u32(0x504b0304).bytes());
        ends(
                "#0@0: neither pcap nor pcapng: looks like a snoop capture",
                CaptureBytes.raw(BIG).u32(0x736e6f6f).bytes());
        ends("#0@0: 3 bytes are no capture", new byte[3]);
        ends("#0@0: an empty input is no capture", new byte[0]);
        ends(
                "#0@0: neither pcap nor pcapng: looks like gzip, packed twice",
                CaptureBytes.raw(BIG).u32(0x1f8b0800).bytes());
        ends("#0@0: neither pcap nor pcapng: it begins with 666f6f0a", "foo\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldRefuseAFileHeaderThatIsWrongOrCut() {
        ends(
                "#0@0: the file header is cut short: 6 of 24 bytes",
                CaptureBytes.raw(BIG).u32(0xa1b2c3d4).u16(2).bytes());
        CaptureBytes old = CaptureBytes.raw(BIG).u32(0xa1b2c3d4).u16(2).u16(3).bytes(new byte[16]);
        ends("#0@0: pcap of version 2.3 (2.4 is known)", old.bytes());
        CaptureBytes section = CaptureBytes.raw(LITTLE);
        section.block(0x0a0d0d0a, section.body().u32(0x1a2b3c4d).u16(2).u16(0).u64(-1));
        ends("#1@0: pcapng of version 2.0 (1.0 and 1.2 are known)", section.bytes());
        CaptureBytes order = CaptureBytes.raw(LITTLE);
        order.block(0x0a0d0d0a, order.body().u32(0x1a2b3c4e).u16(1).u16(0).u64(-1));
        ends("#1@0: byte order 0x4e3c2b1a of a section is neither 0x1a2b3c4d nor its reverse", order.bytes());
    }

    @Test
    void shouldNameRecordAndOffsetOfALengthThatCannotBe() {
        ends(
                "#2@100: caplen 262145 is above 262144",
                pcap(0).u64(0).u32(262_145).u32(262_145).bytes());
        ends(
                "#2@100: caplen 4294967295 is above 262144",
                pcap(0).u64(0).u32(-1).u32(-1).bytes());
        ends(
                "#2@100: caplen 101 is above the file's snaplen 100",
                pcap(100).record(0, 0, frame(101, 1)).bytes());
        ends(
                "#2@100: caplen 60 is above len 59",
                pcap(0).record(0, 0, 59, frame(60, 1)).bytes());
    }

    @Test
    void shouldNameTheRecordThatIsCutShort() {
        ends(
                "#2@100: cut short: 12 of the record header's 16 bytes",
                pcap(0).u64(0).u32(60).bytes());
        ends(
                "#2@100: cut short: 59 of 60 bytes",
                pcap(0).u64(0).u32(60).u32(60).bytes(frame(59, 1)).bytes());
        CaptureBytes good = CaptureBytes.pcapng(LITTLE).interfaceOf(1, 0).packet(0, 0, frame(60, 1));
        int whole = good.size();
        byte[] two = good.packet(0, 0, frame(60, 1)).bytes();
        ends("#2@140: cut short: 11 of 12 bytes", cut(two, whole + 11));
        ends("#2@140: cut short: 20 of 28 bytes", cut(two, whole + 20));
        ends("#2@140: cut short: 3 of 4 bytes", cut(two, two.length - 1));
    }

    @Test
    void shouldGoOnBehindARecordThatIsBadByItself() {
        goesOn(
                "#2@100: the record is empty (caplen 0)",
                pcap(0).record(0, 0, new byte[0]).record(9, 0, frame(61, 1)));
        goesOn(
                "#2@100: caplen 60 is below len 61: the packet was cut when captured (--pad-snapped fills it with zeros)",
                pcap(0).record(0, 0, 61, frame(60, 1)).record(9, 0, frame(61, 1)));
        goesOn(
                "#2@140: caplen 60 is above len 59",
                pcapng().packet(6, 0, 9, 59, frame(60, 1)).packet(0, 9, frame(61, 1)));
        goesOn(
                "#2@140: caplen 401 is above the interface's snaplen 400",
                pcapng().packet(0, 9, frame(401, 1)).packet(0, 9, frame(61, 1)));
        goesOn(
                "#2@140: caplen 262145 is above 262144",
                pcapng().packet(0, 9, frame(262_145, 1)).packet(0, 9, frame(61, 1)));
        goesOn(
                "#2@140: interface 1 is not described before it (1 are)",
                pcapng().packet(1, 9, frame(60, 1)).packet(0, 9, frame(61, 1)));
        goesOn(
                "#2@140: time 18446744073709551615 of the interface's units is not within the years 1677 to 2262",
                pcapng().packet(0, -1, frame(60, 1)).packet(0, 9, frame(61, 1)));
        goesOn(
                "#2@160: link type 105 (IEEE 802.11) is not replayed; 1 (Ethernet), 12, 101, 228, 229 (raw IP), 113 and 276 (Linux"
                        + " cooked) are",
                pcapng().interfaceOf(105, 0).packet(1, 9, frame(60, 1)).packet(0, 9, frame(61, 1)));
    }

    @Test
    void shouldRefuseAPacketBeforeAnyInterface() {
        for (CaptureBytes capture : List.of(
                CaptureBytes.pcapng(BIG).packet(0, 9, frame(60, 1)),
                CaptureBytes.pcapng(BIG).simplePacket(60, frame(60, 1)))) {
            assertEquals(List.of("#1@28: interface 0 is not described before it (0 are)"), Reading.of(capture).bad);
        }
    }

    @Test
    void shouldRefuseBlocksThatDoNotFit() {
        for (int total : new int[] {0, 8, 11, 13, (16 << 20) + 4, -4}) {
            ends(
                    "#2@140: block length " + Integer.toUnsignedString(total)
                            + " is not a multiple of 4 within 12 to 16777216",
                    pcapng().u32(4).u32(total).u32(0).bytes());
        }
        ends(
                "#2@140: block length 28 is not a multiple of 4 within 32 to 16777216",
                pcapng().u32(6).u32(28).u32(0).bytes());
        ends(
                "#2@140: block length 12 is 16 at the block's end",
                pcapng().u32(4).u32(12).u32(16).bytes());
        CaptureBytes beyond = pcapng();
        beyond.block(6, beyond.body().u32(0).u64(0).u32(61).u32(61).bytes(frame(60, 1)));
        ends("#2@140: caplen 61 does not fit its block of 92 bytes", beyond.bytes());
        CaptureBytes simple = pcapng();
        simple.block(3, simple.body().u32(61).bytes(frame(60, 1)));
        ends("#2@140: caplen 61 does not fit its block of 76 bytes", simple.bytes());
    }

    @Test
    void shouldRefuseInterfaceOptionsThatDoNotFit() {
        CaptureBytes beyond = pcapng();
        beyond.block(1, beyond.body().u16(1).u16(0).u32(0).u16(2).u16(9).u64(0));
        ends("#2@140: option 2 of 9 bytes does not fit its block", beyond.bytes());
        CaptureBytes resolution = pcapng();
        resolution.block(1, resolution.body().u16(1).u16(0).u32(0).u16(9).u16(2).u32(0));
        ends("#2@140: option 9 has 2 bytes, not 1", resolution.bytes());
    }

    @Test
    void shouldRefuseASectionThatDescribesInterfacesWithoutEnd() {
        CaptureBytes many = pcapng();
        for (int i = 0; i < 65_536; i++) {
            many.interfaceOf(1, 0);
        }
        Reading reading = Reading.of(many);
        assertEquals(1, reading.frames.size());
        assertEquals(List.of("#2@" + (140 + 65_535 * 20) + ": more than 65536 interfaces in one section"), reading.bad);
    }

    private static CaptureBytes pcap(int snaplen) {
        return CaptureBytes.pcap(BIG, PcapRecords.MICROSECONDS, snaplen, 1).record(0, 0, frame(60, 1));
    }

    private static CaptureBytes pcapng() {
        return CaptureBytes.pcapng(LITTLE).interfaceOf(1, 400).packet(0, 0, frame(60, 1));
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** What is good before the damage is delivered, and nothing is read behind it. */
    private static void ends(String message, byte[] capture) {
        Reading reading = Reading.of(capture);
        assertEquals(List.of(message), reading.bad);
        assertEquals(message.startsWith("#2") ? 1 : 0, reading.frames.size());
        assertEquals(true, reading.broken);
    }

    private static void goesOn(String message, CaptureBytes capture) {
        Reading reading = Reading.of(capture);
        assertEquals(List.of(message), reading.bad);
        assertEquals(List.of(1L, 3L), reading.records);
        assertEquals(61, reading.frames.get(1).length);
        assertEquals(false, reading.broken);
    }
}
