package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.Errno;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.SystemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way to send promises, whatever the kernel answers. */
class TransportContractTest {
    private static final int EVERY = 10;

    @ParameterizedTest
    @ValueSource(
            strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "ring-1", "ring-4", "ring-64", "xdp", "pcap"
            })
    void shouldHandOverEachFrameOnceInOrderAndUnchanged(String way) throws SystemException {
        Rig rig = new Rig().open(way).frame(14).frame(60).frame(1514).send(EVERY);
        assertEquals(Rig.numbers(1, 13), rig.taken());
        assertEquals(rig.told.subList(0, 3), List.of("1 ok 14", "2 ok 60", "3 ok 1514"));
        assertEquals(13, rig.told.size());
        assertUnchanged(rig.kernel.taken.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldChargeEachBadFrameToItselfAndSendAllOthers(String way) throws SystemException {
        Rig rig = new Rig();
        rig.kernel.refusedLengths.put(99, Errno.EMSGSIZE);
        rig.open(way);
        int[] bad = {1, 5, 6, 10};
        for (int line = 1; line <= EVERY; line++) {
            rig.frame(contains(bad, line) ? 99 : 60);
        }
        rig.path.transport().flush();
        assertEquals(List.of(2, 3, 4, 7, 8, 9), rig.taken());
        List<String> expected = new ArrayList<>();
        for (int line = 1; line <= EVERY; line++) {
            expected.add(line + (contains(bad, line) ? " refused 90" : " ok 60"));
        }
        assertEquals(expected, rig.told);
        assertEquals("in.txt:1: refused by the kernel: EMSGSIZE (Message too long)", rig.notices.get(0));
        assertEquals(4, rig.notices.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "ring-1", "ring-4", "ring-64", "xdp", "pcap"
            })
    void shouldSendWhatWasWrittenIntoASlotThatWasLentWhileOthersWereFlushed(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.flushWhileLent = true;
        rig.frame(60).frame(61).frame(62);
        rig.flushWhileLent = false;
        rig.frame(63).frame(64);
        rig.flushWhileLent = true;
        rig.frame(65);
        rig.path.transport().flush();
        assertEquals(Rig.numbers(1, 6), rig.taken());
        assertEquals(65, rig.kernel.taken.get(5).length);
    }

    /** Each slot can hold the longest frame, though slots may lie closer than that. */
    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "xdp", "pcap"})
    void shouldNotAlterAFrameByALongerOneBehindIt(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        for (int i = 0; i < EVERY; i++) {
            rig.flushWhileLent = i % 3 == 2;
            rig.frame(60 + i).frame(262_144).frame(1514);
        }
        rig.path.transport().flush();
        assertEquals(2 * EVERY, rig.kernel.taken.size());
        for (byte[] frame : rig.kernel.taken) {
            assertUnchanged(frame);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "pcap"})
    void shouldSendLongerFramesUnchangedWhenTheMtuIsRaised(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.frame(60);
        rig.kernel.mtu = 9000;
        rig.path.link().tick();
        rig.path.transport().flush();
        for (int i = 0; i < EVERY; i++) {
            rig.flushWhileLent = i % 3 == 2;
            rig.frame(60 + i).frame(9014).frame(1514 + i);
        }
        rig.path.transport().flush();
        assertEquals(Rig.numbers(1, 1 + 3 * EVERY), rig.taken());
        for (byte[] frame : rig.kernel.taken) {
            assertUnchanged(frame);
        }
    }

    /** As {@link Rig#frame(int)} made it. */
    private static void assertUnchanged(byte[] frame) {
        for (int i = 0; i < frame.length; i++) {
            byte expected = i == 12 ? (byte) 0x88 : i == 13 ? (byte) 0xb5 : (byte) (frame[0] + i);
            assertEquals(expected, frame[i], "byte " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg-4", "mmsg-64", "ring-4", "ring-64"})
    void shouldGoOnFromWhereAPartialCallEnded(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        int[] script = {0, FakeSyscalls.CUT, 0, 0, FakeSyscalls.CUT, 0, Errno.EAGAIN, 0};
        for (int outcome : script) {
            rig.kernel.outcomes.add(outcome);
        }
        rig.send(EVERY);
        assertEquals(Rig.numbers(1, EVERY), rig.taken());
        assertEquals(Rig.accepted(1, EVERY), rig.told);
        assertTrue(rig.kernel.polls > 0, "waits for room by poll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "xdp", "pcap"})
    void shouldRefuseByLengthBeforeTheKernelSeesIt(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        int[] lengths = {0, 1, 13, 14, 59, 60, 1514, 1515, 262_144};
        for (int length : lengths) {
            rig.frame(length);
        }
        rig.frame(1518, 0x8100);
        rig.frame(1519, 0x8100);
        rig.frame(1518, 0x88a8);
        rig.path.transport().flush();
        assertEquals(
                List.of(
                        "1 refused 22",
                        "2 refused 22",
                        "3 refused 22",
                        "4 ok 14",
                        "5 ok 59",
                        "6 ok 60",
                        "7 ok 1514",
                        "8 refused 90",
                        "9 refused 90",
                        "10 ok 1518",
                        "11 refused 90",
                        "12 refused 90"),
                rig.told);
        assertEquals(List.of(4, 5, 6, 7, 10), rig.taken());
        assertEquals(
                "in.txt:8: a frame of 1515 bytes is longer than the interface takes (1514 at mtu 1500): EMSGSIZE",
                rig.notices.get(3));
        assertEquals(7, rig.notices.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-64", "ring-64", "xdp"})
    void shouldAllowNoVlanTagOnWhatIsNotEthernetAndFollowTheMtu(String way) throws SystemException {
        Rig rig = new Rig();
        rig.kernel.hardwareType = 772;
        rig.open(way);
        rig.frame(1518, 0x8100);
        rig.kernel.mtu = 1280;
        rig.path.link().tick();
        rig.frame(60);
        rig.path.transport().flush();
        rig.frame(1295).frame(1294);
        rig.path.transport().flush();
        assertEquals(List.of("1 refused 90", "2 ok 60", "3 refused 90", "4 ok 1294"), rig.told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-64", "ring-64", "xdp", "pcap"})
    void shouldCloseItsSocketsOnce(String way) throws SystemException {
        Rig rig = new Rig().open(way).send(3);
        rig.path.close();
        rig.path.close();
        long opened = rig.kernel.calls.stream().filter("socket"::equals).count();
        long closed = rig.kernel.calls.stream().filter("close"::equals).count();
        assertEquals(way.equals("xdp") ? opened + 2 : opened, closed, "a map and a program are closed too");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024})
    void shouldSendBatchesOfTheAskedSize(int batch) throws SystemException {
        Rig rig = new Rig().open("mmsg-" + batch).send(batch);
        assertEquals(batch, rig.kernel.messagesInLastCall);
        assertEquals(1, rig.kernel.calls.stream().filter("sendmmsg"::equals).count());
    }

    private static boolean contains(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }
}
