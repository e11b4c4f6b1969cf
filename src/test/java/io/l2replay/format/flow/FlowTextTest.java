package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 9, 0",
        "9, 9, 9",
        "10, 9, -1",
        "65535, 65535, 65535",
        "65536, 65535, -1",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807, -1",
        "99999999999999999999999, 9223372036854775807, -1",
        "'', 9, -1",
        "08, 9, -1",
        "00, 9, -1",
        "-1, 9, -1",
        "+1, 9, -1",
        "1e3, 9999, -1",
        "0x1, 9, -1",
        "' 1', 9, -1",
        "1.0, 9, -1",
    })
    void shouldReadCounts(String text, long most, long expected) {
        byte[] bytes = ("1" + text + "1").getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, FlowText.number(bytes, 1, bytes.length - 1, most));
    }

    @ParameterizedTest
    @CsvSource({
        "1591367999.305988, 1591367999305988000",
        "1591367999, 1591367999000000000",
        "0.000000, 0",
        "0, 0",
        "0.25, 250000000",
        "1.1234567891, 1123456789",
        "3.0994415283203125e-05, 30994",
        "9.5367431640625e-07, 953",
        "1E1, 10000000000",
        "1.5e+1, 15000000000",
        "1e-10, 0",
        "1e-300, 0",
        "0e300, 0",
        "0.0000000001e1, 1",
        "9223372036.854775807, 9223372036854775807",
        "9223372036.854775808, -1",
        "9223372037, -1",
        "1e300, -1",
        "1e-400, -1",
        "1e99999999999, -1",
        "'', -1",
        "., -1",
        "1., -1",
        ".5, -1",
        "-1, -1",
        "1e, -1",
        "1e-, -1",
        "1.5x, -1",
        "1.5.5, -1",
        "1e5.5, -1",
        "2020-06-05T14:39:59Z, -1",
    })
    void shouldReadSecondsToTheNanosecond(String text, long expected) {
        byte[] bytes = ("1" + text + "1").getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, FlowText.decimal(bytes, 1, bytes.length - 1, 9));
    }
}
