package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.Errno;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.Linux;
import io.l2replay.linux.SystemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way to send promises, whatever the kernel answers. */
class TransportContractTest {
    private static final int EVERY = 10;

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "pcap"})
    void shouldHandOverEachFrameOnceInOrderAndUnchanged(String way) throws SystemException {
        Rig rig = new Rig().open(way).frame(14).frame(60).frame(1514).send(EVERY);
        assertEquals(numbers(1, 13), rig.taken());
        assertEquals(rig.told.subList(0, 3), List.of("1 ok 14", "2 ok 60", "3 ok 1514"));
        assertEquals(13, rig.told.size());
        byte[] third = rig.kernel.taken.get(2);
        for (int i = 0; i < third.length; i++) {
            byte expected = i == 12 ? (byte) 0x88 : i == 13 ? (byte) 0xb5 : (byte) (3 + i);
            assertEquals(expected, third[i], "byte " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "pcap"})
    void shouldSendWhatWasWrittenIntoASlotThatWasLentWhileOthersWereFlushed(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.flushWhileLent = true;
        rig.frame(60).frame(61).frame(62);
        rig.flushWhileLent = false;
        rig.frame(63).frame(64);
        rig.flushWhileLent = true;
        rig.frame(65);
        rig.path.transport().flush();
        assertEquals(numbers(1, 6), rig.taken());
        assertEquals(65, rig.kernel.taken.get(5).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg-4", "mmsg-64"})
    void shouldGoOnFromWhereAPartialCallEnded(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        int[] script = {0, FakeSyscalls.CUT, 0, 0, FakeSyscalls.CUT, 0, Errno.EAGAIN, 0};
        for (int outcome : script) {
            rig.kernel.outcomes.add(outcome);
        }
        rig.send(EVERY);
        assertEquals(numbers(1, EVERY), rig.taken());
        assertEquals(accepted(1, EVERY), rig.told);
        assertTrue(rig.kernel.polls > 0, "waits for room by poll");
    }

    @ParameterizedTest
    @CsvSource({
        "per-packet,EINTR",
        "send,EINTR",
        "mmsg-4,EINTR",
        "pcap,EINTR",
        "send,EAGAIN",
        "mmsg-4,EAGAIN",
        "mmsg-64,EAGAIN",
        "per-packet,ENOBUFS",
        "send,ENOBUFS",
        "mmsg-4,ENOBUFS",
        "mmsg-64,ENOBUFS",
        "pcap,ENOBUFS",
        "send,ENETDOWN",
        "mmsg-64,ENETDOWN",
        "pcap,ENETDOWN"
    })
    void shouldOfferTheSameFrameAgainAfterATemporaryRefusal(String way, String errno) throws SystemException {
        int code = jnr.constants.platform.Errno.valueOf(errno).intValue();
        for (int at = 0; at < EVERY; at++) {
            Rig rig = new Rig().open(way);
            for (int i = 0; i < at; i++) {
                rig.kernel.outcomes.add(FakeSyscalls.OK);
            }
            rig.kernel.outcomes.addAll(List.of(code, code, code));
            rig.send(EVERY);
            assertEquals(numbers(1, EVERY), rig.taken(), "at " + at);
            assertEquals(accepted(1, EVERY), rig.told, "at " + at);
            assertEquals(errno.equals("ENOBUFS") ? 3 : 0, rig.path.faults().retries());
            assertEquals(errno.equals("ENETDOWN") ? 1 : 0, rig.path.faults().flaps());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldGiveUpAfterTheRetryTimeAndNameTheLine(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        for (int i = 0; i < 2; i++) {
            rig.kernel.outcomes.add(FakeSyscalls.OK);
        }
        for (int i = 0; i < 5_000; i++) {
            rig.kernel.outcomes.add(Errno.ENOBUFS);
        }
        long began = rig.kernel.nowNs;
        SystemException over = assertThrows(SystemException.class, () -> rig.send(4));
        assertEquals(SystemException.Kind.GAVE_UP, over.kind());
        assertTrue(over.getMessage().contains("ENOBUFS"), over.getMessage());
        assertTrue(over.getMessage().contains("--start=in.txt:3"), over.getMessage());
        assertEquals(1_000_000_000L, rig.kernel.nowNs - began, "the time of --retry, to the nanosecond");
        assertTrue(rig.kernel.sleeps < 120, "backs off: " + rig.kernel.sleeps);
        assertEquals(List.of(1, 2), rig.taken());
        assertEquals(List.of("1 ok 60", "2 ok 60", "3 refused 105"), rig.told.subList(0, 3));
        rig.told.subList(0, 3).clear();
        assertTrue(rig.told.isEmpty() || rig.told.equals(List.of("4 withdrawn")), rig.told.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "pcap"})
    void shouldSkipWhatIsRefusedTooLongWhenAskedTo(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(0, 40_000, true, false, false);
        rig.open(way);
        rig.kernel.outcomes.addAll(List.of(FakeSyscalls.OK, Errno.ENOBUFS, Errno.ENOBUFS, FakeSyscalls.OK));
        rig.send(4);
        assertEquals(List.of("1 ok 60", "2 refused 105", "3 ok 60", "4 ok 60"), rig.told);
        assertEquals(List.of(1, 3, 4), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldWaitForTheLinkAndSendTheSameFrame(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(2);
        rig.kernel.flags = 0;
        long upAt = rig.kernel.nowNs + 1_000_000_000L;
        rig.kernel.onTime = () -> rig.kernel.flags = rig.kernel.nowNs >= upAt ? Linux.IFF_UP | Linux.IFF_RUNNING : 0;
        rig.send(3);
        assertEquals(numbers(1, 5), rig.taken());
        assertEquals(accepted(1, 5), rig.told);
        assertEquals(1, rig.path.faults().flaps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldEndWhenTheLinkStaysAway(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(1);
        rig.kernel.flags = 0;
        long began = rig.kernel.nowNs;
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.INTERFACE, over.kind());
        assertTrue(over.getMessage().contains("fake0 is down: ENETDOWN"), over.getMessage());
        assertTrue(over.getMessage().contains("--start=in.txt:2"), over.getMessage());
        assertTrue(rig.kernel.nowNs - began < 5_100_000_000L);
        assertEquals(List.of(1), rig.taken());
        assertEquals("1 ok 60", rig.told.remove(0));
        assertFalse(rig.told.isEmpty());
        assertTrue(rig.told.stream().allMatch(t -> t.endsWith("withdrawn")), rig.told.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldNoticeALostCarrierAtTheNextTick(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(1);
        rig.kernel.flags = Linux.IFF_UP;
        rig.path.link().tick();
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.INTERFACE, over.kind());
        assertTrue(over.getMessage().contains("has lost its carrier"), over.getMessage());
        assertEquals(List.of(1), rig.taken(), "nothing more is handed to a kernel that would lose it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4"})
    void shouldSendWithoutCarrierWhenAllowed(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(0, 0, false, true, false);
        rig.open(way);
        rig.kernel.flags = Linux.IFF_UP;
        rig.path.link().tick();
        rig.send(3);
        assertEquals(numbers(1, 3), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldEndWhenTheInterfaceIsGone(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(1);
        rig.kernel.index = 0;
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.INTERFACE, over.kind());
        assertTrue(over.getMessage().startsWith("the interface fake0 is gone: ENXIO"), over.getMessage());
        assertTrue(over.getMessage().contains("--start=in.txt:2"), over.getMessage());
        assertEquals(0, rig.kernel.sleeps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldGoOnAtTheSameFrameOnANewInterfaceWhenAskedTo(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(5_000_000_000L, 0, false, false, true);
        rig.open(way);
        rig.send(2);
        rig.kernel.index = 0;
        long backAt = rig.kernel.nowNs + 500_000_000L;
        rig.kernel.onTime = () -> rig.kernel.index = rig.kernel.nowNs >= backAt ? 8 : 0;
        rig.send(4);
        assertEquals(numbers(1, 6), rig.taken());
        assertEquals(accepted(1, 6), rig.told);
        assertEquals(1, rig.path.faults().reopens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64", "pcap"})
    void shouldNotMindARename(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(2);
        rig.kernel.name = "other0";
        rig.path.link().tick();
        rig.send(2);
        assertEquals(numbers(1, 4), rig.taken());
    }

    @ParameterizedTest
    @CsvSource({
        "per-packet,ENOBUFS", "send,ENOBUFS", "mmsg-4,ENOBUFS", "mmsg-64,ENOBUFS", "pcap,ENOBUFS",
        "send,EAGAIN", "mmsg-4,EAGAIN", "mmsg-64,EAGAIN", "send,EINTR", "mmsg-64,EINTR",
        "send,ENETDOWN", "mmsg-64,ENETDOWN"
    })
    void shouldLeaveAWaitSoonAfterAStopRequestAndLoseNoFrameSilently(String way, String errno) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(1);
        int code = jnr.constants.platform.Errno.valueOf(errno).intValue();
        for (int i = 0; i < 5_000; i++) {
            rig.kernel.outcomes.add(code);
        }
        if (errno.equals("ENETDOWN")) {
            rig.kernel.flags = 0;
        }
        long askedAt = rig.kernel.nowNs + 300_000_000L;
        rig.kernel.onTime = () -> rig.stopped = rig.kernel.nowNs >= askedAt;
        rig.stopped = errno.equals("EINTR");
        rig.frame(60);
        if (!rig.stopped) {
            rig.frame(60);
        }
        rig.path.transport().flush();
        assertTrue(rig.kernel.nowNs - askedAt <= 200_000_000L, "left after " + (rig.kernel.nowNs - askedAt) + " ns");
        assertEquals(List.of(1), rig.taken());
        assertEquals("1 ok 60", rig.told.get(0));
        assertEquals("2 withdrawn", rig.told.get(1));
        assertTrue(rig.told.size() == 2 || rig.told.get(2).equals("3 withdrawn"), rig.told.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64", "per-packet", "pcap"})
    void shouldRefuseWhatAFilterOrADriverRefusesAndGoOn(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.kernel.outcomes.addAll(List.of(FakeSyscalls.OK, Errno.EPERM, FakeSyscalls.OK, Errno.EIO));
        rig.send(5);
        assertEquals(List.of("1 ok 60", "2 refused 1", "3 ok 60", "4 refused 5", "5 ok 60"), rig.told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64"})
    void shouldEndAtAnErrorThatNoFrameWouldEscape(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.kernel.outcomes.addAll(List.of(FakeSyscalls.OK, Errno.EBADF));
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.OUTPUT, over.kind());
        assertEquals("2 withdrawn", rig.told.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "pcap"})
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
    @ValueSource(strings = {"send", "mmsg-64"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-64", "pcap"})
    void shouldCloseItsSocketsOnce(String way) throws SystemException {
        Rig rig = new Rig().open(way).send(3);
        rig.path.close();
        rig.path.close();
        long opened = rig.kernel.calls.stream().filter("socket"::equals).count();
        long closed = rig.kernel.calls.stream().filter("close"::equals).count();
        assertEquals(opened, closed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024})
    void shouldSendBatchesOfTheAskedSize(int batch) throws SystemException {
        Rig rig = new Rig().open("mmsg-" + batch).send(batch);
        assertEquals(batch, rig.kernel.messagesInLastCall);
        assertEquals(1, rig.kernel.calls.stream().filter("sendmmsg"::equals).count());
    }

    private static List<Integer> numbers(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<String> accepted(int from, int to) {
        List<String> told = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            told.add(i + " ok 60");
        }
        return told;
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
