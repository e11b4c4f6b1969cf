package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In steady state a log line and its frame cost no memory, an object of JSON what its parser costs. */
class LoggedAllocationTest {
    private static final Path FOLDER = Path.of("fixtures/formats/netfilter");
    private static final int FRAMES = 100_000;
    /** What the measuring itself may cost, over all frames. */
    private static final long TOLERATED_BYTES = 4096;
    /** What the parser of one line may cost. */
    private static final long TOLERATED_BYTES_PER_OBJECT = 2048;

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
    private final Line line = new Line();

    @Test
    void shouldAllocateNothingPerLogLine() throws Exception {
        List<byte[]> lines = lines("kernel.log", "logemu.log", "made-up.log", "odd-kernel.log", "odd-logemu.log");
        lines.add("Nov 24 02:06:58 vm systemd[1]: no packet".getBytes(StandardCharsets.US_ASCII));
        long spent = spent(new NetfilterFormat(Addresses.NONE), lines);
        assertTrue(spent <= TOLERATED_BYTES, spent + " bytes for " + FRAMES + " frames");
    }

    @Test
    void shouldAllocateLittlePerObject() throws Exception {
        long spent = spent(new UlogdFormat(Addresses.NONE), lines("ulogd.json", "odd-ulogd.json"));
        assertTrue(spent / FRAMES <= TOLERATED_BYTES_PER_OBJECT, spent + " bytes for " + FRAMES + " frames");
    }

    private static List<byte[]> lines(String... files) throws Exception {
        List<byte[]> lines = new ArrayList<>();
        for (String file : files) {
            for (String text : Files.readAllLines(FOLDER.resolve(file))) {
                lines.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return lines;
    }

    private long spent(LineFormat format, List<byte[]> lines) throws BadLineException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
        long self = Thread.currentThread().getId();
        run(format, lines, FRAMES / 5);
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        run(format, lines, FRAMES);
        return threads.getThreadAllocatedBytes(self) - before;
    }

    private void run(LineFormat format, List<byte[]> lines, int count) throws BadLineException {
        int built = 0;
        for (int i = 0; built < count; i++) {
            byte[] bytes = lines.get(i % lines.size());
            line.set(bytes, 0, bytes.length, i + 1);
            format.compile(line);
            built += format.next(slot) && !format.approximation().equals("?") ? 1 : 0;
        }
    }
}
