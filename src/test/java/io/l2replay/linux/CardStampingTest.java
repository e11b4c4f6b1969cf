package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.SystemException.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card is everybody's: what is changed of its setting, what is left alone, and that it is put back. */
class CardStampingTest {
    private static final int ONE_STEP = 2;
    private static final int PTP_V2_EVENT = 12;

    private final FakeSyscalls kernel = new FakeSyscalls();
    private final FakeCard card = kernel.card;

    @BeforeEach
    void haveACard() {
        card.abilities = FakeCard.ALL_ABILITIES;
        card.phcIndex = 3;
    }

    @Test
    void shouldSetTheHalfThatIsWantedAndPutItBack() throws SystemException {
        card.rxFilter = PTP_V2_EVENT;
        CardStamping sent = CardStamping.ofSent(kernel, "fake0");
        assertEquals("/dev/ptp3", sent.clock());
        assertSetting(0, 1, PTP_V2_EVENT);
        CardStamping received = CardStamping.ofReceived(kernel, "fake0");
        assertSetting(0, 1, 1);
        assertEquals("", received.restore());
        assertSetting(0, 1, PTP_V2_EVENT);
        assertEquals("", sent.restore());
        assertSetting(0, 0, PTP_V2_EVENT);
        sent.close();
        received.close();
        assertEquals(4, card.set.size(), "a second time nothing is put back");
    }

    /** ptp4l of a one-step clock; hwstamp_ctl -r 1; a bond's flag. */
    @ParameterizedTest
    @CsvSource({"true, 0, 1, 12", "true, 0, 2, 0", "false, 0, 0, 1", "false, 1, 2, 1"})
    void shouldLeaveAloneWhatStampsAlready(boolean sent, int flags, int txType, int rxFilter) throws SystemException {
        card.flags = flags;
        card.txType = txType;
        card.rxFilter = rxFilter;
        card.setErrno = Errno.EPERM;
        try (CardStamping stamping = begin(sent)) {
            assertEquals("/dev/ptp3", stamping.clock());
            assertEquals("", stamping.restore());
        }
        assertSetting(flags, txType, rxFilter);
        assertEquals(List.of(), card.set);
    }

    @Test
    void shouldKeepTheOtherHalfAndTheFlags() throws SystemException {
        card.flags = 1;
        card.txType = ONE_STEP;
        CardStamping received = CardStamping.ofReceived(kernel, "fake0");
        assertSetting(1, ONE_STEP, 1);
        received.close();
        assertSetting(1, ONE_STEP, 0);
    }

    @Test
    void shouldNotPutBackWhatSomebodyElseHasSetMeanwhile() throws SystemException {
        CardStamping sent = CardStamping.ofSent(kernel, "fake0");
        card.rxFilter = PTP_V2_EVENT;
        String left = sent.restore();
        assertTrue(left.contains("'fake0' was changed by somebody else"), left);
        assertSetting(0, 1, PTP_V2_EVENT);
    }

    @Test
    void shouldSayHowTheCardWasLeft() throws SystemException {
        card.rxFilter = PTP_V2_EVENT;
        CardStamping received = CardStamping.ofReceived(kernel, "fake0");
        card.setErrno = Errno.EIO;
        String left = received.restore();
        assertTrue(left.contains("'fake0' still stamps") && left.contains("EIO"), left);
        assertTrue(left.contains("hwstamp_ctl -i fake0 -t 0 -r 12"), left);
    }

    @Test
    void shouldFollowARenamedInterface() throws SystemException {
        CardStamping sent = CardStamping.ofSent(kernel, "fake0");
        kernel.name = "fake1";
        assertEquals("", sent.restore());
        assertSetting(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0x1a, -1, 0, 0, UNSUPPORTED, it has no clock",
        "true, 0x44, 3, 0, 0, UNSUPPORTED, it has no clock",
        "false, 0x41, 3, 0, 0, UNSUPPORTED, it has no clock",
        "true, 0x5f, 3, 95, 0, UNSUPPORTED, EOPNOTSUPP",
        "true, 0x5f, 3, 0, 95, UNSUPPORTED, EOPNOTSUPP",
        "false, 0x5f, 3, 0, 34, UNSUPPORTED, ERANGE",
        "true, 0x5f, 3, 0, 1, PERMISSION, CAP_NET_ADMIN (or set it before: hwstamp_ctl -i fake0 -t 1;",
        "false, 0x5f, 3, 0, 1, PERMISSION, CAP_NET_ADMIN (or set it before: hwstamp_ctl -i fake0 -r 1;"
    })
    void shouldRefuseWithTheReasonAndTheCure(
            boolean sent, String abilities, int index, int getErrno, int setErrno, Kind kind, String reason) {
        card.abilities = Integer.decode(abilities);
        card.phcIndex = index;
        card.getErrno = getErrno;
        card.setErrno = setErrno;
        SystemException refused = assertThrows(SystemException.class, () -> begin(sent));
        assertEquals(kind, refused.kind());
        String message = refused.getMessage();
        String subject = sent ? "'fake0' cannot stamp what it sends: " : "'fake0' cannot stamp what arrives: ";
        assertTrue(message.startsWith("the card of the interface " + subject), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("--timestamping=software"), message);
        assertEquals(List.of(), card.set);
        assertEquals("close", kernel.calls.get(kernel.calls.size() - 1), "the socket is given back");
    }

    @Test
    void shouldRefuseACardThatStampsLessThanAllAndPutItBack() {
        card.rxFilterInstead = PTP_V2_EVENT;
        SystemException refused = assertThrows(SystemException.class, () -> CardStamping.ofReceived(kernel, "fake0"));
        assertEquals(Kind.UNSUPPORTED, refused.kind());
        assertTrue(refused.getMessage().contains("filter 12, not to all"), refused.getMessage());
        assertSetting(0, 0, 0);
    }

    @Test
    void shouldRefuseWhereThereIsNoSuchInterfaceOrNoSocket() {
        SystemException refused = assertThrows(SystemException.class, () -> CardStamping.ofSent(kernel, "other"));
        assertTrue(refused.getMessage().contains("'other'"), refused.getMessage());
        kernel.socketErrno = Errno.EPERM;
        refused = assertThrows(SystemException.class, () -> CardStamping.ofSent(kernel, "fake0"));
        assertEquals(Kind.PERMISSION, refused.kind());
    }

    @Test
    void shouldWaitForALinkThatTheChangeTookDown() throws SystemException {
        card.onSet = () -> kernel.link = 0;
        kernel.onTime = () -> kernel.link = kernel.sleeps == 30 ? 1 : 0;
        CardStamping.ofSent(kernel, "fake0").restore();
        assertEquals(30, kernel.sleeps);
    }

    @Test
    void shouldNotWaitForALinkForEver() throws SystemException {
        card.onSet = () -> kernel.flags &= ~Linux.IFF_RUNNING;
        CardStamping.ofSent(kernel, "fake0").restore();
        assertEquals(500, kernel.sleeps);
    }

    @Test
    void shouldNotWaitForALinkWhenAskedToStop() throws SystemException {
        card.onSet = () -> kernel.link = 0;
        kernel.onTime = Thread.currentThread()::interrupt;
        CardStamping.ofSent(kernel, "fake0").restore();
        assertTrue(Thread.interrupted());
        assertEquals(1, kernel.sleeps);
    }

    private CardStamping begin(boolean sent) throws SystemException {
        return sent ? CardStamping.ofSent(kernel, "fake0") : CardStamping.ofReceived(kernel, "fake0");
    }

    private void assertSetting(int flags, int txType, int rxFilter) {
        assertEquals(List.of(flags, txType, rxFilter), List.of(card.flags, card.txType, card.rxFilter));
    }
}
