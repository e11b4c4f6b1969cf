package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyConfigTest {
    @ParameterizedTest
    @CsvSource({
        "0, false, 0, 100, false",
        "0, false, 1, 100, true",
        "5, false, 5, 100, false",
        "5, false, 6, 100, true",
        "0, true, 0, 100, false",
        "0, true, 1, 1000000, true",
        "0.1, true, 1, 1000, false",
        "0.1, true, 2, 1000, true",
        "33.3, true, 1, 3, true",
        "33.4, true, 1, 3, false",
        "100, true, 7, 7, false",
        "1, true, 0, 0, false"
    })
    void shouldJudgeLossExactly(BigDecimal most, boolean percent, long lost, long accepted, boolean exceeded) {
        assertEquals(exceeded, new LatencyConfig.Loss(most, percent).isExceeded(lost, accepted));
    }
}
