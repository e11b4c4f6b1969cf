package io.l2replay.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.FrameHash;
import io.l2replay.linux.ControlData;
import io.l2replay.linux.FakeArrivals;
import io.l2replay.linux.FakeCard;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.ReceiveRing;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.WallClock;
import io.l2replay.netns.Waiting;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three frames over a kernel that a test scripts: by whose stamps their times are told, and what becomes of the card. */
class ObserverTest {
    private static final int SENDING_FD = 5;
    private static final int FRAME_BYTES = 60;
    private static final long WAY_NS = 12_345;

    /** What the wall clock's own comparison may be off by in a process that is interrupted. */
    private static final long COMPARED_WITHIN_NS = 200_000;

    private final FakeSyscalls kernel = new FakeSyscalls();
    private final FakeCard card = kernel.card;
    private final List<long[]> crossings = new ArrayList<>();
    private final WallClock wall = new WallClock();
    private final WallClock observers = new WallClock();
    private Journal journal;
    private volatile boolean broken;

    /** So far apart that nobody takes the one for the other. */
    private static long phc(int index, long wallNs) {
        return wallNs - 1_600_000_000_000_000_000L - index * 5_000_000_000_000L;
    }

    @BeforeEach
    void haveACardWithTwoClocks() throws SystemException {
        journal = new Journal(1);
        kernel.record = false;
        kernel.onTime = this::pass;
        card.abilities = FakeCard.ALL_ABILITIES;
        card.phcIndex = 0;
        card.wallNs = observers::nowNs;
        card.clocks.put(0, wallNs -> phc(0, wallNs));
        card.clocks.put(1, wallNs -> phc(1, wallNs));
    }

    private void pass() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        LockSupport.parkNanos(1_000_000);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void shouldTakeTheKernelsStampsAndAskNothingOfTheCard() throws SystemException {
        Findings findings = observe(false, "", (number, wallNs) -> wallNs, (number, wallNs) -> wallNs);
        assertEquals(0, findings.tally().unstamped());
        assertWays(3, 0);
        assertEquals(0, findings.accuracy().pathUncertaintyNs());
        assertEquals("/dev/ptp0", findings.cardClock());
        assertEquals(List.of(), card.set);
        assertTrue(kernel.options.contains("1/37=24"), kernel.options.toString());
        assertFalse(kernel.options.stream().anyMatch(one -> one.startsWith("263/17=")), kernel.options.toString());
    }

    @Test
    void shouldTellTheWayBetweenTwoStampsOfOneCardExactly() throws SystemException {
        Findings findings =
                observe(true, "/dev/ptp0", (number, wallNs) -> phc(0, wallNs), (number, wallNs) -> phc(0, wallNs));
        assertEquals(0, findings.tally().unstamped());
        assertWays(3, 0);
        assertEquals(0, findings.accuracy().pathUncertaintyNs());
        assertTrue(findings.accuracy().uncertaintyNs() >= 500, "half of a reading's width at least");
        assertTrue(kernel.options.contains("1/37=92"), kernel.options.toString());
        assertTrue(kernel.options.contains("263/17=64"), kernel.options.toString());
        assertPutBack(findings);
    }

    /** Otherwise the first times would be told by a clock whose speed is not known. */
    @Test
    void shouldLetTheClocksRunAWhileBeforeTheFirstFrame() throws SystemException {
        long beforeNs = kernel.nowNs;
        Observer observer = observer(true, "/dev/ptp0", -1);
        observer.start();
        assertTrue(kernel.nowNs - beforeNs >= 100_000_000);
        observer.close();
    }

    @Test
    void shouldCompareTheStampsOfTwoCards() throws SystemException {
        Findings findings =
                observe(true, "/dev/ptp1", (number, wallNs) -> phc(1, wallNs), (number, wallNs) -> phc(0, wallNs));
        assertWays(3, COMPARED_WITHIN_NS);
        assertTrue(
                findings.accuracy().pathUncertaintyNs() > findings.accuracy().uncertaintyNs(), "that of both clocks");
        assertPutBack(findings);
    }

    @Test
    void shouldTellNoTimesOfWhatTheCardDidNotStamp() throws SystemException {
        Findings findings = observe(
                true,
                "/dev/ptp0",
                (number, wallNs) -> phc(0, wallNs),
                (number, wallNs) -> number == 1 ? 0 : phc(0, wallNs));
        assertEquals(3, findings.tally().received());
        assertEquals(1, findings.tally().unstamped());
        assertWays(2, 0);
        assertPutBack(findings);
    }

    @Test
    void shouldDoWithoutTransmitStamps() throws SystemException {
        Findings findings = observe(true, "", null, (number, wallNs) -> phc(0, wallNs));
        assertEquals(3, crossings.size());
        for (long[] crossing : crossings) {
            assertEquals(0, crossing[1]);
            assertEquals(crossing[0], crossing[2], COMPARED_WITHIN_NS);
        }
        assertEquals(0, findings.tally().stampsReceived());
        assertPutBack(findings);
    }

    @ParameterizedTest
    @CsvSource({"0x1a, 0, 'fake0'", "0x5f, 13, /dev/ptp0", "0x5f, 2, /dev/ptp0"})
    void shouldEndBeforeAnythingIsSentWhereThereIsNoSuchCardOrClock(String abilities, int openErrno, String named) {
        card.abilities = Integer.decode(abilities);
        card.openErrno = openErrno;
        Observer observer = observer(true, "/dev/ptp0", -1);
        SystemException refused = assertThrows(SystemException.class, observer::start);
        assertTrue(refused.getMessage().contains(named), refused.getMessage());
        observer.close();
        assertEquals(0, card.rxFilter, "as it was");
        assertEquals(List.of(), card.open);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPutTheCardBackWhateverEndsTheWatch(boolean broken) throws SystemException {
        Observer observer = observer(true, "/dev/ptp0", -1);
        observer.start();
        assertEquals(1, card.rxFilter);
        this.broken = broken;
        Waiting.until("the end of the watch", () -> !broken || observer.hasEnded());
        observer.close();
        assertEquals(broken, observer.fault() != null);
        assertEquals(0, card.rxFilter);
        assertEquals(List.of(), card.open);
    }

    @Test
    void shouldPutTheCardBackWhenAskedToStopWhileItsLinkComesBack() throws SystemException {
        card.onSet = () -> kernel.link = 0;
        kernel.onTime = () -> LockSupport.parkNanos(100_000_000);
        Observer observer = observer(true, "/dev/ptp0", -1);
        Thread.currentThread().interrupt();
        observer.start();
        observer.close();
        assertTrue(Thread.interrupted());
        assertTrue(observer.hasEnded());
        assertEquals(0, card.rxFilter);
    }

    private void assertPutBack(Findings findings) {
        assertEquals("", findings.cardLeft());
        assertEquals(List.of(List.of(0, 0, 1), List.of(0, 0, 0)), card.set);
        assertEquals(List.of(), card.open);
    }

    /** Each arrival is as long behind its stamp as it was made to be. */
    private void assertWays(int count, long withinNs) {
        assertEquals(count, crossings.size());
        for (long[] crossing : crossings) {
            assertEquals(WAY_NS, crossing[2] - crossing[1], withinNs);
            assertEquals(crossing[0], crossing[2], COMPARED_WITHIN_NS);
        }
    }

    /** A stamp of that frame, at a time by CLOCK_REALTIME. */
    private interface Stamps {
        long at(int number, long wallNs);
    }

    /**
     * Three frames, a tenth of a millisecond apart, of which the observer is told that they came when it is under way.
     *
     * @param received 0: the card gives no stamp, and the kernel does
     */
    private Findings observe(boolean byCard, String sendingClock, Stamps sent, Stamps received) throws SystemException {
        Observer observer = observer(byCard, sendingClock, sent == null ? -1 : SENDING_FD);
        observer.start();
        wall.compare();
        long firstNs = wall.nowNs();
        FakeArrivals arrivals = new FakeArrivals();
        for (int number = 0; number < 3; number++) {
            byte[] frame = frame(number);
            long wallNs = firstNs + number * 100_000L;
            long stampNs = received.at(number, wallNs);
            arrivals.add(frame, stampNs == 0 ? wallNs : stampNs, byCard && stampNs != 0);
            if (sent != null) {
                long sentNs = sent.at(number, wallNs - WAY_NS);
                kernel.errorQueue.add(ControlData.stamp(number, byCard ? 0 : sentNs, 0, byCard ? sentNs : 0));
            }
            journal.expect(FrameHash.of(ByteBuffer.wrap(frame), 0, FRAME_BYTES), wall.monotonic(wallNs), false);
            journal.accepted(wall.monotonic(wallNs - WAY_NS), sent == null ? Journal.NO_STAMP : number);
        }
        arrivals.putInto(kernel);
        return observer.finish(2_000_000_000L);
    }

    private Observer observer(boolean byCard, String sendingClock, int sendingFd) {
        Observer.Plan plan =
                new Observer.Plan("fake0", "", ReceiveRing.LEAST_BYTES, 42, 1_000_000_000L, byCard, sendingClock);
        return new Observer(
                plan,
                kernel,
                journal,
                sendingFd,
                (due, start, stamp, arrival) -> crossings.add(new long[] {due, stamp, arrival}));
    }

    private static byte[] frame(int number) {
        return ByteBuffer.allocate(FRAME_BYTES)
                .putShort(12, (short) 0x88b5)
                .putInt(20, number)
                .array();
    }
}
