package io.l2replay.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.UdpPacket;

class FrameSizerTest {
    /** The frame in a slot that is full of what was there before. */
    private static Slot slot(byte[] frame) {
        ByteBuffer memory = ByteBuffer.allocate(2_048);
        Arrays.fill(memory.array(), (byte) 0xa5);
        memory.put(0, frame);
        Slot slot = new Slot(memory);
        slot.length(frame.length);
        return slot;
    }

    private static byte[] resized(byte[] frame, int wanted) {
        Slot slot = slot(frame);
        FrameSizer.resize(slot, wanted);
        byte[] bytes = new byte[slot.length()];
        slot.bytes().get(0, bytes);
        return bytes;
    }

    private static EthernetPacket parsed(byte[] frame) throws IllegalRawDataException {
        return EthernetPacket.newPacket(frame, 0, frame.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 60, 124, 252, 508, 1020, 1276, 1514})
    void shouldMakeAnUdpDatagramOfAnyLength(int wanted) throws IllegalRawDataException {
        byte[] summed = IpFrames.changed(IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 40)), 40, 1);
        byte[] frame = resized(summed, wanted);

        assertEquals(wanted, frame.length);
        IpV4Packet ip = parsed(frame).get(IpV4Packet.class);
        assertEquals(wanted - 14, ip.getHeader().getTotalLength());
        assertEquals(true, ip.getHeader().hasValidChecksum(false));
        UdpPacket udp = ip.get(UdpPacket.class);
        assertEquals(wanted - 34, udp.getHeader().getLength());
        assertEquals(
                true,
                udp.hasValidChecksum(ip.getHeader().getSrcAddr(), ip.getHeader().getDstAddr(), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 508, 1514})
    void shouldMakeIpv6OfAnyLength(int wanted) throws IllegalRawDataException {
        byte[] frame = resized(IpFrames.ipv6("", "11", IpFrames.udp(8 + 40)), wanted);

        IpV6Packet ip = parsed(frame).get(IpV6Packet.class);
        assertEquals(wanted - 54, ip.getHeader().getPayloadLength());
        UdpPacket udp = ip.get(UdpPacket.class);
        assertEquals(wanted - 54, udp.getHeader().getLength());
        assertEquals(
                true,
                udp.hasValidChecksum(ip.getHeader().getSrcAddr(), ip.getHeader().getDstAddr(), false));
    }

    @Test
    void shouldKeepThePayloadAndFillItUpWithZeros() {
        byte[] short40 = IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 40));
        byte[] longer = resized(short40, 200);
        assertArrayEquals(Arrays.copyOfRange(short40, 42, 82), Arrays.copyOfRange(longer, 42, 82));
        assertArrayEquals(new byte[118], Arrays.copyOfRange(longer, 82, 200));
    }

    @Test
    void shouldNotTakePaddingForPayload() {
        byte[] padded = IpFrames.join(IpFrames.ipv4("", "", "4000", IpFrames.udp(8 + 4)), IpFrames.data(14));
        byte[] longer = resized(padded, 100);
        assertArrayEquals(new byte[100 - 46], Arrays.copyOfRange(longer, 46, 100));
    }

    @Test
    void shouldCountTagsAndOptionsAsHeaders() {
        assertEquals(14 + 20 + 8, FrameSizer.headerBytes(slot(IpFrames.ipv4("", "", "4000", IpFrames.udp(20)))));
        byte[] tagged = IpFrames.ipv4("8100002a88a80001", "01010101", "4000", IpFrames.udp(20));
        assertEquals(14 + 8 + 24 + 8, FrameSizer.headerBytes(slot(tagged)));
        assertEquals(1000, resized(tagged, 1000).length);
        byte[] extended = IpFrames.ipv6("1100010400000000", "00", IpFrames.udp(8 + 20));
        assertEquals(14 + 40 + 8 + 8, FrameSizer.headerBytes(slot(extended)));
    }

    @Test
    void shouldRefuseFragmentsAndWhatEndsInAHeader() {
        assertEquals(-1, FrameSizer.headerBytes(slot(IpFrames.ipv4("", "", "2000", IpFrames.udp(20)))));
        assertEquals(-1, FrameSizer.headerBytes(slot(IpFrames.ipv4("", "", "0001", IpFrames.udp(20)))));
        byte[] whole = IpFrames.ipv4("", "", "4000", IpFrames.udp(20));
        for (int length = 0; length < 42; length++) {
            assertEquals(-1, FrameSizer.headerBytes(slot(Arrays.copyOf(whole, length))), "at " + length);
        }
    }

    @Test
    void shouldTellTheLengthOfAnIeee8023Frame() {
        byte[] frame = IpFrames.join(IpFrames.hex(IpFrames.MACS + "0008"), IpFrames.data(8));
        byte[] longer = resized(frame, 60);
        assertEquals(46, ByteBuffer.wrap(longer).getShort(12));
    }
}
