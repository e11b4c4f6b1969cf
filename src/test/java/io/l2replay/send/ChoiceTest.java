package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.Errno;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.Linux;
import io.l2replay.linux.PacketSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which way to send is taken, and why not another. */
class ChoiceTest {
    private static final long TRANSMITS = 0x67;
    private static final long TRANSMITS_NOT = 0x23;

    private final FakeSyscalls kernel = new FakeSyscalls();

    @ParameterizedTest
    @EnumSource
    void shouldTakeTheWayThatIsNamed(Way way) {
        Choice choice = Choice.of(wish(way.word(), false, false, false, false), () -> "not asked for");
        assertEquals(new Choice(way, null, ""), choice);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0,     false, MMSG",
        "false, 200000, false, MMSG",
        "false, 199999, false, SEND",
        "false, 0,     true,  SEND",
        "true,  0,     false, SEND"
    })
    void shouldBatchByItselfWhereThatIsWorthIt(boolean hooked, double pps, boolean recordedTimes, Way way) {
        Choice.Wish wish = new Choice.Wish(Way.AUTO, hooked, false, true, pps == 0, pps, recordedTimes);
        assertEquals(Choice.of(way), Choice.of(wish, () -> ""));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, true,  true,  ''",
        "true,  false, true,  true,  'a hook runs between the sends'",
        "false, true,  true,  true,  'what became of each frame must be known'",
        "false, false, false, true,  'a block would have to wait for its input, which is no file'",
        "false, false, true,  false, 'it would send a rate in pieces of 50 ms'"
    })
    void shouldTakeTheFastestThatSuitsTheRun(
            boolean hooked, boolean eachTold, boolean unawaited, boolean topSpeed, String why) {
        Choice choice = Choice.of(wish(Way.FASTEST, hooked, eachTold, unawaited, topSpeed), () -> "");
        assertEquals(why, choice.why());
        assertEquals(why.isEmpty() ? Way.XDP : Way.MMSG, choice.way());
        assertEquals(why.isEmpty() ? Way.MMSG : null, choice.otherwise());
    }

    @Test
    void shouldNotTakeWhatTheInterfaceCannotDo() {
        Choice choice = Choice.of(wish(Way.FASTEST, false, false, true, true), () -> "it cannot");
        assertEquals(new Choice(Way.MMSG, null, "it cannot"), choice);
    }

    @Test
    void shouldAskTheKernelWhatTheDriverTakes() {
        kernel.xdpFeatures = TRANSMITS;
        assertEquals("", whyNot());
        kernel.xdpFeatures = TRANSMITS_NOT;
        assertEquals("the driver takes no frames from XDP", whyNot());
        kernel.driver = "veth";
        assertEquals("the peer takes no frames from XDP (ethtool -K PEER gro on)", whyNot());
        kernel.xdpFeatures = -Errno.ENOENT;
        assertTrue(whyNot().endsWith("ENOENT"), whyNot());
    }

    @Test
    void shouldNotTakeAnInterfaceWhoseFramesMayBeTooLong() {
        kernel.xdpFeatures = TRANSMITS;
        kernel.mtu = 3310;
        assertEquals("", whyNot());
        kernel.mtu = 3311;
        assertTrue(whyNot().contains("3328"), whyNot());
    }

    @Test
    void shouldNotTakeAnInterfaceWithoutCarrier() {
        kernel.xdpFeatures = TRANSMITS;
        kernel.flags = Linux.IFF_UP;
        assertTrue(whyNot().contains("carrier"), whyNot());
    }

    @Test
    void shouldTakeTheOtherWayWhenItCannotBeOpened() throws Exception {
        Rig rig = new Rig();
        rig.kernel.bpfErrno = Errno.EPERM;
        rig.open(new Choice(Way.XDP, Way.MMSG, "")).send(3);
        assertEquals(new Choice(Way.MMSG, null, "it needs CAP_BPF and CAP_NET_ADMIN"), rig.path.choice());
        assertEquals("mmsg", rig.path.transport().name());
        assertInstanceOf(MmsgResidence.class, rig.path.resident());
        assertEquals(3, rig.kernel.taken.size());
        rig = new Rig();
        rig.kernel.bpfErrno = Errno.EINVAL;
        rig.open(new Choice(Way.XDP, Way.MMSG, ""));
        assertEquals(
                "the kernel does not run live frames: EINVAL", rig.path.choice().why());
    }

    private String whyNot() {
        PacketSocket socket = new PacketSocket(kernel, "fake0");
        socket.open();
        socket.describe();
        return LiveAbility.whyNot(socket, kernel);
    }

    private static Choice.Wish wish(String tx, boolean hooked, boolean eachTold, boolean unawaited, boolean topSpeed) {
        return new Choice.Wish(tx, hooked, eachTold, unawaited, topSpeed, topSpeed ? 0 : 100_000, false);
    }
}
