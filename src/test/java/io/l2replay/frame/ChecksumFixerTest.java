package io.l2replay.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is scapy 2.5.0: checksums/make.py wrote each frame with spoiled and with right checksums. */
class ChecksumFixerTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<String> scapyFrames() throws IOException {
        try (InputStream in = ChecksumFixerTest.class.getResourceAsStream("/checksums/frames.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("scapyFrames")
    void shouldComputeWhatScapyComputes(String line) {
        String[] words = line.split(" ");
        assertEquals(words[2], fixed(words[1]), words[0]);
    }

    @ParameterizedTest
    @MethodSource("scapyFrames")
    void shouldNeverReadOrWriteBehindAFrameThatWasCutShort(String line) {
        byte[] whole = HEX.parseHex(line.split(" ")[1]);
        for (int length = 0; length < whole.length; length++) {
            Slot slot = slot(whole, length);
            frame(slot).fixChecksums();
            for (int at = length; at < slot.capacity(); at++) {
                assertEquals((byte) 0xa5, slot.bytes().get(at), "byte " + at + " of a frame cut to " + length);
            }
        }
    }

    @Test
    void shouldOnlyFixTheHeaderOfAnIpv4Fragment() {
        String start = "020000000002020000000001" + "0800" + "4500001d00012000401100" + "00" + "c0000201c6336407";
        String payload = "0001000200090000" + "61";
        String fixed = fixed(start.replace("401100" + "00", "4011dead") + payload);
        assertEquals(payload, fixed.substring(fixed.length() - payload.length()));
        assertEquals(0, sum(HEX.parseHex(fixed.substring(28, 68))));
    }

    @Test
    void shouldSayThatAUdpChecksumOfZeroIsAllOnes() {
        // 0001 + 0002 + 0009 twice + 11 + the addresses + the payload word add up to ffff
        String headers = "020000000002020000000001" + "0800" + "4500001e000000004011" + "0000" + "c0000201c6336407";
        int sum = 0xc000 + 0x0201 + 0xc633 + 0x6407 + 17 + 10 + 1 + 2 + 10;
        int folded = (sum & 0xffff) + (sum >>> 16);
        String payload = HEX.toHexDigits((short) (0xffff - folded));
        String fixed = fixed(headers + "00010002000a" + "1234" + payload);
        assertEquals("ffff", fixed.substring(fixed.length() - 8, fixed.length() - 4));
    }

    @Test
    void shouldLeaveWhatIsNoIpAlone() {
        String arp = "ffffffffffff020000000001" + "0806" + "0001080006040001020000000001c0000201000000000000c0000202";
        assertEquals(arp, fixed(arp));
    }

    @Test
    void shouldEndAtAnEndlessRowOfTagsAndExtensions() {
        String tags = "020000000002020000000001" + "8100ffff".repeat(50);
        assertEquals(tags, fixed(tags));
        String extensions =
                "020000000002020000000001" + "86dd" + "6000000000a00040" + "00".repeat(32) + "00".repeat(160);
        assertEquals(extensions, fixed(extensions));
    }

    @Test
    void shouldRefuseAFrameThatIsNoLongerLent() {
        Frame frame = new Frame();
        assertThrows(IllegalStateException.class, frame::fixChecksums);
    }

    private static String fixed(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        Slot slot = slot(bytes, bytes.length);
        frame(slot).fixChecksums();
        slot.bytes().get(0, bytes);
        return HEX.formatHex(bytes);
    }

    private static Frame frame(Slot slot) {
        Frame frame = new Frame();
        frame.lend(slot);
        return frame;
    }

    private static Slot slot(byte[] bytes, int length) {
        ByteBuffer memory = ByteBuffer.allocateDirect(2048);
        for (int at = 0; at < memory.capacity(); at++) {
            memory.put(at, (byte) 0xa5);
        }
        memory.put(0, bytes, 0, length);
        Slot slot = new Slot(memory);
        slot.length(length);
        return slot;
    }

    /** RFC 1071 the plain way: 0 over a header whose checksum is right. */
    private static int sum(byte[] header) {
        int sum = 0;
        for (int at = 0; at < header.length; at += 2) {
            sum += (header[at] & 0xff) << 8 | header[at + 1] & 0xff;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
