package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames longer than the interface takes, in every way to send. */
class OversizeTest {
    private static final OversizeRule TRUNCATE = new OversizeRule(OversizeRule.How.TRUNCATE, 0);
    private static final OversizeRule FRAGMENT = new OversizeRule(OversizeRule.How.FRAGMENT, 0);

    private final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldCutOffWhatTheInterfaceDoesNotTake(String way) throws SystemException {
        rig.oversize = TRUNCATE;
        rig.open(way).frame(60).frame(1515).frame(13);
        rig.frame(2000, 0x8100);
        rig.path.transport().flush();
        assertEquals(List.of("1 ok 60", "2 ok 1514", "3 refused 22", "4 ok 1518"), rig.told);
        assertEquals(
                List.of(60, 1514, 1518),
                rig.kernel.taken.stream().map(f -> f.length).toList());
        assertEquals(2, rig.path.faults().truncated());
        assertEquals(
                "in.txt:2: a frame of 1515 bytes is truncated to what the interface takes (1514 at mtu 1500)",
                rig.notices.get(0));
        assertEquals(3, rig.notices.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-1", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldSendFragmentsInOrderAmongTheOtherFrames(String way) throws SystemException {
        rig.oversize = FRAGMENT;
        byte[] small = Arrays.copyOf(ipv4(100), 100);
        rig.open(way);
        rig.frame(small);
        rig.frame(ipv4(9000));
        rig.frame(small);
        rig.path.transport().flush();
        assertEquals(
                List.of(
                        "1 ok 100",
                        "2 ok 1514",
                        "2 ok 1514",
                        "2 ok 1514",
                        "2 ok 1514",
                        "2 ok 1514",
                        "2 ok 1514",
                        "2 ok 120",
                        "3 ok 100"),
                rig.told);
        assertEquals(9, rig.ledger.offered());
        assertTrue(rig.ledger.balanced());
        assertEquals(1, rig.path.faults().fragmented());
        assertEquals(7, rig.path.faults().fragments());
        assertEquals(List.of(), rig.notices);
        assertArrayEquals(small, rig.kernel.taken.get(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-4", "mmsg-64", "ring-4", "ring-64", "pcap"})
    void shouldRefuseByNameWhatCannotBeCut(String way) throws SystemException {
        rig.oversize = FRAGMENT;
        rig.open(way).frame(60).frame(1515).frame(60);
        rig.path.transport().flush();
        assertEquals(List.of("1 ok 60", "2 refused 90", "3 ok 60"), rig.told);
        assertEquals(
                List.of("in.txt:2: a frame of 1515 bytes is longer than the interface takes (1514 at mtu 1500)"
                        + " and cannot be fragmented: it is not IP: EMSGSIZE"),
                rig.notices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg-2", "mmsg-64", "ring-2", "ring-64", "pcap"})
    void shouldChargeARefusedFragmentToItsLineAndSendTheOthers(String way) throws SystemException {
        rig.oversize = FRAGMENT;
        rig.open(way);
        rig.kernel.outcomes.addAll(List.of(0, 0, Errno.EPERM, 0, 0, 0, 0, 0));
        rig.frame(ipv4(9000));
        rig.frame(ipv4(100));
        rig.path.transport().flush();
        assertEquals(1, rig.told.stream().filter("1 refused 1"::equals).count());
        assertEquals(8, rig.told.size());
        assertEquals("1 refused 1", rig.told.get(2));
        assertEquals(1, rig.notices.size());
        assertTrue(rig.ledger.balanced());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-2", "mmsg-64", "ring-2", "ring-64"})
    void shouldWithdrawTheRestWhenTheRunIsAskedToStopHalfWay(String way) throws SystemException {
        rig.oversize = FRAGMENT;
        rig.open(way);
        rig.resultsUntilThen = 2;
        rig.afterResults = () -> rig.stopped = true;
        rig.frame(ipv4(9000));
        rig.path.transport().flush();
        assertTrue(rig.ledger.balanced(), rig.told.toString());
        assertEquals(
                !way.endsWith("-64"), rig.told.contains("1 withdrawn"), "of a batch that holds them all, all are sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-2", "mmsg-64", "ring-2", "ring-64"})
    void shouldKeepTheLedgerWhenItGivesUpHalfWay(String way) throws SystemException {
        rig.oversize = FRAGMENT;
        rig.limits = new FaultLimits(0, 0, false, false, false);
        rig.open(way);
        rig.kernel.outcomes.addAll(List.of(0, 0, 0, Errno.ENOBUFS, Errno.ENOBUFS, Errno.ENOBUFS));
        try {
            rig.frame(ipv4(9000));
            rig.path.transport().flush();
        } catch (SystemException over) {
            assertEquals(SystemException.Kind.GAVE_UP, over.kind());
        }
        assertEquals(3, rig.kernel.taken.size());
        assertEquals("1 refused 105", rig.told.get(3));
        assertTrue(rig.ledger.balanced(), rig.told.toString());
    }

    @Test
    void shouldSaveTheLastFrameForThoseWhoAskForTheWhole() throws SystemException {
        rig.oversize = FRAGMENT;
        rig.open("send");
        byte[] frame = ipv4(4000);
        rig.frame(frame);
        assertEquals(frame.length, rig.lastWhole.length);
        assertArrayEquals(frame, rig.lastWhole);
    }

    /** An IPv4 packet of protocol 253 in an Ethernet frame of that length. */
    private static byte[] ipv4(int length) {
        byte[] frame = new byte[length];
        frame[12] = 8;
        frame[14] = 0x45;
        frame[16] = (byte) (length - 14 >> 8);
        frame[17] = (byte) (length - 14);
        frame[23] = (byte) 253;
        return frame;
    }
}
