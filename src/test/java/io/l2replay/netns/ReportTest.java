package io.l2replay.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests' reader of the report accepts the contract's shape and nothing else. */
class ReportTest {
    private static final String GOOD = """
            offered 18  accepted 17  refused 1  skipped 0
            bytes 1746  seconds 0.000214  pps 84112  mbps 65.27
            interface tx_packets +17  tx_dropped +0
            bad lines 1
            """;

    @Test
    void shouldReadTheStableLines() {
        Report report = Report.parse(GOOD);

        assertEquals(18, report.offered());
        assertEquals(1, report.refused());
        assertEquals(1746, report.bytes());
        assertEquals(84112, report.pps());
        assertEquals(17, report.txPackets());
        assertEquals(0, report.txDropped());
        assertTrue(report.has("bad lines 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offered 18 accepted 17  refused 1  skipped 0",
                "Offered 18  accepted 17  refused 1  skipped 0",
                "offered 18  accepted 17  refused 1  skipped 0 ",
                ""
            })
    void shouldRefuseAnotherShape(String firstLine) {
        String text = firstLine + GOOD.substring(GOOD.indexOf('\n'));

        assertThrows(AssertionError.class, () -> Report.parse(text));
    }

    @Test
    void shouldRefuseALedgerThatDoesNotBalance() {
        String text = GOOD.replace("accepted 17", "accepted 18");

        assertThrows(AssertionError.class, () -> Report.parse(text));
    }

    @Test
    void shouldRefuseJsonThatNamesAFieldTwice() {
        assertThrows(AssertionError.class, () -> Json.parse("{\"offered\":1,\"offered\":2}"));
        assertThrows(AssertionError.class, () -> Json.parse("{\"offered\":1}{}"));
        assertEquals(2, Json.parse("{\"a\":{\"b\":2}}").number("a.b"));
    }
}
