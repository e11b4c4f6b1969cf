package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
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
    private static final int LINES = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingPerFrame(boolean preload) throws Exception {
        Path file =
                Files.writeString(folder.resolve("f"), ("# comment\n@0.25 " + "5a".repeat(60) + "\n").repeat(LINES));
        InputPlan plan = new InputPlan(List.of(file.toString()), "hex", "", 0, 1 << 20, false, preload, 0, 0);
        InputErrors errors = InputErrors.stopping(new InputCounts());
        Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        try (FrameSource source =
                Inputs.open(plan, new Formats(FormatOptions.DEFAULTS), errors, new SyscallCounters())) {
            read(source, slot, 3 * LINES);
            threads.getThreadAllocatedBytes(thread);
            long before = threads.getThreadAllocatedBytes(thread);
            read(source, slot, 5 * LINES);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertTrue(allocated < 1000, allocated + " bytes allocated over " + 5 * LINES + " frames");
        }
    }

    private static void read(FrameSource source, Slot slot, int frames) throws InputException {
        for (int i = 0; i < frames; i++) {
            assertTrue(source.next(slot));
            source.ready();
        }
    }
}
