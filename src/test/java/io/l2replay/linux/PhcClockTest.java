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
import org.junit.jupiter.params.provider.ValueSource;

/** A card's clock that runs at a speed and from a time of its own, read between two times of the system. */
class PhcClockTest {
    private static final long WALL_NS = 1_700_000_000_000_000_000L;
    private static final long MONOTONIC_NS = 5_000_000_000L;
    private static final long TENTH_NS = 100_000_000;

    private final FakeSyscalls kernel = new FakeSyscalls();
    private final FakeCard card = kernel.card;
    private final StampClock wall = new ExactWall();
    private long passedNs;
    private long steppedNs;
    private double drift = 40e-6;

    /** Where the system's two clocks stand to each other is known to the nanosecond. */
    private static final class ExactWall implements StampClock {
        @Override
        public void compare() {}

        @Override
        public long monotonic(long stampNs) {
            return stampNs - WALL_NS + MONOTONIC_NS;
        }

        @Override
        public long resolutionNs() {
            return 1;
        }

        @Override
        public long uncertaintyNs() {
            return 20;
        }

        @Override
        public long movedNs() {
            return 0;
        }
    }

    @BeforeEach
    void haveAClock() {
        card.wallNs = () -> WALL_NS + passedNs;
        card.clocks.put(2, wallNs -> phc(wallNs - WALL_NS));
    }

    /** What the card's clock shows so long after the start: it has a second that it was not set from, and drifts. */
    private long phc(long afterNs) {
        return 77_000_000_123L + afterNs + Math.round(drift * afterNs) + steppedNs;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTellTheTimeBetweenAndBehindTwoComparisons(boolean extended) throws SystemException {
        card.extendedErrno = extended ? 0 : Errno.EOPNOTSUPP;
        PhcClock clock = PhcClock.open(kernel, "/dev/ptp2", wall);
        passedNs = TENTH_NS;
        clock.compare();
        for (long afterNs : new long[] {TENTH_NS / 2, TENTH_NS, TENTH_NS + 1, 3 * TENTH_NS / 2, 2 * TENTH_NS}) {
            assertEquals(MONOTONIC_NS + afterNs, clock.monotonic(phc(afterNs)), 2, afterNs + " ns after the start");
        }
        assertEquals(520, clock.uncertaintyNs(), "half of a reading's width, and what the wall clock is uncertain by");
        assertEquals(0, clock.movedNs());
        assertEquals(1, clock.resolutionNs());
    }

    @Test
    void shouldAssumeNoDifferenceInSpeedBeforeItIsKnown() throws SystemException {
        card.clocks.put(2, wallNs -> wallNs - WALL_NS + MONOTONIC_NS + 1_000);
        PhcClock clock = PhcClock.open(kernel, "/dev/ptp2", wall);
        long laterNs = MONOTONIC_NS + 1_000_000_000;
        assertEquals(laterNs, clock.monotonic(laterNs + 1_000));
    }

    @Test
    void shouldTakeTheShortestOfItsReadings() throws SystemException {
        card.widthsNs = new long[] {9_000, 8_000, 400, 7_000, 90_000};
        card.before = 1;
        PhcClock clock = PhcClock.open(kernel, "/dev/ptp2", wall);
        assertEquals(220, clock.uncertaintyNs());
        long errorNs = clock.monotonic(phc(0)) - MONOTONIC_NS;
        assertTrue(Math.abs(errorNs) <= 220, errorNs + " ns");
    }

    @Test
    void shouldFollowAChangeOfSpeedAndTellHowFarItWasOff() throws SystemException {
        PhcClock clock = opened();
        steppedNs = -Math.round(drift * TENTH_NS);
        compareAfter(clock, 2 * TENTH_NS);
        assertEquals(4_000, clock.movedNs(), 2);
        compareAfter(clock, 3 * TENTH_NS);
        assertEquals(4_000, clock.movedNs(), 2);
        assertEquals(MONOTONIC_NS + 3 * TENTH_NS, clock.monotonic(phc(3 * TENTH_NS)), 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {37_000_000_000L, -37_000_000_000L})
    void shouldNotTakeASettingOfTheClockForItsSpeed(long steppedNs) throws SystemException {
        PhcClock clock = opened();
        this.steppedNs = steppedNs;
        compareAfter(clock, 2 * TENTH_NS);
        assertEquals(37e9, clock.movedNs(), 37e9 * drift);
        assertEquals(MONOTONIC_NS + 2 * TENTH_NS + 50, clock.monotonic(phc(2 * TENTH_NS + 50)), 2);
    }

    @Test
    void shouldStandByTheLastComparisonWhenTheCardIsGone() throws SystemException {
        PhcClock clock = opened();
        card.extendedErrno = Errno.ENODEV;
        card.basicErrno = Errno.ENODEV;
        compareAfter(clock, 2 * TENTH_NS);
        assertEquals(MONOTONIC_NS + 2 * TENTH_NS, clock.monotonic(phc(2 * TENTH_NS)), 2);
    }

    @ParameterizedTest
    @CsvSource({"2, 13, 0, PERMISSION, EACCES", "7, 0, 0, UNSUPPORTED, ENOENT", "2, 0, 95, UNSUPPORTED, EOPNOTSUPP"})
    void shouldSayWhyItCannotBeRead(int index, int openErrno, int readErrno, Kind kind, String errno) {
        card.openErrno = openErrno;
        card.extendedErrno = readErrno;
        card.basicErrno = readErrno;
        SystemException refused =
                assertThrows(SystemException.class, () -> PhcClock.open(kernel, "/dev/ptp" + index, wall));
        assertEquals(kind, refused.kind());
        String message = refused.getMessage();
        assertTrue(message.startsWith("cannot read the card's clock /dev/ptp" + index + ": " + errno), message);
        assertTrue(message.contains("--timestamping=software"), message);
        assertEquals(List.of(), card.open, "a clock that was opened is closed");
    }

    @Test
    void shouldGiveItsDescriptorBack() throws SystemException {
        PhcClock clock = opened();
        assertEquals(1, card.open.size());
        clock.close();
        assertEquals(List.of(), card.open);
    }

    private PhcClock opened() throws SystemException {
        PhcClock clock = PhcClock.open(kernel, "/dev/ptp2", wall);
        compareAfter(clock, TENTH_NS);
        return clock;
    }

    private void compareAfter(PhcClock clock, long afterNs) {
        passedNs = afterNs;
        clock.compare();
    }
}
