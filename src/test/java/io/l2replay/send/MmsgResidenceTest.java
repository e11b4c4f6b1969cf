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

/** Frames that stay where sendmmsg takes them from and go round. */
class MmsgResidenceTest {
    @ParameterizedTest
    @CsvSource({"1, 64", "3, 4", "4, 4", "5, 4", "64, 64", "100, 64", "3, 1", "1, 1"})
    void shouldSendPassAfterPassInOrderWhateverTheBatch(int frames, int batch) throws SystemException {
        Rig rig = new Rig().open("mmsg-" + batch);
        Resident resident = kept(rig, frames);
        repeat(resident, 211);
        assertEquals(211, rig.kernel.taken.size());
        for (int i = 0; i < 211; i++) {
            assertFrame(i % frames, rig.kernel.taken.get(i));
        }
        assertEquals(211, rig.ledger.accepted());
        assertEquals(211 % frames + 1, resident.next().line());
    }

    @Test
    void shouldSendTheBatchByOneCallFromAnywhereAndTellItsBytes() throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
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
    @ValueSource(ints = {1, 2, 3})
    void shouldGoOnBehindWhatTheKernelTookOfACall(int taken) throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.addAll(Collections.nCopies(taken, FakeSyscalls.OK));
        rig.kernel.outcomes.add(FakeSyscalls.CUT);
        assertEquals(taken, resident.repeat(9));
        repeat(resident, 9 - taken);
        assertEquals(List.of(1, 2, 3, 1, 2, 3, 1, 2, 3), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldRefuseByNameTheOneFrameThatTheKernelDoesNotTake(int bad) throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
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

    @Test
    void shouldOfferTheSameFrameAgainAfterATemporaryRefusal() throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
        Resident resident = kept(rig, 3);
        rig.kernel.outcomes.add(FakeSyscalls.OK);
        rig.kernel.outcomes.addAll(Collections.nCopies(5, Errno.ENOBUFS));
        repeat(resident, 6);
        assertEquals(List.of(1, 2, 3, 1, 2, 3), rig.taken());
        assertEquals(0, rig.ledger.refused());
        assertTrue(rig.path.faults().retries() >= 4);
    }

    @Test
    void shouldGiveUpAfterTheRetryTimeAndNameTheLine() throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
        Resident resident = kept(rig, 3);
        rig.kernel.refusedLengths.put(61, Errno.ENOBUFS);
        assertEquals(1, resident.repeat(6));
        SystemException over = assertThrows(SystemException.class, () -> resident.repeat(5));
        assertEquals(SystemException.Kind.GAVE_UP, over.kind());
        assertTrue(over.getMessage().contains("in.txt:2"), over.getMessage());
        assertEquals(List.of("1 ok of 60, 0 refused", "2 refused 105"), rig.told);
    }

    @Test
    void shouldTellOfNoFrameWhenAskedToStop() throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
        Resident resident = kept(rig, 3);
        rig.kernel.refusedLengths.put(60, Errno.EAGAIN);
        rig.stopped = true;
        assertEquals(0, resident.repeat(6));
        assertEquals(List.of(), rig.told);
        assertEquals(1, resident.next().line());
    }

    @Test
    void shouldForgetWhatItKeptBefore() throws SystemException {
        Rig rig = new Rig().open("mmsg-4");
        repeat(kept(rig, 3), 2);
        repeat(kept(rig, 2), 3);
        assertEquals(List.of(1, 2, 1, 2, 1), rig.taken());
    }

    @Test
    void shouldHoldOnlyWhatTheInterfaceTakesAndTheMemoryIsMeantFor() throws SystemException {
        Resident resident = new Rig().open("mmsg-64").path.resident();
        assertTrue(resident.holds(1, 14, 1514));
        assertTrue(resident.holds(1 << 16, 60, 60));
        assertFalse(resident.holds((1 << 16) + 1, 60, 60));
        assertFalse(resident.holds(1 << 16, 60, 1514));
        assertFalse(resident.holds(10, 13, 60));
        assertFalse(resident.holds(10, 60, 1515));
    }

    @Test
    void shouldNotBeThereForFramesThatMayHaveToBeCut() throws SystemException {
        Rig rig = new Rig();
        rig.oversize = new OversizeRule(OversizeRule.How.TRUNCATE, 0);
        assertNull(rig.open("mmsg-64").path.resident());
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
