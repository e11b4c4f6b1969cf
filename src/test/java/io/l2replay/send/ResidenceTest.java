package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.SystemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that go round: that stay where sendmmsg takes them from, or are copied into a ring. */
class ResidenceTest {
    private static final String MMSG = "mmsg-4";
    private static final String RING = "ring-4";

    @ParameterizedTest
    @CsvSource({"1, 64", "3, 4", "4, 4", "5, 4", "64, 64", "100, 64", "3, 1", "1, 1"})
    void shouldSendPassAfterPassInOrderWhateverTheBatch(int frames, int batch) throws SystemException {
        for (String way : List.of("mmsg-", "ring-")) {
            Rig rig = new Rig().open(way + batch);
            Resident resident = kept(rig, frames);
            repeat(resident, 611);
            assertEquals(611, rig.kernel.taken.size());
            for (int i = 0; i < 611; i++) {
                assertFrame(i % frames, rig.kernel.taken.get(i));
            }
            assertEquals(611, rig.ledger.accepted());
            assertEquals(611 % frames + 1, resident.next().line());
        }
    }

    @Test
    void shouldWaitForAPlaceOfTheRingThatIsStillInUse() throws SystemException {
        Rig rig = new Rig().open(RING);
        rig.kernel.holdsFrames = true;
        rig.kernel.onTime = rig.kernel::letGo;
        repeat(kept(rig, 3), 1000);
        assertEquals(1000, rig.kernel.taken.size());
        assertEquals(1000, rig.ledger.accepted());
        assertTrue(rig.kernel.polls > 0, "waits by poll");
    }

    @Test
    void shouldLeaveTheWaitForAPlaceWhenAskedToStop() throws SystemException {
        Rig rig = new Rig().open(RING);
        rig.kernel.holdsFrames = true;
        rig.kernel.onTime = () -> rig.stopped = true;
        Resident resident = kept(rig, 3);
        long sent = 0;
        for (long done = 1; done > 0; sent += done) {
            done = resident.repeat(1000);
        }
        assertTrue(rig.stopped);
        assertEquals(sent, rig.ledger.accepted());
        assertEquals(sent, rig.kernel.taken.size());
        assertEquals(sent % 3 + 1, resident.next().line());
    }

    /** A ring for the new socket; what waited in the old one is the first of it. */
    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldGoOnAtTheSameFrameOnANewInterface(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(5_000_000_000L, 0, false, false, true);
        rig.open(way);
        Resident resident = kept(rig, 3);
        repeat(resident, 5);
        rig.kernel.index = 8;
        repeat(resident, 6);
        assertEquals(List.of(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2), rig.taken());
        assertEquals(1, rig.path.faults().reopens());
        assertEquals(11, rig.ledger.accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldSendTheBatchByOneCallFromAnywhereAndTellItsBytes(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        assertEquals(4, resident.repeat(9));
        assertEquals(4, resident.repeat(5));
        assertEquals(1, resident.repeat(1));
        assertEquals(
                List.of(
                        "4 ok of " + (60 + 61 + 62 + 60) + ", 0 refused",
                        "4 ok of " + (61 + 62 + 60 + 61) + ", 0 refused",
                        "1 ok of 62, 0 refused"),
                rig.told);
    }

    @ParameterizedTest
    @CsvSource({MMSG + ", 1", MMSG + ", 2", MMSG + ", 3", RING + ", 1", RING + ", 2", RING + ", 3"})
    void shouldGoOnBehindWhatTheKernelTookOfACall(String way, int taken) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.addAll(Collections.nCopies(taken, FakeSyscalls.OK));
        rig.kernel.outcomes.add(FakeSyscalls.CUT);
        assertEquals(taken, resident.repeat(9));
        repeat(resident, 9 - taken);
        assertEquals(List.of(1, 2, 3, 1, 2, 3, 1, 2, 3), rig.taken());
    }

    @ParameterizedTest
    @CsvSource({MMSG + ", 1", MMSG + ", 2", MMSG + ", 3", RING + ", 1", RING + ", 2", RING + ", 3"})
    void shouldRefuseByNameTheOneFrameThatTheKernelDoesNotTake(String way, int bad) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        rig.kernel.refusedLengths.put(59 + bad, Errno.EMSGSIZE);
        repeat(resident, 6);
        assertEquals(4, rig.taken().size());
        assertFalse(rig.taken().contains(bad));
        assertEquals(2, rig.told.stream().filter((bad + " refused 90")::equals).count());
        assertEquals(4, rig.ledger.accepted());
        assertEquals(2, rig.ledger.refused());
        assertEquals(1, rig.notices.size());
        assertTrue(rig.notices.get(0).startsWith("in.txt:" + bad + ": "), rig.notices.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldOfferTheSameFrameAgainAfterATemporaryRefusal(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.add(FakeSyscalls.OK);
        rig.kernel.outcomes.addAll(Collections.nCopies(5, Errno.ENOBUFS));
        repeat(resident, 6);
        assertEquals(List.of(1, 2, 3, 1, 2, 3), rig.taken());
        assertEquals(0, rig.ledger.refused());
        assertTrue(rig.path.faults().retries() >= 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldGiveUpAfterTheRetryTimeAndNameTheLine(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.add(FakeSyscalls.OK);
        rig.kernel.outcomes.addAll(Collections.nCopies(10_000, Errno.ENOBUFS));
        assertEquals(1, resident.repeat(6));
        SystemException over = assertThrows(SystemException.class, () -> resident.repeat(5));
        assertEquals(SystemException.Kind.GAVE_UP, over.kind());
        assertTrue(over.getMessage().contains("in.txt:2"), over.getMessage());
        assertEquals(List.of("1 ok of 60, 0 refused", "2 refused 105"), rig.told);
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldTellOfNoFrameWhenAskedToStop(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.addAll(Collections.nCopies(10, Errno.EAGAIN));
        rig.stopped = true;
        assertEquals(0, resident.repeat(6));
        assertEquals(List.of(), rig.told);
        assertEquals(1, resident.next().line());
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldForgetWhatItKeptBefore(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        repeat(kept(rig, 3), 2);
        repeat(kept(rig, 2), 3);
        assertEquals(List.of(1, 2, 1, 2, 1), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldHoldOnlyWhatTheInterfaceTakesAndTheMemoryIsMeantFor(String way) throws SystemException {
        Resident resident = new Rig().open(way).path.resident();
        assertTrue(resident.holds(1, 14, 1514));
        assertTrue(resident.holds(1 << 16, 60, 60));
        assertFalse(resident.holds((1 << 16) + 1, 60, 60));
        assertFalse(resident.holds(1 << 16, 60, 1514));
        assertFalse(resident.holds(10, 13, 60));
        assertFalse(resident.holds(10, 60, 1515));
    }

    @ParameterizedTest
    @ValueSource(strings = {MMSG, RING})
    void shouldNotBeThereForFramesThatMayHaveToBeCut(String way) throws SystemException {
        Rig rig = new Rig();
        rig.oversize = new OversizeRule(OversizeRule.How.TRUNCATE, 0);
        assertNull(rig.open(way).path.resident());
    }

    private static Resident kept(Rig rig, int frames) throws SystemException {
        Resident resident = rig.path.resident();
        assertTrue(resident.holds(frames, 60, 60 + frames - 1));
        resident.begin(frames, 60 + frames - 1);
        for (int i = 0; i < frames; i++) {
            Slot slot = resident.claim();
            slot.origin("in.txt", i + 1);
            slot.length(60 + i);
            for (int at = 0; at < slot.length(); at++) {
                slot.bytes().put(at, (byte) (i + 1 + at));
            }
            resident.keep(slot);
        }
        return resident;
    }

    private static void repeat(Resident resident, int frames) throws SystemException {
        for (long left = frames; left > 0; ) {
            long done = resident.repeat(left);
            assertTrue(done >= 1 && done <= left, done + " of " + left);
            left -= done;
        }
    }

    private static void assertFrame(int number, byte[] frame) {
        assertEquals(60 + number, frame.length);
        for (int at = 0; at < frame.length; at++) {
            assertEquals((byte) (number + 1 + at), frame[at]);
        }
    }
}
