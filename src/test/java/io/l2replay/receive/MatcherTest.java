package io.l2replay.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.FrameHash;
import io.l2replay.frame.FrameSignature;
import io.l2replay.linux.SystemException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final long KEY = 42;
    private static final long WAIT_NS = 1_000_000_000;
    private static final long SENT_NS = 5_000_000_000L;
    private static final int PLACE = 44;

    private final List<String> crossings = new ArrayList<>();
    private final Crossings listener =
            (due, start, stamp, arrival) -> crossings.add(due + " " + start + " " + stamp + " " + arrival);
    private Journal journal;
    private Matcher matcher;

    @BeforeEach
    void open() throws SystemException {
        journal = new Journal(1);
        matcher = new Matcher(journal, KEY, WAIT_NS, listener);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void shouldTellTheFourTimesOfEachFrameInTheOrderOfSending() {
        send(3);
        arrive(0, 100);
        arrive(1, 130);
        arrive(2, 170);
        matcher.stamped(0, SENT_NS + 50);
        matcher.stamped(1, SENT_NS + 60);
        matcher.stamped(2, SENT_NS + 70);
        matcher.judge(SENT_NS + 200);

        assertTrue(matcher.isDone());
        assertEquals(
                List.of(
                        at(-1) + " " + at(0) + " " + at(50) + " " + at(100),
                        at(0) + " " + at(1) + " " + at(60) + " " + at(130),
                        at(1) + " " + at(2) + " " + at(70) + " " + at(170)),
                crossings);
        assertEquals(new Tally(3, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0), matcher.tally(0));
    }

    /** Both stamps are of one clock, which was compared with that of the calls anew between the one and the other. */
    @Test
    void shouldTellTheWayBetweenTwoStampsByTheirDifferenceAlone() {
        send(1);
        matcher.stamped(0, 7_000_000_000_000L);
        matcher.arrived(frame(0), 0, 60, at(1_000), 7_000_000_000_300L);
        matcher.judge(SENT_NS + 2_000);
        assertEquals(List.of(at(-1) + " " + at(0) + " " + at(700) + " " + at(1_000)), crossings);
    }

    @Test
    void shouldCountAsReceivedButTellNoTimesOfWhatWasNotStamped() {
        send(2);
        stampAll(2);
        matcher.arrived(frame(0), 0, 60, at(10), 0);
        arrive(1, 20);
        settle();
        assertEquals(1, crossings.size());
        assertEquals(new Tally(2, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0, 1), matcher.tally(0));
    }

    @Test
    void shouldWaitForAStampOnlyAWhile() {
        send(1);
        arrive(0, 100);
        matcher.judge(SENT_NS + 1_000_000);
        assertFalse(matcher.isDone());
        matcher.judge(SENT_NS + 100_000_000);
        assertTrue(matcher.isDone());
        assertEquals(List.of(at(-1) + " " + at(0) + " 0 " + at(100)), crossings);
        assertEquals(new Tally(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0), matcher.tally(0));
    }

    @Test
    void shouldCountWhatIsMissingOnlyWhenTheWaitIsOver() {
        send(4);
        arrive(0, 10);
        arrive(3, 20);
        stampAll(4);
        matcher.judge(SENT_NS + WAIT_NS - 1_000);
        assertEquals(0, matcher.tally(0).missing());
        matcher.judge(SENT_NS + 2 * WAIT_NS);
        assertTrue(matcher.isDone());
        assertEquals(new Tally(2, 2, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0), matcher.tally(0));
        assertEquals(2, matcher.tally(0).lost());
        assertEquals(1, matcher.tally(1).lost(), "the receiver's own drop is no loss on the way");
    }

    @Test
    void shouldCountAReorderedFrameOnce() {
        send(6);
        for (int number : new int[] {0, 2, 1, 5, 3, 4}) {
            arrive(number, 100 + number);
        }
        settle();
        assertEquals(3, matcher.tally(0).reordered());
        assertEquals(6, matcher.tally(0).received());
    }

    @Test
    void shouldCountDuplicatesBeforeAndAfterTheFrameWasJudged() {
        send(2);
        arrive(0, 10);
        arrive(0, 11);
        arrive(1, 12);
        settle();
        arrive(1, 13);
        arrive(1, 14);
        assertEquals(3, matcher.tally(0).duplicate());
        assertEquals(2, matcher.tally(0).received());
        assertEquals(0, matcher.tally(0).reordered());
    }

    @Test
    void shouldCountALateFrameAsMissingToo() {
        send(2);
        arrive(0, 10);
        stampAll(2);
        matcher.judge(SENT_NS + 2 * WAIT_NS);
        arrive(1, 2 * WAIT_NS + 5);
        arrive(1, 2 * WAIT_NS + 6);
        assertEquals(new Tally(1, 1, 1, 0, 0, 1, 0, 0, 2, 2, 0, 0), matcher.tally(0));
    }

    @Test
    void shouldCountAsLateWhatWasReadBeforeItWasJudged() {
        send(1);
        arrive(0, WAIT_NS + 1);
        stampAll(1);
        matcher.judge(SENT_NS + 2 * WAIT_NS);
        assertEquals(new Tally(0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0), matcher.tally(0));
        assertEquals(List.of(), crossings);
    }

    @Test
    void shouldSeeAlteredOctetsOfASignedFrame() {
        send(2);
        ByteBuffer changed = frame(0);
        changed.put(20, (byte) 99);
        matcher.arrived(changed, 0, 60, at(10), at(10));
        arrive(1, 20);
        settle();
        assertEquals(1, matcher.tally(0).altered());
        assertEquals(2, matcher.tally(0).received());
    }

    @Test
    void shouldNotTakeFramesOfOthersForItsOwn() {
        send(1);
        ByteBuffer other = frame(0);
        FrameSignature.write(other, PLACE, KEY + 1, 0);
        matcher.arrived(other, 0, 60, at(10), at(10));
        ByteBuffer notSentYet = frame(7);
        matcher.arrived(notSentYet, 0, 60, at(10), at(10));
        matcher.arrived(ByteBuffer.allocate(14), 0, 14, at(10), at(10));
        assertEquals(3, matcher.tally(0).foreign());
        assertEquals(0, matcher.tally(0).reordered());
    }

    @Test
    void shouldPassOverFramesThatTheKernelDidNotTake() {
        expect(frame(0), true);
        expect(frame(1), true);
        journal.notSent();
        journal.accepted(at(0), Journal.NO_STAMP);
        arrive(1, 10);
        matcher.judge(at(20));
        assertTrue(matcher.isDone());
        assertEquals(new Tally(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), matcher.tally(0));
    }

    @Test
    void shouldJudgeNothingBeforeTheSenderSaidWhatBecameOfIt() {
        expect(frame(0), true);
        arrive(0, 10);
        matcher.judge(at(20));
        assertEquals(0, matcher.tally(0).received());
        journal.accepted(at(0), Journal.NO_STAMP);
        matcher.judge(at(20));
        assertEquals(1, matcher.tally(0).received());
    }

    @Test
    void shouldFindFramesWithoutASignatureByWhatTheyAre() {
        ByteBuffer one = plain(1);
        ByteBuffer two = plain(2);
        unsigned(one, two, one, one);
        matcher.arrived(one, 0, 40, at(10), at(10));
        matcher.arrived(one, 0, 40, at(20), at(20));
        matcher.arrived(two, 0, 40, at(30), at(30));
        matcher.arrived(one, 0, 40, at(40), at(40));
        matcher.arrived(plain(3), 0, 40, at(50), at(50));
        matcher.judge(at(60));
        assertEquals(new Tally(4, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0), matcher.tally(0));
        assertEquals(
                List.of(
                        at(-1) + " " + at(0) + " 0 " + at(10),
                        at(0) + " " + at(1) + " 0 " + at(30),
                        at(1) + " " + at(2) + " 0 " + at(20),
                        at(2) + " " + at(3) + " 0 " + at(40)),
                crossings,
                "the second of the equal ones came before its turn");
    }

    @Test
    void shouldTellDuplicatesAndLateOnesWithoutASignature() {
        unsigned(plain(1), plain(2));
        matcher.arrived(plain(1), 0, 40, at(10), at(10));
        matcher.arrived(plain(1), 0, 40, at(11), at(11));
        matcher.judge(at(2 * WAIT_NS));
        matcher.arrived(plain(2), 0, 40, at(2 * WAIT_NS), at(2 * WAIT_NS));
        matcher.arrived(plain(2), 0, 40, at(2 * WAIT_NS), at(2 * WAIT_NS));
        matcher.arrived(plain(1), 0, 40, at(2 * WAIT_NS), at(2 * WAIT_NS));
        assertEquals(new Tally(1, 1, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0), matcher.tally(0));
    }

    /** Ten times around the window, with losses, duplicates and frames of both kinds. */
    @Test
    void shouldGoRoundItsWindowAsOftenAsNeeded() {
        int frames = 10 * journal.entries();
        for (int number = 0; number < frames; number++) {
            boolean signed = number % 3 != 0;
            ByteBuffer frame = signed ? frame(number) : plain(number / 6);
            expect(frame, signed);
            journal.accepted(at(number), Journal.NO_STAMP);
            int length = signed ? 60 : 40;
            if (number % 100 != 50) {
                matcher.arrived(frame, 0, length, at(number + 10), at(number + 10));
            }
            if (number % 1000 == 1) {
                matcher.arrived(frame, 0, length, at(number + 11), at(number + 11));
            }
            if (number % 500 == 499) {
                matcher.judge(at(number + 20));
            }
        }
        matcher.judge(Long.MAX_VALUE);
        Tally tally = matcher.tally(0);
        assertEquals(frames - frames / 100, tally.received(), 1);
        assertEquals(frames, tally.received() + tally.missing());
        assertEquals(0, tally.foreign());
        assertTrue(tally.givenUpEarly() > 0, "a loss at the front is judged for want of room");
    }

    @Test
    void shouldAllocateNothingPerFrame() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        matcher = new Matcher(journal, KEY, WAIT_NS, (due, start, stamp, arrival) -> {});
        ByteBuffer frame = frame(0);
        ByteBuffer plain = plain(1);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 100_000; i++) {
                boolean signed = i % 2 == 0;
                int length = signed ? 60 : 40;
                ByteBuffer bytes = signed ? frame : plain;
                long number = journal.nextNumber();
                if (signed) {
                    FrameSignature.write(frame, PLACE, KEY, number);
                }
                journal.expect(FrameHash.of(bytes, 0, length), 1, signed);
                matcher.arrived(bytes, 0, length, at(number), at(number));
                matcher.stamped((int) number, at(number));
                journal.accepted(at(number), (int) number);
                matcher.judge(at(number));
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least / 100_000, "bytes per frame");
        assertEquals(400_000, matcher.tally(0).received());
    }

    private void send(int frames) {
        for (int number = 0; number < frames; number++) {
            expect(frame(number), true);
        }
        for (int number = 0; number < frames; number++) {
            journal.accepted(at(number), number);
        }
    }

    private void unsigned(ByteBuffer... frames) {
        for (ByteBuffer frame : frames) {
            expect(frame, false);
        }
        for (int number = 0; number < frames.length; number++) {
            journal.accepted(at(number), Journal.NO_STAMP);
        }
    }

    private void expect(ByteBuffer frame, boolean signed) {
        long dueNs = at(journal.nextNumber() - 1);
        journal.expect(FrameHash.of(frame, 0, signed ? 60 : 40), dueNs, signed);
    }

    private void arrive(int number, long afterNs) {
        matcher.arrived(frame(number), 0, 60, at(afterNs), at(afterNs));
    }

    private void stampAll(int frames) {
        for (int number = 0; number < frames; number++) {
            matcher.stamped(number, at(number));
        }
    }

    private void settle() {
        matcher.judge(SENT_NS + 60_000_000);
        assertTrue(matcher.isDone());
    }

    private static long at(long ns) {
        return SENT_NS + ns;
    }

    private static ByteBuffer frame(int number) {
        ByteBuffer frame = ByteBuffer.allocate(60);
        frame.putShort(12, (short) 0x88b5).putInt(20, number);
        FrameSignature.write(frame, PLACE, KEY, number);
        return frame;
    }

    private static ByteBuffer plain(int what) {
        return ByteBuffer.allocate(40).putShort(12, (short) 0x0806).putInt(14, what);
    }
}
