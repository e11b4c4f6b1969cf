package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private final FakeClock clock = new FakeClock();
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2_000));
    private long startNs;

    @BeforeEach
    void dirtySlot() {
        slot.length(100);
        slot.dueNs(0xa5a5a5a5a5L);
        startNs = clock.nowNs;
    }

    @Test
    void shouldNeverReadTheClockAtTopSpeed() {
        Pacer pacer = Pacers.topSpeed(0, clock, this::running);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(pacer.plan(slot));
            assertEquals(0, slot.dueNs());
            assertFalse(pacer.mustWait(slot));
            pacer.advance(slot);
        }
        assertEquals(0, clock.reads);
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    @Test
    void shouldReadTheClockOnceForEachFrameThatNeedNotWait() {
        Pacer pacer = pps("1000000");
        for (int i = 0; i < 100; i++) {
            pacer.plan(slot);
            clock.nowNs = slot.dueNs();
            long before = clock.reads;
            assertFalse(pacer.mustWait(slot));
            assertEquals(1, clock.reads - before);
            pacer.advance(slot);
        }
    }

    @Test
    void shouldDivideASecondByThreeWithoutDrift() {
        Pacer pacer = pps("3");
        long[] due = new long[7];
        for (int i = 0; i < due.length; i++) {
            due[i] = send(pacer) - startNs;
        }
        long[] thirds = {0, 333_333_333, 666_666_666, SECOND, 1_333_333_333, 1_666_666_666, 2 * SECOND};
        for (int i = 0; i < due.length; i++) {
            assertEquals(thirds[i], due[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "29.97", "0.7", "999.999999", "14.3E+1", "7777"})
    void shouldBeExactAfterThirtyDaysAtAnyRate(String rate) {
        BigDecimal pps = new BigDecimal(rate);
        ExactRatio gap = ExactRatio.of(SECOND, pps, 1 << 20);
        long frames = pps.multiply(BigDecimal.valueOf(30 * 86_400)).longValue();
        long elapsed = 0;
        long left = frames;
        for (int i = 0; i < 1_000; i++, left--) {
            elapsed += gap.take();
        }
        while (left > 0) {
            long step = Math.min(left, 1 << 20);
            elapsed += gap.take(step);
            left -= step;
        }
        assertEquals(nanosOf(pps, frames), elapsed);
    }

    private static long nanosOf(BigDecimal pps, long frames) {
        BigInteger scaled = BigInteger.TEN.pow(Math.max(0, pps.scale()));
        BigInteger bottom = pps.multiply(new BigDecimal(scaled)).toBigIntegerExact();
        return BigInteger.valueOf(frames)
                .multiply(BigInteger.valueOf(SECOND))
                .multiply(scaled)
                .divide(bottom)
                .longValueExact();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "0.123456789", "99999.999", "40000"})
    void shouldAddUpOctetsExactlyForThirtyDays(String rate) {
        BigDecimal mbps = new BigDecimal(rate);
        ExactRatio octet = ExactRatio.of(8_000, mbps, 1 << 20);
        BigDecimal octets = BigDecimal.ZERO;
        long elapsed = 0;
        long step = 262_144;
        for (int i = 0; i < 2_000_000 && elapsed < 30 * DAY; i++) {
            elapsed += octet.take(step - (i & 7));
            octets = octets.add(BigDecimal.valueOf(step - (i & 7)));
        }
        BigInteger exact = octets.multiply(BigDecimal.valueOf(8_000))
                .divideToIntegralValue(mbps)
                .toBigIntegerExact();
        assertEquals(exact, BigInteger.valueOf(elapsed));
    }

    @Test
    void shouldCarryOnThirtyDaysIntoARun() {
        Pacer pacer = pps("3");
        send(pacer);
        long due = startNs;
        for (int day = 1; day <= 30; day++) {
            clock.nowNs = startNs + day * DAY;
            pacer.plan(slot);
            pacer.mustWait(slot);
            pacer.advance(slot);
            pacer.plan(slot);
            due = slot.dueNs();
            assertTrue(due > clock.nowNs - SECOND && due <= clock.nowNs, "day " + day);
        }
        assertEquals(30, pacer.counts().stalls());
    }

    @Test
    void shouldSpaceFramesByTheirBits() {
        Pacer pacer = Pacers.megabitsPerSecond(new BigDecimal("10"), 0, clock, this::running);
        slot.length(1_250);
        assertEquals(startNs, send(pacer));
        slot.length(125);
        assertEquals(startNs + 1_000_000, send(pacer));
        assertEquals(startNs + 1_100_000, send(pacer));
    }

    @Test
    void shouldGiveASkippedFramesTimeToTheNextOne() {
        Pacer pacer = pps("1000");
        send(pacer);
        pacer.plan(slot);
        long skipped = slot.dueNs();
        pacer.plan(slot);
        assertEquals(skipped, slot.dueNs());
    }

    @Test
    void shouldNotShiftTheScheduleByASlowFirstSend() {
        Pacer pacer = pps("1000");
        pacer.plan(slot);
        clock.nowNs += 300_000_000;
        assertFalse(pacer.mustWait(slot), "a slow first hook makes nothing late");
        long first = slot.dueNs();
        assertEquals(clock.nowNs, first);
        clock.nowNs += 5_000_000;
        pacer.advance(slot);
        pacer.plan(slot);
        assertEquals(first + 1_000_000, slot.dueNs());
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    @Test
    void shouldCatchUpAfterAShortStallAndCountTheLateFrames() {
        Pacer pacer = pps("1000");
        send(pacer);
        clock.nowNs = startNs + 5_000_000;
        for (int i = 1; i <= 5; i++) {
            pacer.plan(slot);
            assertEquals(startNs + i * 1_000_000L, slot.dueNs());
            assertFalse(pacer.mustWait(slot));
            pacer.advance(slot);
        }
        assertEquals(new PaceCounts(4, 0, 0, 0), pacer.counts());
    }

    @Test
    void shouldMoveTheScheduleInsteadOfFloodingAfterALongStall() {
        Pacer pacer = pps("1000");
        send(pacer);
        clock.nowNs = startNs + 1_000_000 + 10 * SECOND;
        int atOnce = 0;
        pacer.plan(slot);
        while (!pacer.mustWait(slot)) {
            atOnce++;
            pacer.advance(slot);
            pacer.plan(slot);
        }
        assertEquals(21, atOnce);
        assertEquals(1, pacer.counts().stalls());
        assertEquals(10 * SECOND - Pacers.STALL_NS, pacer.counts().stalledNs());
    }

    @Test
    void shouldCatchUpTwoGapsOfASlowRate() {
        Pacer pacer = pps("1");
        send(pacer);
        clock.nowNs = startNs + 2_500_000_000L;
        pacer.plan(slot);
        assertFalse(pacer.mustWait(slot));
        assertEquals(0, pacer.counts().stalls());
    }

    @Test
    void shouldAddTheLoopDelayOnceForEachPass() {
        Pacer pacer = Pacers.framesPerSecond(new BigDecimal("1000"), 7_000_000, clock, this::running);
        send(pacer);
        slot.pass(1, 1);
        pacer.plan(slot);
        pacer.plan(slot);
        assertEquals(startNs + 8_000_000, send(pacer));
        assertEquals(startNs + 9_000_000, send(pacer));
    }

    @Test
    void shouldPauseBetweenPassesAtTopSpeed() {
        Pacer pacer = Pacers.topSpeed(7_000_000, clock, this::running);
        pacer.plan(slot);
        assertFalse(pacer.mustWait(slot));
        pacer.advance(slot);
        slot.pass(1, 1);
        assertEquals(startNs + 7_000_000, send(pacer));
        pacer.plan(slot);
        assertEquals(0, slot.dueNs());
        assertFalse(pacer.mustWait(slot));
    }

    @Test
    void shouldEndWhenTheDurationIsOver() {
        Pacer pacer = Pacers.during(SECOND, pps("10"), clock);
        for (int i = 0; i < 10; i++) {
            send(pacer);
        }
        assertFalse(pacer.plan(slot));
    }

    @Test
    void shouldEndATopSpeedRunByTheClock() {
        Pacer pacer = Pacers.during(SECOND, Pacers.topSpeed(0, clock, this::running), clock);
        clock.nowNs += 3 * SECOND;
        send(pacer);
        clock.nowNs += SECOND - 1;
        assertTrue(pacer.plan(slot));
        clock.nowNs += 1;
        assertFalse(pacer.plan(slot));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-40", "1E+40", "0.12345678901234567891", "1E-999999999", "1E+999999999"})
    void shouldRefuseARateThatCannotBeKeptExactly(String rate) {
        assertThrows(IllegalArgumentException.class, () -> pps(rate));
        assertThrows(IllegalArgumentException.class, () -> new TimeScale(new BigDecimal(rate)));
    }

    @Test
    void shouldAllocateNothingPerFrame() {
        Pacer[] pacers = {
            Pacers.during(DAY, pps("3000000.7"), clock),
            Pacers.during(DAY, Pacers.megabitsPerSecond(new BigDecimal("2000.3"), 1, clock, this::running), clock),
            Pacers.recorded(new BigDecimal("1.5"), 0, clock, this::running),
            Pacers.topSpeed(5, clock, this::running)
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Pacer pacer : pacers) {
            clock.readCostNs = 40;
            pace(pacer, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            pace(pacer, 100_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < 1_000, allocated + " bytes for 100,000 frames of " + pacer.getClass());
        }
    }

    private void pace(Pacer pacer, int frames) {
        for (int i = 0; i < frames; i++) {
            slot.recordedNs(i * 300L);
            pacer.plan(slot);
            if (pacer.mustWait(slot)) {
                pacer.await(slot);
            }
            pacer.advance(slot);
        }
    }

    private Pacer pps(String rate) {
        return Pacers.framesPerSecond(new BigDecimal(rate), 0, clock, this::running);
    }

    private boolean running() {
        return false;
    }

    /** Sends one frame as the loop does and answers when it was due; the clock then stands there. */
    private long send(Pacer pacer) {
        assertTrue(pacer.plan(slot));
        if (pacer.mustWait(slot)) {
            clock.nowNs = slot.dueNs();
        }
        pacer.advance(slot);
        return slot.dueNs();
    }
}
