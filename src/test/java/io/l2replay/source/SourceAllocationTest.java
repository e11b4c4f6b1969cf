package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.capture.CaptureBytes;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In steady state neither a frame nor a block nor a pass costs heap. What the JVM itself does now and then (a few hundred bytes
 * when it compiles again) is far below what one object per block would be.
 */
class SourceAllocationTest {
    private static final int ITEMS = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingPerFrameOfLines(boolean preload) throws Exception {
        byte[] lines = ChunkedInput.latin(("# comment\n@0.25 " + "5a".repeat(60) + "\n").repeat(ITEMS));
        allocatesNothing(lines, preload);
        allocatesNothing(Taken.gzip(lines), preload);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingPerFrameOfACapture(boolean preload) throws Exception {
        CaptureBytes pcap = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, 1);
        CaptureBytes pcapng =
                CaptureBytes.pcapng(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0).interfaceOf(101, 0);
        byte[] ip = CaptureBytes.frame(40, 0);
        ip[0] = 0x45;
        for (int i = 0; i < ITEMS; i++) {
            pcap.record(i, i, CaptureBytes.frame(60, i));
            pcapng.packet(i & 1, i, (i & 1) == 0 ? CaptureBytes.frame(60, i) : ip);
        }
        allocatesNothing(pcap.bytes(), preload);
        allocatesNothing(Taken.gzip(pcap.bytes()), preload);
        allocatesNothing(pcapng.bytes(), preload);
    }

    private void allocatesNothing(byte[] content, boolean preload) throws Exception {
        Path file = Files.write(folder.resolve("f"), content);
        InputPlan plan = new InputPlan(List.of(file.toString()), "auto", "", 0, 1 << 20, false, preload, 0, 0);
        InputErrors errors = InputErrors.stopping(new InputCounts());
        Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        try (FrameSource source =
                Inputs.open(plan, new Formats(FormatOptions.DEFAULTS), errors, new SyscallCounters())) {
            read(source, slot, 3 * ITEMS);
            threads.getThreadAllocatedBytes(thread);
            long before = threads.getThreadAllocatedBytes(thread);
            read(source, slot, 5 * ITEMS);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertTrue(allocated < 1000, allocated + " bytes allocated over " + 5 * ITEMS + " frames");
        }
    }

    private static void read(FrameSource source, Slot slot, int frames) throws InputException {
        for (int i = 0; i < frames; i++) {
            assertTrue(source.next(slot));
            source.ready();
        }
    }
}
