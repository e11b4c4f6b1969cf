package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import io.l2replay.measure.Ledger;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait for input that must end is ended, and the thread is interrupted at no other time. */
@Timeout(60)
class TimedSourceTest {
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONG_NS = TimeUnit.HOURS.toNanos(1);

    private final Stopwatch stopwatch = new Stopwatch(new Ledger());
    private final Slot slot = new Slot(ByteBuffer.allocate(64));
    private final Input input = new Input();
    private TimedSource source = new TimedSource(input, stopwatch, SHORT_NS);

    @AfterEach
    void close() {
        source.close();
        assertTrue(input.closed);
        assertFalse(Thread.interrupted(), "an interrupt was left over");
    }

    @Test
    void shouldEndAWaitThatLastsLongerThanTheTime() throws InputException {
        stopwatch.start();
        assertFalse(source.ready());

        assertFalse(source.next(slot));

        assertTrue(input.wasInterrupted);
        assertTrue(System.nanoTime() - stopwatch.startNs() >= SHORT_NS, "ended too early");
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void shouldEndItThoughNobodyAskedWhetherItWouldWait() throws InputException {
        stopwatch.start();
        assertFalse(source.next(slot));
        assertTrue(input.wasInterrupted);
    }

    @Test
    void shouldNotWaitOnceTheTimeIsOver() throws InputException {
        stopwatch.start();
        sleepUntilTimeIsOver();
        assertFalse(source.ready());

        assertFalse(source.next(slot));

        assertEquals(0, input.waits);
    }

    /** When the first frame is due nobody knows; the time begins with it. */
    @Test
    void shouldWaitForTheFirstFrameAsLongAsItTakes() throws InputException {
        input.comesAfterNs = 3 * SHORT_NS;
        assertFalse(source.ready());

        assertTrue(source.next(slot));

        assertFalse(input.wasInterrupted);
    }

    @Test
    void shouldGiveWhatComesInTimeAndTellTheEndOfTheInput() throws InputException {
        source = new TimedSource(input, stopwatch, LONG_NS);
        stopwatch.start();
        input.comesAfterNs = 1;
        assertTrue(source.next(slot));
        input.ended = true;
        assertFalse(source.next(slot));
        assertFalse(input.wasInterrupted);
    }

    /** It is the pacer's to say whether it is due too late. */
    @Test
    void shouldGiveAFrameThatIsAtHandAfterTheTime() throws InputException {
        stopwatch.start();
        sleepUntilTimeIsOver();
        input.atHand = 2;
        assertTrue(source.ready());
        assertTrue(source.next(slot));

        assertTrue(source.next(slot), "at hand, but nobody asked");
        assertFalse(source.next(slot));
        assertEquals(0, input.waits);
    }

    /** The frame came, and the interrupt too: the one is not lost and the other hits nothing else. */
    @Test
    void shouldGiveAFrameThatComesWithTheInterrupt() throws InputException {
        input.comesWithTheInterrupt = true;
        stopwatch.start();

        assertTrue(source.next(slot));

        assertTrue(input.wasInterrupted);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    /** What reads ahead leaves its wait, and may find that the other thread has given a frame just then. */
    @Test
    void shouldGiveAFrameThatIsAtHandJustAfterTheInterrupt() throws InputException {
        input.comesJustAfterTheInterrupt = true;
        stopwatch.start();

        assertTrue(source.next(slot));

        assertTrue(input.wasInterrupted);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void shouldInterruptNobodyBetweenTwoWaits() throws InputException {
        input.comesAfterNs = 1;
        stopwatch.start();
        assertTrue(source.next(slot));

        sleepUntilTimeIsOver();
        LockSupport.parkNanos(5 * SHORT_NS);

        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void shouldLeaveTheInterruptOfASignal() throws InputException {
        source = new TimedSource(input, stopwatch, LONG_NS);
        stopwatch.start();
        Thread.currentThread().interrupt();

        assertFalse(source.next(slot));

        assertTrue(Thread.interrupted(), "it was not ours to take back");
    }

    @Test
    void shouldLeaveNoThreadBehind() throws InputException {
        source = new TimedSource(input, stopwatch, LONG_NS);
        stopwatch.start();
        input.comesAfterNs = 1;
        assertTrue(source.next(slot));
        assertTrue(watches());

        source.close();

        while (watches()) {
            LockSupport.parkNanos(SHORT_NS);
        }
    }

    private static boolean watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("l2replay-deadline"));
    }

    /** Frames come about when the time is over, over and over: an interrupt never comes out. */
    @Test
    void shouldKeepEveryInterruptWithinTheWait() throws InputException {
        for (int i = 0; i < 300; i++) {
            Stopwatch own = new Stopwatch(new Ledger());
            Input racing = new Input();
            long durationNs = 1_000_000;
            try (TimedSource timed = new TimedSource(racing, own, durationNs)) {
                own.start();
                racing.comesAfterNs = durationNs + (i % 30 - 5) * 50_000L;
                boolean found = timed.next(slot);
                assertFalse(Thread.currentThread().isInterrupted(), "round " + i);
                assertTrue(found || racing.wasInterrupted || racing.waits == 0, "round " + i);
            }
        }
    }

    private void sleepUntilTimeIsOver() {
        while (System.nanoTime() - stopwatch.startNs() <= SHORT_NS) {
            LockSupport.parkNanos(SHORT_NS);
        }
    }

    /** Waits until interrupted, unless a frame comes. */
    private static final class Input implements FrameSource {
        private final CountDownLatch never = new CountDownLatch(1);
        private int atHand;
        private long comesAfterNs;
        private boolean comesWithTheInterrupt;
        private boolean comesJustAfterTheInterrupt;
        private boolean ended;
        private int waits;
        private boolean wasInterrupted;
        private boolean closed;

        @Override
        public boolean next(Slot slot) {
            if (ended || atHand > 0) {
                atHand--;
                return !ended;
            }
            waits++;
            try {
                boolean comes = comesAfterNs > 0;
                never.await(comes ? comesAfterNs : LONG_NS, TimeUnit.NANOSECONDS);
                return comes;
            } catch (InterruptedException left) {
                Thread.currentThread().interrupt();
                wasInterrupted = true;
                atHand = comesJustAfterTheInterrupt ? 1 : 0;
                return comesWithTheInterrupt;
            }
        }

        @Override
        public boolean ready() {
            return ended || atHand > 0;
        }

        @Override
        public void rewind() {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
