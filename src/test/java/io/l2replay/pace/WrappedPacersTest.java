package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Schedules that are another one but for a part of it. */
class WrappedPacersTest {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2_000));
    private final long startNs = clock.nowNs;

    @Test
    void shouldSetTheClockToEachDueTimeInsteadOfWaiting() {
        Pacer pacer = Pacers.unwaiting(thousandASecond(), clock);
        for (int i = 0; i < 5; i++) {
            assertTrue(pacer.plan(slot));
            assertFalse(pacer.mustWait(slot));
            pacer.await(slot);
            assertEquals(startNs + i * MS, slot.dueNs());
            assertEquals(startNs + i * MS, clock.nowNs);
            pacer.advance(slot);
        }
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    /** 1,000 frames a second: the 50 of a block go when the first of them is due, none of the next block with them. */
    @Test
    void shouldSendABlockWhenItsFirstFrameIsDue() {
        Pacer pacer = Pacers.inBlocks(thousandASecond());
        clock.readCostNs = 1;
        long firstNs = 0;
        for (int i = 0; i < 160; i++) {
            assertTrue(pacer.plan(slot));
            boolean begins = i > 0 && i % 50 == 0;
            assertEquals(begins, pacer.mustWait(slot), "frame " + i);
            if (begins) {
                pacer.await(slot);
            }
            firstNs = i == 0 ? slot.dueNs() : firstNs;
            assertEquals(firstNs + i * MS, slot.dueNs());
            assertTrue(clock.nowNs - firstNs >= i / 50 * 50 * MS, "frame " + i + " left before its block");
            pacer.advance(slot);
        }
    }

    /** The time of a run begins with its first frame, not with its second block. */
    @Test
    void shouldEndAtTheTimeThatFollowsTheFirstFrame() {
        clock.readCostNs = 1;
        Pacer pacer = Pacers.inBlocks(Pacers.during(120 * MS, thousandASecond(), clock));
        int frames = 0;
        while (frames < 1_000 && pacer.plan(slot)) {
            if (pacer.mustWait(slot)) {
                pacer.await(slot);
            }
            pacer.advance(slot);
            frames++;
        }
        assertEquals(120, frames);
    }

    private Pacer thousandASecond() {
        return Pacers.framesPerSecond(new BigDecimal(1000), Spacing.even(), 0, 0, clock, () -> false);
    }
}
