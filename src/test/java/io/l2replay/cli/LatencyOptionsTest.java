package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.LatencyConfig;
import io.l2replay.LatencyConfig.Timestamping;
import io.l2replay.ReplayConfig.Gap;
import io.l2replay.ReplayConfig.Pace;
import io.l2replay.ReplayConfig.Rate;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParseResult;

class LatencyOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "'', PPS, 1000, EVEN, 1",
        "--gap=poisson, PPS, 1000, POISSON, 1",
        "--gap=burst:7, PPS, 1000, BURST, 7",
        "-p 50 --gap=uniform, PPS, 50, UNIFORM, 1",
        "-M 3, MBPS, 3, EVEN, 1",
        "-x 2, MULTIPLIER, 2, EVEN, 1",
        "-t, TOPSPEED, 0, EVEN, 1",
        "--rfc2544, TOPSPEED, 0, EVEN, 1"
    })
    void shouldSendAtAThousandFramesASecondUnlessAskedOtherwise(
            String options, Pace pace, BigDecimal value, Gap gap, int gapFrames) throws UsageException {
        LatencyConfig config = LatencyOptions.config(parse(options));
        Rate rate = config.replay().rate();
        assertEquals(pace, rate.pace());
        assertEquals(value, rate.value());
        assertEquals(gap, rate.gap());
        assertEquals(gapFrames, rate.gapFrames());
        assertTrue(config.replay().reporting().latency());
    }

    @ParameterizedTest
    @CsvSource({"'', SOFTWARE", "--timestamping=software, SOFTWARE", "--timestamping=hardware, HARDWARE"})
    void shouldTakeTheKernelsStampsUnlessAskedForThoseOfTheCards(String option, Timestamping expected)
            throws UsageException {
        assertEquals(expected, LatencyOptions.config(parse(option)).timestamping());
    }

    @Test
    void shouldRefuseStampsOfAnybodyElse() {
        UsageException wrong =
                assertThrows(UsageException.class, () -> LatencyOptions.config(parse("--timestamping=auto")));
        assertTrue(wrong.getMessage().contains("--timestamping"), wrong.getMessage());
    }

    private static ParseResult parse(String option) throws UsageException {
        return Main.parse(Commands.LATENCY, (" -i lo --rx lo " + option + " x").split(" +"));
    }
}
