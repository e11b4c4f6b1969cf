package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import org.junit.jupiter.api.Test;

class SimulatedKernelTest {
    private final SimulatedKernel kernel = new SimulatedKernel(new SyscallCounting(new SyscallCounters()));

    @Test
    void shouldTakeEveryFrame() {
        assertEquals(1_514, kernel.send(-1, 0, 1_514, 0));
        assertEquals(64, kernel.sendmmsg(-1, 0, 64, 0));
    }

    @Test
    void shouldTakeTheFramesOfARingPassAfterPass() throws SystemException {
        PacketRing ring = new PacketRing(kernel, PacketRing.LEAST_BYTES, 1_518, 262_144);
        assertEquals(0, ring.open(-1));
        for (int i = 0; i < 3 * ring.places(); i += 2) {
            int one = i % ring.places();
            int other = (i + 1) % ring.places();
            ring.offer(one, 60);
            ring.offer(other, 60);
            assertEquals(0, ring.taken(one, 1));
            kernel.send(-1, 0, 0, Linux.MSG_DONTWAIT);
            assertTrue(ring.free(one, 1) == 1 && ring.free(other, 1) == 1, "place " + i);
        }
        ring.offer(0, 60);
        ring.close();
        assertEquals(1, ring.free(0, 1), "its pages were given back");
        kernel.send(-1, 0, 0, Linux.MSG_DONTWAIT);
    }

    @Test
    void shouldHaveATimeThatGoesOnAndJumpsBySleeping() {
        long first = kernel.monotonicNs();
        assertTrue(kernel.monotonicNs() > first);
        assertEquals(0, kernel.sleepUntil(first + 1_000_000_000L));
        long then = kernel.monotonicNs();
        assertTrue(then >= first + 1_000_000_000L && then < first + 1_000_010_000L);
        kernel.sleepUntil(first);
        assertTrue(kernel.monotonicNs() > then, "it never runs backward");
    }
}
