package io.l2replay.format.capture;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureReaderTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    static Stream<ByteOrder> orders() {
        return Stream.of(BIG, LITTLE);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldReadPcapOfMicrosecondsAndOfNanoseconds(ByteOrder order) {
        byte[] frame = frame(60, 1);
        Reading micro = Reading.of(
                CaptureBytes.pcap(order, PcapRecords.MICROSECONDS, 0, 1).record(0xffff_ffffL, 999_999, frame));
        Reading nano = Reading.of(CaptureBytes.pcap(order, PcapRecords.NANOSECONDS, 65535, 1)
                .record(1_700_000_000, 123_456_789, frame)
                .record(1_700_000_001, 0, frame(61, 2)));
        assertEquals(List.of(4_294_967_295_999_999_000L), micro.times);
        assertEquals(List.of(1_700_000_000_123_456_789L, 1_700_000_001_000_000_000L), nano.times);
        assertArrayEquals(frame, micro.frames.get(0));
        assertArrayEquals(frame(61, 2), nano.frames.get(1));
        assertEquals(2, nano.fidelity.exactFrames());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldReadTheLongerRecordHeadersOfKuznetsovsPcap(ByteOrder order) {
        CaptureBytes capture = CaptureBytes.pcap(order, PcapRecords.MODIFIED, 65535, 1);
        for (int i = 0; i < 3; i++) {
            capture.u32(i)
                    .u32(5)
                    .u32(60 + i)
                    .u32(60 + i)
                    .u32(2)
                    .u16(8)
                    .bytes(new byte[2])
                    .bytes(frame(60 + i, i));
        }
        Reading reading = Reading.of(capture);
        assertEquals(List.of(), reading.bad);
        assertArrayEquals(frame(62, 2), reading.frames.get(2));
        assertEquals(List.of(5_000L, 1_000_005_000L, 2_000_005_000L), reading.times);
    }

    @Test
    void shouldTakeAFileHeaderThatTellsTheLengthOfTheFcs() {
        Reading reading = Reading.of(CaptureBytes.pcap(LITTLE, PcapRecords.MICROSECONDS, 0, 0x2400_0001)
                .record(0, 0, frame(60, 1)));
        assertEquals(1, reading.frames.size());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldReadEveryKindOfPacketBlock(ByteOrder order) {
        Reading reading = Reading.of(CaptureBytes.pcapng(order)
                .interfaceOf(1, 0)
                .packet(CaptureBytes.ENHANCED, 0, 1_000_001, 61, frame(61, 1))
                .packet(CaptureBytes.OBSOLETE, 0, 2_000_002, 62, frame(62, 2))
                .simplePacket(63, frame(63, 3)));
        assertEquals(List.of(), reading.bad);
        assertEquals(List.of(1_000_001_000L, 2_000_002_000L, Slot.NO_TIME), reading.times);
        assertArrayEquals(frame(61, 1), reading.frames.get(0));
        assertArrayEquals(frame(62, 2), reading.frames.get(1));
        assertArrayEquals(frame(63, 3), reading.frames.get(2));
        assertEquals(List.of(1L, 2L, 3L), reading.records);
    }

    @Test
    void shouldReadSectionsOfDifferentByteOrderEachWithItsOwnInterfaces() {
        Reading reading = Reading.of(CaptureBytes.pcapng(LITTLE)
                .interfaceOf(1, 0, 9, 0)
                .packet(0, 5, frame(60, 1))
                .section(BIG)
                .interfaceOf(1, 0, 0x81, 100)
                .interfaceOf(1, 0, 3, -1)
                .packet(0, 3, frame(61, 2))
                .packet(1, 1_500, frame(62, 3))
                .section(LITTLE)
                .packet(0, 5, frame(60, 1)));
        assertEquals(List.of(5L, 101_500_000_000L, 500_000_000L), reading.times);
        assertArrayEquals(frame(62, 3), reading.frames.get(2));
        assertEquals(1, reading.bad.size());
        assertTrue(reading.bad.get(0).endsWith(": interface 0 is not described before it (0 are)"), reading.bad.get(0));
    }

    @Test
    void shouldPassOverBlocksThatHoldNoPacket() {
        CaptureBytes capture = CaptureBytes.pcapng(LITTLE);
        capture.block(0xbad, capture.body().bytes(new byte[700_000])).interfaceOf(1, 0);
        capture.block(4, capture.body().u32(0)).packet(0, 0, frame(60, 1));
        capture.block(0x8000_0001, capture.body()).packet(0, 0, frame(61, 2));
        Reading reading = Reading.of(capture);
        assertEquals(List.of(), reading.bad);
        assertEquals(2, reading.frames.size());
    }

    @Test
    void shouldReadAPacketWhoseOptionsAreLongerThanTheBuffer() {
        CaptureBytes capture = CaptureBytes.pcapng(BIG).interfaceOf(1, 0);
        CaptureBytes body = capture.body().u32(0).u32(0).u32(7).u32(60).u32(60).bytes(frame(60, 1));
        for (int i = 0; i < 20; i++) {
            body.u16(1).u16(60_000).bytes(new byte[60_000]);
        }
        Reading reading = Reading.of(capture.block(6, body).packet(0, 9, frame(61, 2)));
        assertEquals(List.of(7_000L, 9_000L), reading.times);
    }

    @Test
    void shouldReadTheLongestFrameThereIs() {
        byte[] longest = frame(LinkLayer.MAX_FRAME_BYTES, 1);
        Reading pcap = Reading.of(CaptureBytes.pcap(LITTLE, PcapRecords.MICROSECONDS, 0, 1)
                .record(0, 0, frame(333, 2))
                .record(0, 0, longest)
                .record(0, 0, longest));
        Reading pcapng =
                Reading.of(CaptureBytes.pcapng(LITTLE).interfaceOf(1, 0).packet(0, 0, longest));
        assertArrayEquals(longest, pcap.frames.get(2));
        assertArrayEquals(longest, pcapng.frames.get(0));
    }

    @Test
    void shouldFindTheEndOfAnEmptyInputAndOfACaptureWithoutPackets() {
        for (byte[] capture : List.of(
                CaptureBytes.pcap(LITTLE, PcapRecords.MICROSECONDS, 0, 1).bytes(),
                CaptureBytes.pcapng(LITTLE).bytes(),
                CaptureBytes.pcapng(LITTLE).interfaceOf(105, 0).bytes())) {
            Reading reading = Reading.of(capture);
            assertEquals(0, reading.frames.size());
            assertEquals(List.of(), reading.bad);
        }
    }

    @Test
    void shouldReadOneCaptureAfterAnotherWithTheSameReader() throws IOException, BadCaptureException {
        byte[] pcap = CaptureBytes.pcap(BIG, PcapRecords.NANOSECONDS, 0, 1)
                .record(0, 1, frame(60, 1))
                .bytes();
        byte[] pcapng = CaptureBytes.pcapng(LITTLE)
                .interfaceOf(1, 0)
                .packet(0, 2, frame(60, 2))
                .bytes();
        Slot slot = new Slot(ByteBuffer.allocate(2048));
        CaptureReader reader = new CaptureReader(Reading.ADDRESSES, false);
        for (byte[] capture : List.of(pcap, pcapng, pcapng, pcap)) {
            reader.begin(Channels.newChannel(new ByteArrayInputStream(capture)));
            assertTrue(reader.next(slot));
            assertEquals(1, reader.record());
            assertFalse(reader.next(slot));
            assertFalse(reader.next(slot));
        }
    }

    @Test
    void shouldReadBytesThatComeOneAtATime() {
        byte[] capture = CaptureBytes.pcapng(BIG)
                .interfaceOf(1, 0)
                .packet(0, 2, frame(60, 2))
                .simplePacket(60, frame(60, 3))
                .bytes();
        ByteArrayInputStream all = new ByteArrayInputStream(capture);
        Reading reading = Reading.of(Channels.newChannel(new Dripping(all)), false);
        assertEquals(List.of(), reading.bad);
        assertEquals(2, reading.frames.size());
    }

    @Test
    void shouldSayWhenARecordIsBuffered() throws IOException, BadCaptureException {
        byte[] capture = CaptureBytes.pcapng(LITTLE)
                .interfaceOf(1, 0)
                .packet(0, 2, frame(60, 1))
                .packet(0, 2, frame(60, 1))
                .bytes();
        CaptureReader reader = new CaptureReader(Reading.ADDRESSES, false);
        reader.begin(Channels.newChannel(new ByteArrayInputStream(capture)));
        Slot slot = new Slot(ByteBuffer.allocate(2048));
        assertFalse(reader.buffered());
        reader.next(slot);
        assertTrue(reader.buffered());
        reader.next(slot);
        assertFalse(reader.buffered());
        reader.next(slot);
        assertTrue(reader.buffered());
    }

    @Test
    void shouldRefuseAFrameThatTheSlotCannotHold() {
        byte[] capture = CaptureBytes.pcap(LITTLE, PcapRecords.MICROSECONDS, 0, 1)
                .record(1, 0, frame(60, 1))
                .bytes();
        CaptureReader reader = new CaptureReader(Reading.ADDRESSES, false);
        reader.begin(Channels.newChannel(new ByteArrayInputStream(capture)));
        Slot small = new Slot(ByteBuffer.allocate(59));
        BadCaptureException bad = assertThrows(BadCaptureException.class, () -> reader.next(small));
        assertEquals("a frame of 60 bytes is too long (at most 59)", bad.getMessage());
    }

    /** Gives one byte for each read. */
    private static final class Dripping extends FilterInputStream {
        Dripping(ByteArrayInputStream all) {
            super(all);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(1, length));
        }
    }
}
