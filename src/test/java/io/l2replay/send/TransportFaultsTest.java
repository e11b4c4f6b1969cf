package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.Errno;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.Linux;
import io.l2replay.linux.SystemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way to send does when frames are refused for a time, links go, and interfaces vanish. */
class TransportFaultsTest {
    private static final int EVERY = 10;

    @ParameterizedTest
    @CsvSource({
        "per-packet,EINTR",
        "send,EINTR",
        "mmsg-4,EINTR",
        "ring-4,EINTR",
        "pcap,EINTR",
        "send,EAGAIN",
        "mmsg-4,EAGAIN",
        "ring-4,EAGAIN",
        "mmsg-64,EAGAIN",
        "ring-64,EAGAIN",
        "per-packet,ENOBUFS",
        "send,ENOBUFS",
        "mmsg-4,ENOBUFS",
        "ring-4,ENOBUFS",
        "mmsg-64,ENOBUFS",
        "ring-64,ENOBUFS",
        "pcap,ENOBUFS",
        "send,ENETDOWN",
        "mmsg-64,ENETDOWN",
        "ring-64,ENETDOWN",
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
            assertEquals(Rig.numbers(1, EVERY), rig.taken(), "at " + at);
            assertEquals(Rig.accepted(1, EVERY), rig.told, "at " + at);
            assertEquals(errno.equals("ENOBUFS") ? 3 : 0, rig.path.faults().retries());
            assertEquals(errno.equals("ENETDOWN") ? 1 : 0, rig.path.faults().flaps());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "ring-4", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldWaitForTheLinkAndSendTheSameFrame(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(2);
        rig.kernel.flags = 0;
        long upAt = rig.kernel.nowNs + 1_000_000_000L;
        rig.kernel.onTime = () -> rig.kernel.flags = rig.kernel.nowNs >= upAt ? Linux.IFF_UP | Linux.IFF_RUNNING : 0;
        rig.send(3);
        assertEquals(Rig.numbers(1, 5), rig.taken());
        assertEquals(Rig.accepted(1, 5), rig.told);
        assertEquals(1, rig.path.faults().flaps());
    }

    /** The kernel says that there is carrier a moment before frames stop being lost. */
    @Test
    void shouldNotTakeACarrierThatIsSeenOnceForALink() throws SystemException {
        Rig rig = new Rig().open("send");
        rig.kernel.flags = Linux.IFF_UP;
        rig.path.link().tick();
        long beganNs = rig.kernel.nowNs;
        long[] flickerNs = {0};
        rig.kernel.onTime = () -> {
            long nowNs = rig.kernel.nowNs;
            if (flickerNs[0] == 0 && nowNs - beganNs > 500_000_000L) {
                flickerNs[0] = nowNs;
            }
            boolean carrier = nowNs - flickerNs[0] < 1_000 || nowNs - beganNs > 1_000_000_000L;
            rig.kernel.flags = carrier ? Linux.IFF_UP | Linux.IFF_RUNNING : Linux.IFF_UP;
        };
        rig.send(1);
        assertTrue(flickerNs[0] != 0, "it was seen");
        assertTrue(rig.kernel.nowNs - beganNs > 1_000_000_000L, "it was waited for once more");
        assertEquals(List.of(1), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "ring-4", "pcap"})
    void shouldLookAtTheLinkWhileThereIsTimeSoThatNoFrameWaitsForIt(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(1);
        rig.path.link().tick();
        long before = ioctls(rig);
        rig.path.transport().flush();
        assertEquals(before + 3, ioctls(rig), "name, flags and MTU");
        rig.send(1);
        assertEquals(
                before + (way.equals("per-packet") ? 4 : 3), ioctls(rig), "a socket of its own asks for the index");

        rig.kernel.flags = Linux.IFF_UP;
        rig.path.link().tick();
        rig.path.transport().flush();
        SystemException over = assertThrows(SystemException.class, () -> rig.send(1));
        assertTrue(over.getMessage().contains("has lost its carrier"), over.getMessage());
        assertEquals(List.of(1, 2), rig.taken());
    }

    private static long ioctls(Rig rig) {
        return rig.kernel.calls.stream().filter("ioctl"::equals).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "ring-4"})
    void shouldSendWithoutCarrierWhenAllowed(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(0, 0, false, true, false);
        rig.open(way);
        rig.kernel.flags = Linux.IFF_UP;
        rig.path.link().tick();
        rig.send(3);
        assertEquals(Rig.numbers(1, 3), rig.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
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
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldGoOnAtTheSameFrameOnANewInterfaceWhenAskedTo(String way) throws SystemException {
        Rig rig = new Rig();
        rig.limits = new FaultLimits(5_000_000_000L, 0, false, false, true);
        rig.open(way);
        rig.send(2);
        rig.kernel.index = 0;
        long backAt = rig.kernel.nowNs + 500_000_000L;
        rig.kernel.onTime = () -> rig.kernel.index = rig.kernel.nowNs >= backAt ? 8 : 0;
        rig.send(4);
        assertEquals(Rig.numbers(1, 6), rig.taken());
        assertEquals(Rig.accepted(1, 6), rig.told);
        assertEquals(1, rig.path.faults().reopens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldNotMindARename(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.send(2);
        rig.kernel.name = "other0";
        rig.kernel.nameless = 30;
        rig.path.link().tick();
        rig.send(2);
        assertEquals(30, rig.kernel.sleeps);
        assertEquals(Rig.numbers(1, 4), rig.taken());
    }

    @ParameterizedTest
    @CsvSource({
        "per-packet,ENOBUFS",
        "send,ENOBUFS",
        "mmsg-4,ENOBUFS",
        "ring-4,ENOBUFS",
        "mmsg-64,ENOBUFS",
        "ring-64,ENOBUFS",
        "pcap,ENOBUFS",
        "send,EAGAIN",
        "mmsg-4,EAGAIN",
        "ring-4,EAGAIN",
        "mmsg-64,EAGAIN",
        "ring-64,EAGAIN",
        "send,EINTR",
        "mmsg-64,EINTR",
        "ring-64,EINTR",
        "send,ENETDOWN",
        "mmsg-64,ENETDOWN",
        "ring-64,ENETDOWN"
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
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "per-packet", "pcap"})
    void shouldRefuseWhatAFilterOrADriverRefusesAndGoOn(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.kernel.outcomes.addAll(List.of(FakeSyscalls.OK, Errno.EPERM, FakeSyscalls.OK, Errno.EIO));
        rig.send(5);
        assertEquals(List.of("1 ok 60", "2 refused 1", "3 ok 60", "4 refused 5", "5 ok 60"), rig.told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-4", "mmsg-64", "ring-4", "ring-64"})
    void shouldEndAtAnErrorThatNoFrameWouldEscape(String way) throws SystemException {
        Rig rig = new Rig().open(way);
        rig.kernel.outcomes.addAll(List.of(FakeSyscalls.OK, Errno.EBADF));
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.OUTPUT, over.kind());
        assertEquals("2 withdrawn", rig.told.get(1));
    }
}
