package io.l2replay.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LatenessMeterTest {
    private final LatenessMeter meter = new LatenessMeter();

    @Test
    void shouldTellEachPeriodByItself() {
        assertEquals(LatenessMeter.NONE, meter.p99Ns());
        record(98, 10);
        record(2, 5_000);
        assertEquals(5_000, meter.p99Ns(), 5);
        record(100, 20);
        assertEquals(20, meter.p99Ns());
        assertEquals(LatenessMeter.NONE, meter.p99Ns());
    }

    @Test
    void shouldHoldWhatIsEarlyOrBeyondItsRange() {
        meter.record(-5);
        assertEquals(0, meter.p99Ns());
        meter.record(Long.MAX_VALUE);
        assertEquals(LatencyRecorder.MOST_NS, meter.p99Ns(), LatencyRecorder.MOST_NS / 1_000.0);
    }

    @Test
    void shouldAllocateNothingPerFrame() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        record(20_000, 7);
        meter.p99Ns();
        long before = threads.getCurrentThreadAllocatedBytes();
        record(100_000, 7);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000);
    }

    private void record(int frames, long lateNs) {
        for (int i = 0; i < frames; i++) {
            meter.record(lateNs);
        }
    }
}
