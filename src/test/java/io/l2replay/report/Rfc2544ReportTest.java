package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class Rfc2544ReportTest {
    private static Rfc2544Report report(long linkMbps) {
        Rfc2544Report.Trial fastest = new Rfc2544Report.Trial(0, 300_000, 100_000, 400_000, "lost");
        Rfc2544Report.Trial passed = new Rfc2544Report.Trial(99_000, 99_000.25, 99_000.25, 0, "passed");
        return new Rfc2544Report(
                "eth1",
                "eth2",
                "far",
                "frame\u0007.txt",
                linkMbps,
                new Rfc2544Report.Method(2_000_000_000L, 0.01, 10, 30, 2_000_000_000L, 10_000_000_000L, 1),
                List.of(new Rfc2544Report.Row(
                        64, 60, 99_000, Rfc2544Report.Bound.PATH, List.of(fastest, passed), null)),
                List.of("frames of 1518 octets are left out"),
                0,
                0,
                ExitCode.OK,
                "");
    }

    /** 99,000 frames of 64 octets are 50.688 Mbit, and 66.528 with the 20 octets around each, of 100. */
    @Test
    void shouldTellRatesWithTheFcsAndTheShareOfTheLine() {
        String text = Rfc2544Text.of(report(100), false);
        assertTrue(text.contains("   64      99000.0     50.688  66.528  path      2"), text);
        assertTrue(text.contains("note: frames of 1518 octets are left out\n"), text);
        assertTrue(
                text.startsWith("rfc2544 eth1 to eth2 in far  frames made of the first one of frame\\x07.txt\n"), text);
    }

    @Test
    void shouldNotGuessWhatALinkCarries() {
        String text = Rfc2544Text.of(report(0), false);
        assertTrue(text.contains("   64      99000.0     50.688       -  path      2"), text);
        assertEquals(
                false,
                Json.parse(Rfc2544Json.of(report(0), ExitCode.OK))
                        .names("rfc2544.sizes.0")
                        .contains("line_percent"));
    }

    @Test
    void shouldTellEachTrialInTheJson() {
        Json json = Json.parse(Rfc2544Json.of(report(100), ExitCode.TERMINATED));
        assertEquals(143, json.number("exit"));
        assertEquals("path", json.text("rfc2544.sizes.0.bound"));
        assertEquals(99_000, json.real("rfc2544.sizes.0.pps"));
        assertEquals(66.528, json.real("rfc2544.sizes.0.line_percent"));
        assertEquals(400_000, json.number("rfc2544.sizes.0.trials.0.lost"));
        assertEquals("passed", json.text("rfc2544.sizes.0.trials.1.verdict"));
        assertEquals(99_000.25, json.real("rfc2544.sizes.0.trials.1.sent_pps"));
        assertEquals(0.01, json.real("rfc2544.resolution"));
    }
}
