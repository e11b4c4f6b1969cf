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
        Pacer pacer = Pacers.megabitsPerSecond(new BigDecimal("10"), Spacing.even(), 0, 0, clock, this::running);
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
    void shouldCatchUpAtTwiceTheRateAfterAShortStallAndCountTheLateFrames() {
        Pacer pacer = pps("1000");
        send(pacer);
        clock.readCostNs = 100;
        clock.nowNs = startNs + 5_000_000;
        long[] halves = {10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22};
        for (long half : halves) {
            assertClose(startNs + half * 500_000, leave(pacer));
        }
        assertEquals(new PaceCounts(8, 0, 0, 0), pacer.counts());
    }

    @Test
    void shouldSendAtOnceWhatIsDueWhenItIsBehindByAMillisecondOrLess() {
        Pacer pacer = pps("10000");
        send(pacer);
        clock.readCostNs = 100;
        clock.nowNs = startNs + 1_050_000;
        for (int frame = 1; frame <= 10; frame++) {
            assertClose(startNs + 1_050_000, leave(pacer));
        }
        assertClose(startNs + 1_100_000, leave(pacer));
        assertEquals(new PaceCounts(9, 0, 0, 0), pacer.counts());
    }

    @Test
    void shouldMoveTheScheduleInsteadOfFloodingAfterALongStall() {
        Pacer pacer = pps("1000");
        send(pacer);
        clock.readCostNs = 100;
        clock.nowNs = startNs + 1_000_000 + 10 * SECOND;
        long stallEndNs = clock.nowNs;
        for (int i = 0; i <= 40; i++) {
            assertClose(stallEndNs + i * 500_000L, leave(pacer));
        }
        assertClose(stallEndNs + 21_000_000, leave(pacer));
        assertEquals(1, pacer.counts().stalls());
        assertClose(10 * SECOND - Pacers.STALL_NS, pacer.counts().stalledNs());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50_000, 1_000_000})
    void shouldNeverSendFasterThanTwiceTheRateAfterAStallOfATenthOfASecond(long burstNs) {
        Pacer pacer = batched("10000", burstNs);
        send(pacer);
        clock.readCostNs = 100;
        clock.nowNs = startNs + 100_000_000;
        long[] left = new long[2_000];
        for (int i = 0; i < left.length; i++) {
            left[i] = leave(pacer);
        }
        int window = 50;
        for (int i = window; i < left.length; i++) {
            long tookNs = left[i] - left[i - window];
            assertTrue(tookNs >= window * 50_000L - Pacers.LATE_NS - burstNs, "frame " + i + " after " + tookNs);
        }
        assertEquals(1, pacer.counts().stalls());
        assertClose(79_900_000, pacer.counts().stalledNs());
        long lastDueNs = startNs + left.length * 100_000L + pacer.counts().stalledNs();
        assertTrue(Math.abs(left[left.length - 1] - lastDueNs) <= burstNs + 1_000, "the rest was caught up");
    }

    @Test
    void shouldGatherWhatTheBurstHasRoomForAndSendNothingEarly() {
        Pacer pacer = batched("100000", 50_000);
        clock.readCostNs = 100;
        assertClose(startNs, leave(pacer));
        for (int frame = 1; frame <= 100; frame++) {
            int lastOfBatch = (frame - 1) / 5 * 5 + 5;
            assertClose(startNs + lastOfBatch * 10_000L, leave(pacer));
            assertTrue(clock.nowNs >= slot.dueNs(), "none leaves before it is due");
        }
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    @Test
    void shouldSendEachFrameWhenItIsDueBelowTwoPerBurst() {
        Pacer pacer = batched("39000", 50_000);
        clock.readCostNs = 100;
        for (int frame = 0; frame < 100; frame++) {
            assertClose(startNs + frame * SECOND / 39_000, leave(pacer));
        }
    }

    @Test
    void shouldNotCallABatchLateThatLeavesWhenItsLastFrameIsDue() {
        Pacer pacer = batched("100000", 10_000_000);
        clock.readCostNs = 100;
        for (int frame = 0; frame < 5_000; frame++) {
            leave(pacer);
        }
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    @Test
    void shouldNotDriftInThirtyDaysOfFrames() {
        Pacer pacer = pps("0.07");
        long due = 0;
        for (int i = 0; i <= 30 * 86_400 * 7 / 100; i++) {
            due = send(pacer);
        }
        assertEquals(startNs + 30 * DAY, due);
        assertEquals(PaceCounts.NONE, pacer.counts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"even", "burst", "uniform", "poisson"})
    void shouldKeepTheMeanRateHoweverGapsAreSpread(String how) {
        Pacer pacer = Pacers.framesPerSecond(new BigDecimal("2999999.7"), spacing(how), 0, 0, clock, this::running);
        int frames = 400_000;
        long due = 0;
        for (int i = 0; i <= frames; i++) {
            due = send(pacer);
        }
        double exactNs = frames / 2_999_999.7 * 1e9;
        double allowed = how.equals("even") || how.equals("burst") ? 1e-6 : 5 / Math.sqrt(frames);
        assertEquals(1, (due - startNs) / exactNs, allowed);
    }

    private static Spacing spacing(String how) {
        return switch (how) {
            case "burst" -> Spacing.bursts(8);
            case "uniform" -> Spacing.uniform(7);
            case "poisson" -> Spacing.poisson(7);
            default -> Spacing.even();
        };
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
        Pacer pacer =
                Pacers.framesPerSecond(new BigDecimal("1000"), Spacing.even(), 0, 7_000_000, clock, this::running);
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
            Pacers.during(
                    DAY,
                    Pacers.megabitsPerSecond(new BigDecimal("2000.3"), Spacing.even(), 0, 1, clock, this::running),
                    clock),
            Pacers.framesPerSecond(new BigDecimal("9e5"), Spacing.poisson(1), 50_000, 0, clock, this::running),
            Pacers.recorded(new BigDecimal("1.5"), 0, clock, this::running),
            Pacers.topSpeed(5, clock, this::running)
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Pacer pacer : pacers) {
            clock.readCostNs = 40;
            pace(pacer, 20_000);
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                pace(pacer, 100_000);
                allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            }
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
        return Pacers.framesPerSecond(new BigDecimal(rate), Spacing.even(), 0, 0, clock, this::running);
    }

    private Pacer batched(String rate, long burstNs) {
        return Pacers.framesPerSecond(new BigDecimal(rate), Spacing.even(), burstNs, 0, clock, this::running);
    }

    /** Sends one frame as the loop does, waiting, and answers when it left. */
    private long leave(Pacer pacer) {
        assertTrue(pacer.plan(slot));
        if (pacer.mustWait(slot)) {
            pacer.await(slot);
        }
        pacer.advance(slot);
        return clock.nowNs;
    }

    /** The clock moves on a little whenever it is read. */
    private static void assertClose(long expectedNs, long actualNs) {
        assertTrue(Math.abs(actualNs - expectedNs) <= 1_000, expectedNs + " expected, was " + actualNs);
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
