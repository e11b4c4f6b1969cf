package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.Linux;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.SystemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only live frames do: blocks, frames that stay, and accounts by an interface's counters. */
class XdpTransportTest {
    @Test
    void shouldSendAFlushByOneCall() throws SystemException {
        Rig rig = new Rig().open("xdp").send(1000).send(24);
        assertEquals(List.of(1000, 24), rig.kernel.liveRuns);
        assertEquals(1024, rig.told.size());
    }

    @Test
    void shouldSendABlockWhenItIsFullAndMakeBlocksLargerWhileCallsAreShort() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.record = false;
        rig.open("xdp").send(500_000);
        assertEquals(List.of(32_768, 65_536, 131_072, 262_144, 8_480), rig.kernel.liveRuns);
        assertEquals(500_000, rig.ledger.accepted());
    }

    @Test
    void shouldStayOnOneProcessorForACallAndOnlyForThat() throws SystemException {
        Rig rig = new Rig().open("xdp").send(3).send(2);
        assertEquals(List.of(0b100L, 0b100L), rig.kernel.liveProcessors);
        assertEquals(0b1101, rig.kernel.processors);
    }

    @Test
    void shouldSendWhereAThreadMayNotBeHeld() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.affinityErrno = Errno.EPERM;
        rig.open("xdp").send(3);
        assertEquals(Rig.accepted(1, 3), rig.told);
    }

    @Test
    void shouldMakeBlocksSmallerWhenACallTakesLong() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.record = false;
        rig.kernel.afterLiveRun = () -> rig.kernel.nowNs += 500_000_000;
        rig.open("xdp").send(60_000);
        assertEquals(List.of(32_768, 16_384, 8_192, 2_656), rig.kernel.liveRuns);
    }

    @Test
    void shouldSendABlockWhenTheMapIsFull() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.record = false;
        rig.open("xdp");
        for (int i = 0; i < 200_000; i++) {
            rig.frame(1514);
        }
        rig.path.transport().flush();
        int most = (64 << 20) / 1520;
        assertEquals(List.of(32_768, most, most, most, 200_000 - 32_768 - 3 * most), rig.kernel.liveRuns);
        assertEquals(200_000, rig.ledger.accepted());
    }

    @Test
    void shouldLayFramesOfAnyLengthOneBehindTheOther() throws SystemException {
        Rig rig = new Rig().open("xdp");
        for (int length = 14; length <= 1514; length += 100) {
            rig.frame(length);
        }
        rig.path.transport().flush();
        for (int i = 0; i < 16; i++) {
            byte[] frame = rig.kernel.taken.get(i);
            assertEquals(14 + 100 * i, frame.length);
            for (int at = 0; at < frame.length; at++) {
                boolean etherType = at == 12 || at == 13;
                assertTrue(etherType || frame[at] == (byte) (i + 1 + at), "frame " + i + " at " + at);
            }
        }
    }

    @Test
    void shouldGoOnBehindWhatWasSentWhenASignalCutsACallShort() throws SystemException {
        Rig rig = new Rig().open("xdp");
        rig.kernel.cutLiveRun = 3;
        rig.send(10);
        assertEquals(List.of(10, 7), rig.kernel.liveRuns);
        assertEquals(Rig.numbers(1, 10), rig.taken());
        assertEquals(Rig.accepted(1, 10), rig.told);
    }

    @Test
    void shouldTryAgainWhenASignalComesBeforeTheFirstFrame() throws SystemException {
        Rig rig = new Rig().open("xdp");
        rig.kernel.cutLiveRun = 0;
        rig.send(10);
        assertEquals(Rig.numbers(1, 10), rig.taken());
        assertEquals(Rig.accepted(1, 10), rig.told);
    }

    @Test
    void shouldRefuseAnInterfaceThatTakesNothingAndSayWhatHelps() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.driver = "veth";
        rig.kernel.driverTakes = i -> false;
        rig.open("xdp");
        SystemException unfit = assertThrows(SystemException.class, () -> rig.send(5));
        assertEquals(SystemException.Kind.UNSUPPORTED, unfit.kind());
        assertTrue(unfit.getMessage().contains("gro on"), unfit.getMessage());
        assertEquals(List.of("1 withdrawn", "2 withdrawn", "3 withdrawn", "4 withdrawn", "5 withdrawn"), rig.told);
    }

    @Test
    void shouldSendTheRestAgainWhenTheLinkWasLostWithinABlock() throws SystemException {
        Rig rig = new Rig().open("xdp");
        rig.kernel.driverTakes = i -> i < 4;
        rig.kernel.afterLiveRun = () -> {
            rig.kernel.flags = 0;
            rig.kernel.driverTakes = i -> true;
            rig.kernel.afterLiveRun = () -> {};
        };
        rig.kernel.onTime = () -> {
            if (rig.kernel.nowNs > 3_500_000_000L) {
                rig.kernel.flags = Linux.IFF_UP | Linux.IFF_RUNNING;
            }
        };
        rig.send(10);
        assertEquals(Rig.numbers(1, 10), rig.taken());
        assertEquals(Rig.accepted(1, 10), rig.told);
        assertEquals(1, rig.path.faults().flaps());
    }

    @Test
    void shouldChargeWhatTheDriverDroppedToNoLine() throws SystemException {
        Rig rig = new Rig().open("xdp");
        rig.kernel.countsDrops = true;
        rig.kernel.driverTakes = i -> i != 3 && i != 7;
        rig.send(10);
        assertEquals(List.of("8 ok of 480, 2 refused"), rig.told);
        assertEquals(8, rig.taken().size());
        assertEquals(
                List.of("in.txt:1: 2 frames were dropped by the driver between here and in.txt:10, lines unknown"),
                rig.notices);
    }

    @Test
    void shouldOfferABlockAgainOfWhichNothingWasTaken() throws SystemException {
        Rig rig = new Rig().open("xdp").send(2);
        rig.kernel.countsDrops = true;
        rig.kernel.driverTakes = i -> false;
        rig.kernel.onTime =
                () -> rig.kernel.driverTakes = i -> rig.path.faults().retries() > 0 || rig.kernel.sleeps > 1;
        rig.send(8);
        assertEquals(Rig.numbers(1, 10), rig.taken());
        assertEquals(Rig.accepted(1, 10), rig.told);
        assertTrue(rig.path.faults().retries() > 0);
    }

    @Test
    void shouldGiveUpAfterTheRetryTime() throws SystemException {
        Rig rig = new Rig().open("xdp").send(2);
        rig.kernel.countsDrops = true;
        rig.kernel.driverTakes = i -> false;
        SystemException over = assertThrows(SystemException.class, () -> rig.send(3));
        assertEquals(SystemException.Kind.GAVE_UP, over.kind());
        assertEquals(List.of("3 refused 105", "4 withdrawn", "5 withdrawn"), rig.told.subList(2, 5));
    }

    @Test
    void shouldRefuseByNameWhatNoLongerFitsWhenTheBlockIsSent() throws SystemException {
        Rig rig = new Rig().open("xdp").frame(1000).frame(1400).frame(60).frame(1400);
        rig.kernel.mtu = 1280;
        rig.path.transport().flush();
        assertEquals(List.of("1 ok 1000", "2 refused 90", "3 ok 60", "4 refused 90"), rig.told);
        assertEquals(List.of(1, 3), rig.taken());
    }

    @Test
    void shouldLeaveTheRestOfABlockOfManyCallsWhenAskedToStop() throws SystemException {
        Rig rig = new Rig()
                .open("xdp")
                .frame(60)
                .frame(1400)
                .frame(60)
                .frame(1400)
                .frame(60);
        rig.kernel.mtu = 1280;
        rig.kernel.afterLiveRun = () -> rig.stopped = rig.kernel.liveRuns.size() == 2;
        rig.path.transport().flush();
        assertEquals(List.of("1 ok 60", "2 refused 90", "3 ok 60", "4 withdrawn", "5 withdrawn"), rig.told);
        assertEquals(List.of(1, 3), rig.taken());
    }

    @Test
    void shouldNeedPrivilegesAndNameThem() {
        Rig rig = new Rig();
        rig.kernel.bpfErrno = Errno.EPERM;
        SystemException unfit = assertThrows(SystemException.class, () -> rig.open("xdp"));
        assertEquals(SystemException.Kind.PERMISSION, unfit.kind());
        assertTrue(unfit.getMessage().contains("CAP_BPF and CAP_NET_ADMIN"), unfit.getMessage());
        rig.kernel.bpfErrno = Errno.EINVAL;
        unfit = assertThrows(SystemException.class, () -> rig.open("xdp"));
        assertEquals(SystemException.Kind.UNSUPPORTED, unfit.kind());
        assertTrue(unfit.getMessage().contains("Linux 5.18"), unfit.getMessage());
    }

    @Test
    void shouldSendWhatStaysPassAfterPass() throws SystemException {
        Rig rig = new Rig().open("xdp");
        Resident resident = keep(rig, 3);
        assertEquals(7, resident.repeat(7));
        assertEquals(2, resident.next().line());
        assertEquals(1, resident.repeat(1));
        assertEquals(List.of(1, 2, 3, 1, 2, 3, 1, 2), rig.taken());
        assertEquals(List.of("7 ok of 426, 0 refused", "1 ok of 61, 0 refused"), rig.told);
        assertEquals(List.of(7, 1), rig.kernel.liveRuns);
    }

    @Test
    void shouldPassOverWhatStaysAndNoLongerFits() throws SystemException {
        Rig rig = new Rig().open("xdp");
        Resident resident = keep(rig, 3);
        rig.kernel.mtu = 47;
        List<Long> done = new ArrayList<>();
        for (int left = 6; left > 0; left -= done.get(done.size() - 1)) {
            done.add(resident.repeat(left));
        }
        assertEquals(List.of(1, 2, 1, 2), rig.taken());
        assertEquals(
                List.of("2 ok of 121, 0 refused", "3 refused 90", "2 ok of 121, 0 refused", "3 refused 90"), rig.told);
    }

    @Test
    void shouldHoldOnlyWhatTheInterfaceTakesAndTheMapHasRoomFor() throws SystemException {
        Resident resident = new Rig().open("xdp").path.resident();
        assertTrue(resident.holds(10, 14, 1514));
        assertTrue(resident.holds(200_000, 60, 60));
        assertTrue(resident.holds((64 << 20) / 1520, 60, 1514));
        assertFalse(resident.holds((64 << 20) / 1520 + 1, 60, 1514));
        assertFalse(resident.holds(10, 13, 60));
        assertFalse(resident.holds(10, 60, 1515));
    }

    @Test
    void shouldTakeNoMoreMemoryThanThereIs() throws SystemException {
        Rig rig = new Rig();
        rig.kernel.mtu = 9000;
        rig.open("xdp").frame(LiveFrames.MOST_FRAME_BYTES).frame(LiveFrames.MOST_FRAME_BYTES + 1);
        rig.path.transport().flush();
        assertEquals(List.of("1 ok " + LiveFrames.MOST_FRAME_BYTES, "2 refused 90"), rig.told);
    }

    private static Resident keep(Rig rig, int frames) throws SystemException {
        Resident resident = rig.path.resident();
        resident.begin(frames, 59 + frames);
        for (int i = 1; i <= frames; i++) {
            Slot slot = resident.claim();
            slot.origin("in.txt", i);
            slot.length(59 + i);
            for (int at = 0; at < slot.length(); at++) {
                slot.bytes().put(at, (byte) (i + at));
            }
            resident.keep(slot);
        }
        return resident;
    }
}
