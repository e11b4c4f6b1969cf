package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the ring's own: places that stay in use, its end, frames larger than a place, a new ring in mid-run, its size. */
class RingTransportTest {
    /** Places of the smallest ring, at an MTU of 1,500. */
    private static final int PLACES = 256;

    @ParameterizedTest
    @ValueSource(strings = {"ring-1", "ring-7", "ring-64", "ring-1024"})
    void shouldGoRoundTheRing(String way) throws SystemException {
        Rig rig = new Rig().open(way).send(5 * PLACES);
        assertInOrder(rig, 5 * PLACES);
        assertEquals(0, rig.kernel.polls);
    }

    @Test
    void shouldWaitForAPlaceThatIsStillInUse() throws SystemException {
        Rig rig = new Rig().open("ring-16");
        rig.kernel.holdsFrames = true;
        rig.kernel.onTime = rig.kernel::letGo;
        rig.send(5 * PLACES);
        assertInOrder(rig, 5 * PLACES);
        assertTrue(rig.kernel.polls > 0, "waits by poll");
    }

    /** What is let go of at once comes behind what is not, and does not make that free. */
    @Test
    void shouldWaitForAPlaceInUseAlsoWhenLaterOnesAreFree() throws SystemException {
        Rig rig = new Rig().open("ring-16");
        rig.kernel.holdsFrames = true;
        rig.send(16);
        rig.kernel.holdsFrames = false;
        rig.kernel.onTime = rig.kernel::letGo;
        rig.send(2 * PLACES);
        assertInOrder(rig, 16 + 2 * PLACES);
        assertTrue(rig.kernel.polls > 0, "waits by poll");
    }

    @Test
    void shouldLeaveTheWaitForAPlaceWhenAskedToStop() throws SystemException {
        Rig rig = new Rig().open("ring-16");
        rig.kernel.holdsFrames = true;
        long askedAt = rig.kernel.nowNs + 5_000_000_000L;
        rig.kernel.onTime = () -> rig.stopped = rig.kernel.nowNs >= askedAt;
        int sent = 0;
        while (rig.path.transport().claim() != null) {
            rig.frame(60);
            sent++;
        }
        assertNull(rig.path.transport().claim());
        assertTrue(rig.kernel.nowNs - askedAt <= 200_000_000L, "left after " + (rig.kernel.nowNs - askedAt));
        assertInOrder(rig, sent);
    }

    @ParameterizedTest
    @CsvSource({"7, false", "7, true", "64, false", "64, true"})
    void shouldTakeBadFramesOutWhereverTheyStandInTheRing(int batch, boolean flushWhileLent) throws SystemException {
        Rig rig = new Rig();
        rig.kernel.refusedLengths.put(99, Errno.EMSGSIZE);
        rig.open("ring-" + batch);
        rig.flushWhileLent = flushWhileLent;
        List<String> expected = new ArrayList<>();
        for (int line = 1; line <= 3 * PLACES; line++) {
            boolean bad = line % 5 == 0 || line % 7 == 1;
            rig.frame(bad ? 99 : 60);
            expected.add(line + (bad ? " refused 90" : " ok 60"));
        }
        rig.path.transport().flush();
        assertEquals(expected, rig.told);
    }

    @Test
    void shouldBuildFramesLargerThanAPlaceAndHarmNone() throws SystemException {
        Rig rig = new Rig().open("ring-16");
        rig.flushWhileLent = true;
        for (int line = 1; line <= 3 * PLACES; line++) {
            rig.frame(line % 3 == 0 ? 262_144 : line % 3 == 1 ? 1514 : 60);
        }
        rig.path.transport().flush();
        assertEquals(2 * PLACES, rig.kernel.taken.size());
        assertEquals(3 * PLACES, rig.told.size());
        for (byte[] frame : rig.kernel.taken) {
            assertEquals((byte) (frame[0] + 59), frame[59]);
            assertEquals((byte) (frame[0] + frame.length - 1), frame[frame.length - 1]);
        }
    }

    /** The lines that were not taken, and one that was being written, become the first of the new ring, wherever they stood. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, PLACES - 9, PLACES - 4, PLACES - 1, PLACES + 3})
    void shouldCarryFramesOverToANewRing(int before) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(5_000_000_000L, 0, false, false, true);
        rig.open("ring-16").send(before);
        for (int i = 0; i < 8; i++) {
            rig.frame(60);
        }
        rig.kernel.index = 8;
        rig.flushWhileLent = true;
        rig.frame(60);
        rig.flushWhileLent = false;
        rig.send(PLACES);
        assertEquals(1, rig.path.faults().reopens());
        assertEquals(2, rig.kernel.ringRequests.size());
        assertInOrder(rig, before + 9 + PLACES);
    }

    @Test
    void shouldRefuseWhatOnlyALaterMtuAllows() throws SystemException {
        Rig rig = new Rig().open("ring-4");
        rig.kernel.mtu = 9000;
        rig.path.link().tick();
        rig.send(1).frame(2016).frame(2017).send(1);
        assertEquals(List.of("1 ok 60", "2 ok 2016", "3 refused 90", "4 ok 60"), rig.told);
    }

    @ParameterizedTest
    @CsvSource({"68, 524288", "1500, 524288", "1500, 4194304", "1500, 600001", "9000, 700000", "65536, 4194304"})
    void shouldNeverAskForALargerRingThanItMay(int mtu, int ringBytes) throws SystemException {
        Rig rig = new Rig();
        rig.kernel.mtu = mtu;
        rig.ringBytes = ringBytes;
        rig.open("ring-64").send(PLACES).frame(mtu + 14).send(1);
        assertEquals(PLACES + 2, rig.kernel.taken.size());
        int[] asked = rig.kernel.ringRequests.get(0);
        assertTrue((long) asked[0] * asked[1] <= ringBytes);
        assertTrue((long) asked[0] * asked[1] > ringBytes - 2L * Math.max(asked[0], asked[2]), "and makes use of it");
        assertEquals(asked[0] / asked[2] * asked[1], asked[3], "as packet_set_ring wants it");
        assertTrue(asked[2] >= mtu + 18 + 32, "a frame fits");
    }

    @Test
    void shouldSayWhatToDoWhenTheKernelRefusesTheRing() {
        Rig rig = new Rig();
        rig.kernel.ringErrno = Errno.ENOMEM;
        SystemException refused = assertThrows(SystemException.class, () -> rig.open("ring-4"));
        assertEquals(SystemException.Kind.UNSUPPORTED, refused.kind());
        assertEquals(
                "cannot make a ring of 524288 bytes: ENOMEM (Cannot allocate memory) (a smaller --ring-size needs less)",
                refused.getMessage());
        assertEquals("close", rig.kernel.calls.get(rig.kernel.calls.size() - 1));
    }

    @Test
    void shouldSurviveTheUseOfASlotAfterClosing() throws SystemException {
        Rig rig = new Rig().open("ring-4").send(3);
        Slot slot = rig.path.transport().claim();
        rig.path.close();
        slot.bytes().put(slot.capacity() - 1, (byte) 1);
        assertEquals(0, slot.bytes().get(0));
        assertEquals(2, rig.kernel.calls.stream().filter("mmap"::equals).count());
    }

    @Test
    void shouldEndWhenTheKernelDoesNotGoOn() throws SystemException {
        Rig rig = new Rig().open("ring-4").send(2);
        rig.kernel.outOfStep = true;
        SystemException over = assertThrows(SystemException.class, () -> rig.send(2));
        assertEquals(SystemException.Kind.OUTPUT, over.kind());
        assertEquals(List.of("1 ok 60", "2 ok 60", "3 withdrawn", "4 withdrawn"), rig.told);
    }

    @Test
    void shouldTakeNoBatchThatTheRingDoesNotHold() throws SystemException {
        Rig rig = new Rig().open("ring-1024").send(PLACES);
        assertTrue(rig.kernel.messagesInLastCall < PLACES / 2);
        assertEquals(PLACES, rig.kernel.taken.size());
    }

    private static void assertInOrder(Rig rig, int frames) {
        assertEquals(Rig.accepted(1, frames), rig.told);
        assertEquals(frames, rig.kernel.taken.size());
        for (int i = 0; i < frames; i++) {
            byte[] frame = rig.kernel.taken.get(i);
            assertEquals((byte) (i + 1), frame[0], "frame " + (i + 1));
            assertEquals((byte) (i + 60), frame[59], "frame " + (i + 1));
        }
    }
}
