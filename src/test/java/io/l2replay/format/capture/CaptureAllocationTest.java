package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Slot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureAllocationTest {
    private static final int RECORDS = 120_000;

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingForARecordOfPcap() throws IOException, BadCaptureException {
        CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, PcapRecords.NANOSECONDS, 0, 1);
        for (int i = 0; i < RECORDS; i++) {
            capture.record(i, i, CaptureBytes.frame(60, i));
        }
        check(capture.bytes());
    }

    @Test
    void shouldAllocateNothingForAPacketOfPcapng() throws IOException, BadCaptureException {
        CaptureBytes capture = CaptureBytes.pcapng(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0, 0xa0, 5)
                .interfaceOf(101, 0);
        byte[] ip = CaptureBytes.frame(40, 0);
        ip[0] = 0x45;
        for (int i = 0; i < RECORDS / 2; i++) {
            capture.packet(0, (long) i << 30, CaptureBytes.frame(60, i));
            capture.packet(1, i, ip);
        }
        check(capture.bytes());
    }

    private void check(byte[] capture) throws IOException, BadCaptureException {
        Path file = Files.write(folder.resolve("capture"), capture);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
        long least = Long.MAX_VALUE;
        CaptureReader reader = new CaptureReader(Reading.ADDRESSES, false);
        try (FileChannel channel = FileChannel.open(file)) {
            for (int round = 0; round < 5; round++) {
                channel.position(0);
                reader.begin(channel);
                for (int i = 0; i < RECORDS / 4; i++) {
                    assertTrue(reader.next(slot));
                }
                long before = threads.getThreadAllocatedBytes(thread);
                while (reader.next(slot)) {
                    continue;
                }
                least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
            }
            assertEquals(RECORDS, reader.record());
        }
        assertEquals(0, least, "bytes allocated over " + RECORDS * 3 / 4 + " records");
    }
}
