package io.l2replay.format.fields;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** In steady state a frame of single fields costs no memory. */
class FieldFrameAllocationTest {
    private static final int FRAMES = 100_000;
    private static final long TOLERATED_BYTES = 4096;

    private static final String[] NAMES = {"eth.src", "ip.src", "ip.ttl", "tcp.flags", "tcp.options", "tcp.payload"};
    private static final String[] TEXTS = {"02:00:00:00:00:01", "192.0.2.1", "0x40", "18", "020405b401", "00:11:22"};
    private static final String[] SIX_NAMES = {"ipv6.src", "vlan.id", "icmpv6.type", "icmpv6.checksum"};
    private static final String[] SIX_TEXTS = {"2001:db8::1", "7", "135", "0x1234"};

    private final FieldFrame frame = new FieldFrame(Addresses.NONE);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));

    @Test
    void shouldAllocateNothingPerFrame() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
        int[] four = handles(NAMES);
        int[] six = handles(SIX_NAMES);
        byte[][] fourTexts = bytes(TEXTS);
        byte[][] sixTexts = bytes(SIX_TEXTS);
        long self = Thread.currentThread().getId();
        run(four, fourTexts, six, sixTexts, FRAMES / 10);
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        run(four, fourTexts, six, sixTexts, FRAMES);
        long spent = threads.getThreadAllocatedBytes(self) - before;
        assertTrue(spent <= TOLERATED_BYTES, spent + " bytes for " + FRAMES + " frames");
    }

    private void run(int[] four, byte[][] fourTexts, int[] six, byte[][] sixTexts, int frames)
            throws BadValueException {
        for (int i = 0; i < frames; i++) {
            frame.reset();
            give(i % 2 == 0 ? four : six, i % 2 == 0 ? fourTexts : sixTexts);
            frame.frameBytes(i % 3 == 0 ? 100 : 0);
            frame.number(FieldFrame.PROTOCOL, i % 2 == 0 ? 6 : 58);
            frame.ready();
            assertTrue(frame.next(slot) && frame.doubt().length() > 0);
        }
    }

    private void give(int[] handles, byte[][] texts) throws BadValueException {
        for (int i = 0; i < handles.length; i++) {
            frame.text(handles[i], texts[i], 0, texts[i].length);
        }
    }

    private int[] handles(String[] names) {
        int[] handles = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            handles[i] = frame.find(names[i]);
        }
        return handles;
    }

    private static byte[][] bytes(String[] texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }
}
