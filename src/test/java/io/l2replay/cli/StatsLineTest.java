package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatsLineTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final LiveSession session = new LiveSession();

    @Test
    void shouldSayRatesOfThePeriodAndCountsOfTheRun() {
        Instant when = Instant.parse("2026-01-02T03:04:05.678Z");
        assertEquals(
                "2026-01-02T03:04:05.678Z pps 1000 mbps 0.48 late_p99_us 12.3 accepted 5000 refused 2",
                StatsLine.line(when, 1000, 0.48, 12_345, 5_000, 2));
        assertTrue(StatsLine.line(when, 1000, 0.48, LatenessMeter.NONE, 1, 0).contains(" late_p99_us - "));
    }

    @Test
    void shouldEndWithALineThatHasTheCountsOfTheReport() {
        StatsLine line = new StatsLine(session, HOUR_NS, false, err);
        send(3);
        session.ledger.offer();
        session.ledger.refuse();
        session.meter.record(2_000);
        session.sentNs = System.nanoTime();
        line.stop();
        String[] lines = said.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(1, lines.length);
        assertTrue(lines[0].matches(".* late_p99_us 2\\.0 accepted 3 refused 1"), lines[0]);
    }

    @Test
    void shouldSayNothingOfARunThatNeverBegan() {
        new StatsLine(session, HOUR_NS, false, err).stop();
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldClearALineThatAProgressBarStandsIn() {
        StatsLine line = new StatsLine(session, HOUR_NS, true, err);
        send(1);
        line.stop();
        assertTrue(said.toString(StandardCharsets.UTF_8).startsWith("\r\u001b[K2"));
    }

    private void send(int frames) {
        for (int i = 0; i < frames; i++) {
            session.ledger.offer();
            session.ledger.accept(60);
        }
    }

    private static final class LiveSession extends FakeSession {
        final Ledger ledger = new Ledger();
        final LatenessMeter meter = new LatenessMeter();
        volatile long sentNs;

        LiveSession() {
            super(null, null, null);
        }

        @Override
        public Ledger ledger() {
            return ledger;
        }

        @Override
        public LatenessMeter lateness() {
            return meter;
        }

        @Override
        public long sentNs() {
            return sentNs;
        }
    }
}
