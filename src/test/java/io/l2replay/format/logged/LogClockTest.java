package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times in front of log lines, in all the ways in which they are written. */
class LogClockTest {
    private final LogClock clock = new LogClock();

    @BeforeEach
    void begin() {
        clock.begin();
    }

    @ParameterizedTest
    @CsvSource({
        "Nov 24 02:06:58 vm x: , 2000-11-24T02:06:58Z",
        "Jun  8 14:34:33 sd kernel: , 2000-06-08T14:34:33Z",
        "Feb 29 23:59:60 x , 2000-03-01T00:00:00Z",
        "<4>Nov 24 02:06:58.614909 vm kernel: , 2000-11-24T02:06:58.614909Z",
        "Nov 24 2026 02:06:58 vm x: , 2026-11-24T02:06:58Z",
        "2026-11-24T02:06:58.614909+01:00 vm kernel: , 2026-11-24T02:06:58.614909+01:00",
        "2026-11-24T02:06:58-0330 vm , 2026-11-24T02:06:58-03:30",
        "'2026-11-24T02:06:58,614909+00:00 ', 2026-11-24T02:06:58.614909Z",
        "2026-11-24T02:06:58Z vm , 2026-11-24T02:06:58Z",
        "2026-11-24 02:06:58 vm , 2026-11-24T02:06:58Z",
        "Tue 2026-11-24 02:06:58 UTC vm , 2026-11-24T02:06:58Z",
        "<134>1 2022-09-06T18:37:34+02:00 host , 2022-09-06T18:37:34+02:00",
        "[Tue Nov 24 02:06:58 2026] , 2026-11-24T02:06:58Z",
        "1795486018.614909 vm kernel: , 2026-11-24T02:06:58.614909Z",
        "[ 1386.688454] KLOG , 1970-01-01T00:23:06.688454Z",
        "<4>[    0.000001] , 1970-01-01T00:00:00.000001Z",
        "kern  :warn  : [  12.500000] x , 1970-01-01T00:00:12.500Z",
    })
    void shouldReadEveryWayToWriteATime(String prefix, OffsetDateTime expected) {
        assertEquals(nanos(expected.toInstant()), read(prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FW ",
                "[UFW BLOCK] ",
                "Nov 24 ",
                "Nov 24 25:00:00 ",
                "Nov 32 01:00:00 ",
                "2026-13-01T00:00:00 ",
                "12.5 ",
                "[12] ",
                "[1.5] ",
                "[ 12.345678 ",
                "<",
                "<4>",
                "[",
                "Tue ",
                "1795486018 "
            })
    void shouldTakeAnythingElseForNoTime(String prefix) {
        assertEquals(Slot.NO_TIME, read(prefix));
    }

    @Test
    void shouldCountOnAcrossNewYear() {
        long before = read("Dec 31 23:59:59 x ");
        assertEquals(before + 2_000_000_000L, read("Jan  1 00:00:01 x "));
        assertEquals(before, read("Dec 31 23:59:59 x "));
        assertEquals(before + 2_000_000_000L, read("Jan  1 00:00:01 x "));
    }

    @Test
    void shouldBeginEachLogInTheFirstYear() {
        long first = read("Dec 31 23:59:59 x ");
        read("Jan  1 00:00:01 x ");
        clock.begin();
        assertEquals(first, read("Dec 31 23:59:59 x "));
    }

    @Test
    void shouldMakeTheDateFinerByTheKernelsSeconds() {
        long first = read("Nov 24 02:06:58 vm kernel: [ 1386.688454] x ");
        assertEquals(nanos(Instant.parse("2000-11-24T02:06:58Z")), first);
        assertEquals(first + 11_000, read("Nov 24 02:06:58 vm kernel: [ 1386.688465] x "));
        assertEquals(first + 1_000_000_000L, read("Nov 24 02:06:59 vm kernel: [ 1387.688454] x "));
    }

    @Test
    void shouldTieTheKernelsSecondsAnewAfterAnotherStartAndAfterSleep() {
        long first = read("Nov 24 02:00:00 vm kernel: [ 1386.000000] x ");
        assertEquals(first + 100_000_000_000L, read("Nov 24 02:01:40 vm kernel: [    5.000000] x "));
        assertEquals(first + 101_000_000_000L, read("Nov 24 02:01:41 vm kernel: [    6.000000] x "));
        assertEquals(first + 3_600_000_000_000L, read("Nov 24 03:00:00 vm kernel: [    7.000000] x "));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private long read(String prefix) {
        byte[] bytes = ("##" + prefix + "IN=").getBytes(StandardCharsets.US_ASCII);
        return clock.read(bytes, 2, bytes.length - 3);
    }
}
