package io.l2replay.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "100ns, 100",
        "50us, 50000",
        "500ms, 500000000",
        "10s, 10000000000",
        "10, 10000000000",
        "1.5, 1500000000",
        ".25us, 250",
        "2m, 120000000000",
        "1h, 3600000000000",
        "9223372036854775807ns, 9223372036854775807"
    })
    void shouldReadATimeExactly(String text, long expectedNs) {
        assertEquals(expectedNs, Durations.parseNs(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "+1s", "1 s", "1.2.3s", "10S", "5d", "1e3", "0x10", "१s"})
    void shouldRefuseWhatIsNoTime(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Durations.parseNs(text));
        assertEquals("'" + text + "' is no time: write 500ms, 10s, 2m (ns, us, ms, s, m, h)", refused.getMessage());
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        var tooLong = assertThrows(IllegalArgumentException.class, () -> Durations.parseNs("9223372036854775808ns"));
        assertEquals("the time 9223372036854775808ns is longer than 292 years", tooLong.getMessage());
        var tooFine = assertThrows(IllegalArgumentException.class, () -> Durations.parseNs("0.5ns"));
        assertEquals("the time 0.5ns is finer than a nanosecond", tooFine.getMessage());
    }
}
