package io.l2replay.frame;

import static io.l2replay.frame.IpFrames.MACS;
import static io.l2replay.frame.IpFrames.bytes;
import static io.l2replay.frame.IpFrames.changed;
import static io.l2replay.frame.IpFrames.data;
import static io.l2replay.frame.IpFrames.dirty;
import static io.l2replay.frame.IpFrames.hex;
import static io.l2replay.frame.IpFrames.ipv4;
import static io.l2replay.frame.IpFrames.ipv6;
import static io.l2replay.frame.IpFrames.join;
import static io.l2replay.frame.IpFrames.slot;
import static io.l2replay.frame.IpFrames.u16;
import static io.l2replay.frame.IpFrames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragments put together again are the packet that was cut, and each follows the rules of its own. */
class FragmenterTest {
    private final Fragmenter fragmenter = new Fragmenter(7);

    @ParameterizedTest
    @ValueSource(ints = {42, 43, 49, 50, 60, 576, 1500, 1513, 2013})
    void shouldCutIpv4IntoFragmentsThatMakeItAgain(int longest) {
        byte[] frame = ipv4("", "", "0000", data(2000));
        List<byte[]> pieces = cut(frame, longest);
        assertArrayEquals(data(2000), reassembled4(pieces, 14, longest));
        for (byte[] piece : pieces) {
            assertArrayEquals(Arrays.copyOf(frame, 16), Arrays.copyOf(piece, 16), "link header, version, TOS");
            assertEquals(0x1234, u16(piece, 18), "identification");
            assertEquals(64, piece[22], "TTL");
        }
        assertEquals((2000 + (longest - 34 & ~7) - 1) / (longest - 34 & ~7), pieces.size(), "no more than needed");
    }

    @Test
    void shouldFillTheLastFragmentBeyondAMultipleOfEight() {
        List<byte[]> pieces = cut(ipv4("", "", "0000", data(29)), 14 + 20 + 15);
        assertEquals(
                List.of(14 + 20 + 8, 14 + 20 + 8, 14 + 20 + 13),
                pieces.stream().map(p -> p.length).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"81000064", "88a8006481000065", "9100000181000002810000ff"})
    void shouldKeepVlanTags(String tags) {
        int ip = 14 + tags.length() / 2;
        List<byte[]> pieces = cut(ipv4(tags, "", "0000", data(300)), 120);
        assertArrayEquals(data(300), reassembled4(pieces, ip, 120));
        for (byte[] piece : pieces) {
            assertEquals(tags + "0800", HexFormat.of().formatHex(piece, 12, ip));
        }
    }

    @Test
    void shouldCopyOnlyTheOptionsThatSaySo() {
        String record = "0707040a00000101";
        String loose = "830704c0000201";
        List<byte[]> pieces = cut(ipv4("", record + "01" + loose, "0000", data(100)), 14 + 60);
        assertArrayEquals(data(100), reassembled4(pieces, 14, 74));
        assertEquals(0x49, pieces.get(0)[14]);
        assertEquals(record + "01" + loose, HexFormat.of().formatHex(pieces.get(0), 34, 50));
        for (byte[] later : pieces.subList(1, pieces.size())) {
            assertEquals(0x47, later[14]);
            assertEquals(loose + "00", HexFormat.of().formatHex(later, 34, 42));
        }
    }

    @ParameterizedTest
    @CsvSource({"2003, 24, true", "0003, 24, false", "a000, 0, true"})
    void shouldCutAFragmentFurther(String flags, int offset, boolean more) {
        List<byte[]> pieces = cut(ipv4("", "", flags, data(104)), 14 + 20 + 48);
        assertEquals(3, pieces.size());
        for (int i = 0; i < 3; i++) {
            int field = u16(pieces.get(i), 20);
            assertEquals(offset + 48 * i, (field & 0x1fff) * 8);
            assertEquals(i < 2 || more, (field & 0x2000) != 0, "MF of fragment " + i);
            assertEquals(flags.equals("a000"), (field & 0x8000) != 0, "the reserved bit stays");
        }
    }

    @Test
    void shouldTakeATotalLengthOfZeroForTheWholeFrame() {
        byte[] frame = ipv4("", "", "0000", data(200));
        frame[16] = 0;
        frame[17] = 0;
        assertArrayEquals(data(200), reassembled4(cut(frame, 100), 14, 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 71, 79, 100, 1294, 1500})
    void shouldCutIpv6BehindTheHeadersThatEachFragmentNeeds(int longest) {
        byte[] frame = ipv6("", "11", udp(2000));
        List<byte[]> pieces = cut(frame, longest);
        assertArrayEquals(udp(2000), reassembled6(pieces, 54, longest, 0x11));
        assertEquals(7, ByteBuffer.wrap(pieces.get(0)).getInt(58));
        for (byte[] piece : pieces) {
            assertEquals(0x2c, piece[20]);
            assertArrayEquals(Arrays.copyOf(frame, 18), Arrays.copyOf(piece, 18));
        }
    }

    @Test
    void shouldGiveEachIpv6PacketAnIdentificationOfItsOwn() {
        byte[] frame = ipv6("", "11", udp(200));
        assertEquals(7, ByteBuffer.wrap(cut(frame, 150).get(0)).getInt(58));
        refused("its length field does not say what the frame holds", Arrays.copyOf(frame, 200), 150);
        assertEquals(8, ByteBuffer.wrap(cut(frame, 150).get(1)).getInt(58));
    }

    @Test
    void shouldRepeatHopByHopAndRoutingHeadersButNotDestinationOptionsBehindThem() {
        String hopByHop = "3c00" + "050200000100";
        String first = "2b00" + "010400000000";
        String routing = "3c02" + "0000" + "00000000" + "20010db8000000000000000000000003";
        String last = "1100" + "010400000000";
        byte[] body = join(hex(last), udp(300));
        byte[] frame = ipv6(hopByHop + first + routing, "00", body);
        List<byte[]> pieces = cut(frame, 200);
        int prefix = 54 + 8 + 8 + 24;
        assertArrayEquals(body, reassembled6(pieces, prefix, 200, 0x3c));
        for (byte[] piece : pieces) {
            assertEquals(
                    hopByHop + first + "2c" + routing.substring(2),
                    HexFormat.of().formatHex(piece, 54, prefix));
            assertEquals(0, piece[20], "the first header stays");
        }
    }

    @Test
    void shouldCutDestinationOptionsWithoutARoutingHeaderAsData() {
        byte[] body = join(hex("1100" + "010400000000"), udp(300));
        List<byte[]> pieces = cut(ipv6("", "3c", body), 200);
        assertArrayEquals(body, reassembled6(pieces, 54, 200, 0x3c));
    }

    @ParameterizedTest
    @CsvSource({"11000031, 48, true", "11000030, 48, false", "11ab0000, 0, false", "11000007, 0, true"})
    void shouldCutFurtherBehindAFragmentHeaderThatIsThere(String header, int offset, boolean more) {
        byte[] frame = ipv6(header + "0badcafe", "2c", udp(104));
        List<byte[]> pieces = cut(frame, 54 + 8 + 50);
        assertEquals(3, pieces.size());
        for (int i = 0; i < 3; i++) {
            byte[] piece = pieces.get(i);
            assertEquals(header.substring(0, 4), HexFormat.of().formatHex(piece, 54, 56));
            assertEquals(0x0badcafe, ByteBuffer.wrap(piece).getInt(58));
            assertEquals(offset + 48 * i, u16(piece, 56) & 0xfff8);
            assertEquals(i < 2 || more, (piece[57] & 1) != 0);
            assertEquals(Integer.parseInt(header.substring(6), 16) & 6, piece[57] & 6, "reserved bits stay");
            assertEquals(piece.length - 54, u16(piece, 18));
        }
    }

    @Test
    void shouldSayWhyAnIpv4PacketCannotBeCut() {
        refused("DF is set", ipv4("", "", "4000", data(200)), 100);
        refused("its options are malformed", ipv4("", "07ff0400", "0000", data(200)), 100);
        refused("its options are malformed", ipv4("", "01010107", "0000", data(200)), 100);
        refused("it reaches beyond 65,535 octets", ipv4("", "", "1fff", data(200)), 100);
        refused("no data fits beside its headers", ipv4("", "", "0000", data(200)), 41);
        byte[] frame = ipv4("", "", "0000", data(200));
        refused("its length field does not say what the frame holds", Arrays.copyOf(frame, 230), 100);
        refused("its length field does not say what the frame holds", Arrays.copyOf(frame, 240), 100);
        refused("its IPv4 header is not whole", Arrays.copyOf(frame, 33), 30);
        refused("its IPv4 header is not whole", changed(frame, 14, 0x55), 100);
        refused("its IPv4 header is not whole", changed(frame, 14, 0x44), 100);
        refused("its IPv4 header is not whole", Arrays.copyOf(changed(frame, 14, 0x4f), 60), 50);
    }

    @Test
    void shouldSayWhyAnIpv6PacketCannotBeCut() {
        byte[] frame = ipv6("", "11", udp(200));
        refused("its headers are not whole", Arrays.copyOf(frame, 53), 50);
        refused("its headers are not whole", changed(frame, 14, 0x45), 100);
        refused("its headers are not whole", ipv6("", "00", hex("11ff" + "000000000000" + "00".repeat(100))), 100);
        refused("its headers are not whole", ipv6("", "2c", new byte[7]), 60);
        refused("its headers are not whole", ipv6("", "3c", hex("3c00010400000000".repeat(20))), 100);
        refused("no data fits beside its headers", frame, 69);
        refused("its headers do not fit into the first fragment", ipv6("", "06", data(200)), 54 + 8 + 16);
        refused("it reaches beyond 65,535 octets", ipv6("1100fff800000001", "2c", udp(200)), 100);
        refused("its length field does not say what the frame holds", Arrays.copyOf(frame, 260), 100);
        byte[] jumbo = ipv6("3b00c20400000100", "00", data(256));
        refused("it is a jumbogram", changed(changed(jumbo, 18, 0), 19, 0), 100);
    }

    @Test
    void shouldSayWhatIsNotIp() {
        refused("it is ARP", hex(MACS + "0806" + "00".repeat(100)), 60);
        refused("it is not IP", hex(MACS + "88b5" + "00".repeat(100)), 60);
        refused("it is LLC, not IP", hex(MACS + "0064" + "00".repeat(100)), 60);
        refused("it ends within its VLAN tags", hex(MACS + "8100000181000001"), 16);
    }

    @Test
    void shouldEndWhateverTheBytesAre() {
        Random random = new Random(1);
        byte[] good4 = ipv4("81000001", "830704c000020100", "2000", data(150));
        byte[] good6 = ipv6("3c00050200000100" + "2b00010400000000", "00", udp(150));
        for (int round = 0; round < 40_000; round++) {
            byte[] frame = (round % 2 == 0 ? good4 : good6).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                frame[12 + random.nextInt(70)] = (byte) random.nextInt(256);
            }
            Slot whole = slot(frame);
            if (fragmenter.begin(whole, 60 + random.nextInt(100)) == null) {
                int pieces = 0;
                while (fragmenter.hasNext()) {
                    fragmenter.next(dirty());
                    assertTrue(++pieces < 50);
                }
            }
            assertArrayEquals(frame, bytes(whole), "what is cut stays as it is");
        }
    }

    private List<byte[]> cut(byte[] frame, int longest) {
        Slot whole = slot(frame);
        assertNull(fragmenter.begin(whole, longest));
        List<byte[]> pieces = new ArrayList<>();
        while (fragmenter.hasNext()) {
            Slot piece = dirty();
            fragmenter.next(piece);
            pieces.add(bytes(piece));
            assertEquals(fragmenter.hasNext(), piece.goesOn());
            assertEquals(whole, piece.whole());
            assertEquals("a.txt:3", piece.source() + ":" + piece.line());
        }
        return pieces;
    }

    private void refused(String why, byte[] frame, int longest) {
        assertEquals(why, fragmenter.begin(slot(frame), longest));
    }

    /** The data of fragments that come in order, each with a right length and checksum. */
    private static byte[] reassembled4(List<byte[]> pieces, int ip, int longest) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            boolean last = piece == pieces.get(pieces.size() - 1);
            int header = (piece[ip] & 15) * 4;
            assertTrue(piece.length <= longest);
            assertEquals(piece.length - ip, u16(piece, ip + 2), "total length");
            assertEquals(!last, (u16(piece, ip + 6) & 0x2000) != 0, "MF");
            assertEquals(data.size(), (u16(piece, ip + 6) & 0x1fff) * 8, "offset");
            assertEquals(0, Checksum.fold(Checksum.add(0, ByteBuffer.wrap(piece), ip, ip + header)), "checksum");
            data.write(piece, ip + header, piece.length - ip - header);
            assertTrue(last || data.size() % 8 == 0);
        }
        return data.toByteArray();
    }

    private static byte[] reassembled6(List<byte[]> pieces, int prefix, int longest, int next) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            boolean last = piece == pieces.get(pieces.size() - 1);
            assertTrue(piece.length <= longest);
            assertEquals(piece.length - 54, u16(piece, 18), "payload length");
            assertEquals(next, piece[prefix]);
            assertEquals(0, piece[prefix + 1]);
            assertEquals(!last, (piece[prefix + 3] & 1) != 0, "M");
            assertEquals(data.size(), u16(piece, prefix + 2) & 0xfffe, "offset");
            data.write(piece, prefix + 8, piece.length - prefix - 8);
        }
        return data.toByteArray();
    }
}
