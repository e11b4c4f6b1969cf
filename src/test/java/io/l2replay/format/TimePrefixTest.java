package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePrefixTest {
    private final TimePrefix prefix = new TimePrefix();

    @ParameterizedTest
    @CsvSource({
        "'@0 x', 0, 3",
        "'@0.25 x', 250000000, 6",
        "'@1700000000.123456789 x', 1700000000123456789, 22",
        "'@1.000000001 x', 1000000001, 13",
        "'@1.1000000000000 x', 1100000000, 17",
        "' \t@7  \tx', 7000000000, 7",
        "'@9223372035.999999999 x', 9223372035999999999, 22",
    })
    void shouldReadSecondsExactly(String line, long ns, int behind) throws BadLineException {
        assertEquals(behind, parse(line));
        assertEquals(ns, prefix.recordedNs());
    }

    @ParameterizedTest
    @CsvSource({"'x', 0", "'  x', 2", "'', 0", "'  ', 2", "'0@1 x', 0"})
    void shouldLeaveALineWithoutTimeAlone(String line, int behind) throws BadLineException {
        parse("@5 y");
        assertEquals(behind, parse(line));
        assertEquals(Slot.NO_TIME, prefix.recordedNs());
    }

    @ParameterizedTest
    @CsvSource({
        "'@', 2, expected seconds behind the @, ''",
        "'@ 1 x', 2, expected seconds behind the @, ''",
        "'@.5 x', 2, expected seconds behind the @, .5",
        "'@-1 x', 2, expected seconds behind the @, -1",
        "'@1. x', 4, expected digits behind the point, 1.",
        "'@1e3 x', 3, 'expected digits, or a blank behind the time', 1e3",
        "'@1.5e3 x', 5, 'expected digits, or a blank behind the time', 1.5e3",
        "'  @1,5 x', 5, 'expected digits, or a blank behind the time', '1,5'",
        "'@08 x', 2, a leading zero is not allowed, 08",
        "'@9223372036 x', 2, must be below 9223372036 seconds, 9223372036",
        "'@99999999999999999999999 x', 2, must be below 9223372036 seconds, 99999999999999999999999",
        "'@1.0000000001 x', 13, finer than a nanosecond, 1.0000000001",
        "'@1.5', 1, a recorded time without a packet, @1.5",
        "'@1.5  ', 1, a recorded time without a packet, @1.5",
    })
    void shouldRefuseWhatIsNoTime(String line, int column, String message, String value) {
        BadLineException bad = assertThrows(BadLineException.class, () -> parse(line));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals("time", bad.field());
        assertEquals(value, bad.value());
        assertEquals(Slot.NO_TIME, prefix.recordedNs());
    }

    @Test
    void shouldCountColumnsFromTheLineAndNotFromTheArray() {
        byte[] bytes = "garbage@x y".getBytes(StandardCharsets.ISO_8859_1);
        BadLineException bad = assertThrows(BadLineException.class, () -> prefix.parse(bytes, 7, bytes.length));
        assertEquals(2, bad.column());
    }

    private int parse(String line) throws BadLineException {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return prefix.parse(bytes, 0, bytes.length);
    }
}
