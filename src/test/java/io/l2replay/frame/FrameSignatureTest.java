package io.l2replay.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSignatureTest {
    private static final long KEY = 0x0123_4567_89ab_cdefL;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 64})
    void shouldStandInTheLastSixteenOctetsOfAUdpPayload(int at) {
        byte[] frame = IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 40));
        assertEquals(at + frame.length - 16, place(frame, at, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 18})
    void shouldNotBeMovedByPaddingBehindThePacket(int padding) {
        byte[] frame = IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 16));
        assertEquals(14 + 20 + 8, place(frame, 0, padding));
    }

    @Test
    void shouldNotBeMovedByTagsAndHeadersInFront() {
        byte[] tagged = IpFrames.ipv4("8100002a88a80001", "", "4000", IpFrames.udp(8 + 20));
        assertEquals(tagged.length - 16, place(tagged, 0, 0));
        byte[] options = IpFrames.ipv4("", "01010101", "4000", IpFrames.udp(8 + 20));
        assertEquals(options.length - 16, place(options, 0, 0));
        byte[] extended = IpFrames.ipv6("1100010400000000", "00", IpFrames.udp(8 + 20));
        assertEquals(extended.length - 16, place(extended, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "15, a payload of 15",
        "0, no payload",
    })
    void shouldHaveNoPlaceInAShortPayload(int payload, String why) {
        assertEquals(-1, place(IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + payload)), 0, 0), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000", "0001"})
    void shouldHaveNoPlaceInAFragment(String flags) {
        assertEquals(-1, place(IpFrames.ipv4("", "", flags, IpFrames.udp(8 + 40)), 0, 0));
    }

    @Test
    void shouldHaveNoPlaceInWhatIsNoPayload() {
        byte[] udp = IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 40));
        assertEquals(-1, place(IpFrames.changed(udp, 23, 132), 0, 0), "SCTP has a checksum of its own");
        byte[] arp = IpFrames.join(IpFrames.hex(IpFrames.MACS + "0806"), IpFrames.data(46));
        assertEquals(-1, place(arp, 0, 0), "ARP");
        byte[] unreachable = IpFrames.changed(IpFrames.changed(udp, 23, 1), 34, 3);
        assertEquals(-1, place(unreachable, 0, 0), "an ICMP error");
        byte[] echo = IpFrames.changed(IpFrames.changed(udp, 23, 1), 34, 8);
        assertEquals(udp.length - 16, place(echo, 0, 0), "an ICMP echo");
    }

    @Test
    void shouldStandInOtherEthernetFramesThatAreNotPadded() {
        byte[] frame = IpFrames.join(IpFrames.hex(IpFrames.MACS + "88b5"), IpFrames.data(46));
        assertEquals(44, place(frame, 0, 0));
        byte[] shorter = IpFrames.join(IpFrames.hex(IpFrames.MACS + "88b5"), IpFrames.data(45));
        assertEquals(-1, place(shorter, 0, 0));
    }

    @Test
    void shouldNeverReadBehindAFrameThatWasCutShort() {
        byte[][] frames = {
            IpFrames.ipv4("8100002a", "01010101", "4000", IpFrames.udp(8 + 40)),
            IpFrames.ipv6("1100010400000000", "00", IpFrames.udp(8 + 40)),
        };
        for (byte[] frame : frames) {
            for (int length = 0; length < frame.length; length++) {
                ByteBuffer exact = ByteBuffer.wrap(frame, 0, length).slice();
                assertEquals(-1, FrameSignature.place(exact, 0, length), "cut to " + length);
            }
        }
    }

    @Test
    void shouldTellItsNumberToItsRunAlone() {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        for (long number : new long[] {0, 1, 255, 1L << 40, Long.MAX_VALUE}) {
            FrameSignature.write(bytes, 7, KEY, number);
            assertEquals(number, FrameSignature.number(bytes, 7, KEY));
            assertEquals(-1, FrameSignature.number(bytes, 7, KEY + 1));
        }
        for (int bit = 0; bit < 128; bit++) {
            FrameSignature.write(bytes, 7, KEY, 77);
            int at = 7 + bit / 8;
            bytes.put(at, (byte) (bytes.get(at) ^ 1 << bit % 8));
            assertEquals(-1, FrameSignature.number(bytes, 7, KEY), "bit " + bit + " is wrong");
        }
    }

    @Test
    void shouldHashEveryOctetAndTheLengthButNotThePaddingOfACard() {
        byte[] frame = IpFrames.data(61);
        long hash = hash(frame, 61);
        for (int at = 0; at < 61; at++) {
            assertNotEquals(hash, hash(IpFrames.changed(frame, at, frame[at] + 1), 61), "octet " + at);
        }
        byte[] padded = new byte[62];
        System.arraycopy(frame, 0, padded, 0, 40);
        assertEquals(hash(padded, 40), hash(padded, 60));
        assertNotEquals(hash(padded, 60), hash(padded, 61));
        assertNotEquals(hash(padded, 61), hash(padded, 62));
    }

    private static long hash(byte[] frame, int length) {
        ByteBuffer shifted = ByteBuffer.allocate(length + 5);
        shifted.put(5, frame, 0, length);
        return FrameHash.of(shifted, 5, length);
    }

    private static int place(byte[] frame, int at, int padding) {
        byte[] dirty = new byte[at + frame.length + padding + 64];
        Arrays.fill(dirty, (byte) 0xa5);
        ByteBuffer bytes = ByteBuffer.wrap(dirty);
        bytes.put(at, frame);
        return FrameSignature.place(bytes, at, frame.length + padding);
    }
}
