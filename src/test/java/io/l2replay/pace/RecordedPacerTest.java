package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedPacerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH = 1_700_000_000L * SECOND;

    private final FakeClock clock = new FakeClock();
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(200));
    private long startNs;

    @BeforeEach
    void dirtySlot() {
        slot.length(100);
        slot.dueNs(0xa5a5a5a5a5L);
        slot.origin("a.txt", 1);
        startNs = clock.nowNs;
    }

    @Test
    void shouldFollowTheRecordedTimesDividedByTheMultiplier() {
        Pacer pacer = recorded("1.5");
        assertEquals(0, send(pacer, EPOCH));
        assertEquals(2 * SECOND, send(pacer, EPOCH + 3 * SECOND));
        assertEquals(2 * SECOND, send(pacer, EPOCH + 3 * SECOND + 1), "rounded down");
        assertEquals(2 * SECOND + 2, send(pacer, EPOCH + 3 * SECOND + 3), "not added up from rounded gaps");
    }

    @Test
    void shouldBeExactAfterThirtyDays() {
        long month = 30L * 86_400 * SECOND;
        Pacer pacer = recorded("0.7");
        send(pacer, EPOCH);
        assertEquals(month / 7 * 10 + month % 7 * 10 / 7, send(pacer, EPOCH + month));
        Pacer fine = recorded("1.000000001");
        startNs = clock.nowNs;
        send(fine, EPOCH);
        assertEquals(
                new BigDecimal(month)
                        .divideToIntegralValue(new BigDecimal("1.000000001"))
                        .longValueExact(),
                send(fine, EPOCH + month));
    }

    @Test
    void shouldSendATimeThatRunsBackwardAtOnceAndCountIt() {
        Pacer pacer = recorded("1");
        send(pacer, EPOCH);
        assertEquals(SECOND, send(pacer, EPOCH + SECOND));
        assertEquals(SECOND, send(pacer, EPOCH + SECOND / 2));
        assertEquals(SECOND, send(pacer, EPOCH - SECOND));
        assertEquals(2 * SECOND, send(pacer, EPOCH + 2 * SECOND));
        assertEquals(new PaceCounts(0, 0, 0, 2), pacer.counts());
    }

    @Test
    void shouldSendAFrameWithoutATimeWithItsPredecessor() {
        Pacer pacer = recorded("1");
        assertEquals(0, send(pacer, Slot.NO_TIME), "none before it: at the start");
        assertEquals(0, send(pacer, EPOCH));
        assertEquals(SECOND, send(pacer, EPOCH + SECOND));
        assertEquals(SECOND, send(pacer, Slot.NO_TIME));
        assertEquals(2 * SECOND, send(pacer, EPOCH + 2 * SECOND));
        assertEquals("", pacer.untimedInput());
    }

    @Test
    void shouldBeginEachSegmentOneMeanGapAfterTheOneBefore() {
        Pacer pacer = recorded("2");
        send(pacer, EPOCH);
        send(pacer, EPOCH + SECOND);
        assertEquals(3 * SECOND, send(pacer, EPOCH + 6 * SECOND));
        slot.pass(1, 0);
        assertEquals(3 * SECOND + 3 * SECOND / 2, send(pacer, 0));
        assertEquals(4 * SECOND + 3 * SECOND / 2, send(pacer, 2 * SECOND));
    }

    @Test
    void shouldAddTheLoopDelayToTheMeanGap() {
        Pacer pacer = Pacers.recorded(BigDecimal.ONE, 5 * SECOND, clock, () -> false);
        send(pacer, EPOCH);
        send(pacer, EPOCH + SECOND);
        slot.pass(1, 1);
        assertEquals(7 * SECOND, send(pacer, EPOCH));
    }

    @Test
    void shouldNameAnInputWithoutAnyTime() {
        Pacer pacer = recorded("1");
        send(pacer, Slot.NO_TIME);
        send(pacer, Slot.NO_TIME);
        assertEquals("a.txt", pacer.untimedInput());
        slot.pass(1, 0);
        slot.origin("b.txt", 1);
        slot.recordedNs(EPOCH);
        assertFalse(pacer.plan(slot));
        assertEquals("a.txt", pacer.untimedInput());
    }

    @Test
    void shouldNameALaterInputWithoutAnyTime() {
        Pacer pacer = recorded("1");
        send(pacer, EPOCH);
        slot.pass(1, 0);
        slot.origin("b.txt", 1);
        send(pacer, Slot.NO_TIME);
        assertEquals("b.txt", pacer.untimedInput());
    }

    @Test
    void shouldMoveFramesWithAndWithoutTimesAlikeAfterAStall() {
        Pacer pacer = recorded("1");
        send(pacer, EPOCH);
        send(pacer, EPOCH + 1_000_000);
        clock.nowNs = startNs + 2_000_000 + 100_000_000;
        send(pacer, EPOCH + 2_000_000);
        assertEquals(1, pacer.counts().stalls());
        long moved = 80_000_000;
        assertEquals(2_000_000 + moved, send(pacer, Slot.NO_TIME));
        assertEquals(3_000_000 + moved, send(pacer, EPOCH + 3_000_000));
        assertEquals(1, pacer.counts().stalls());
    }

    @Test
    void shouldHoldTimesAThousandYearsApartWithoutOverflow() {
        Pacer pacer = recorded("0.001");
        send(pacer, Long.MIN_VALUE + 1);
        assertEquals(TimeScale.MOST_NS, send(pacer, Long.MAX_VALUE));
    }

    private Pacer recorded(String multiplier) {
        return Pacers.recorded(new BigDecimal(multiplier), 0, clock, () -> false);
    }

    private long send(Pacer pacer, long recordedNs) {
        slot.recordedNs(recordedNs);
        assertTrue(pacer.plan(slot));
        long due = slot.dueNs();
        if (pacer.mustWait(slot)) {
            clock.nowNs = due;
        }
        pacer.advance(slot);
        return due - startNs;
    }
}
