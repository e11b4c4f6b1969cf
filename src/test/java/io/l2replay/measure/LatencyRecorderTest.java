package io.l2replay.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.LatencyRecorder.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
    private final LatencyRecorder recorder = new LatencyRecorder();

    @Test
    void shouldTellTheDistributionToThreeDigits() {
        for (int i = 1; i <= 10_000; i++) {
            recorder.sendCall(i * 1_000L);
        }
        LatencySummary summary = recorder.summary(Kind.SEND_CALL);
        assertEquals(10_000, summary.count());
        near(1_000, summary.min());
        near(5_000_500, summary.mean());
        near(5_000_000, summary.p50());
        near(9_000_000, summary.p90());
        near(9_900_000, summary.p99());
        near(9_990_000, summary.p999());
        near(9_999_000, summary.p9999());
        near(10_000_000, summary.max());
    }

    @Test
    void shouldBeAllZeroWhenNothingWasRecorded() {
        assertEquals(LatencySummary.NONE, recorder.summary(Kind.LATENESS));
    }

    @Test
    void shouldCountWhatIsBeyondTheRangeInsteadOfFailing() {
        recorder.lateness(Long.MAX_VALUE);
        recorder.lateness(-5);
        assertEquals(1, recorder.beyond());
        assertEquals(2, recorder.summary(Kind.LATENESS).count());
        assertEquals(0, recorder.summary(Kind.LATENESS).min());
        near(LatencyRecorder.MOST_NS, recorder.summary(Kind.LATENESS).max());
    }

    @Test
    void shouldWriteALogThatItsOwnReaderReadsBack() {
        recorder.sendCall(1_700);
        recorder.sendCall(1_900);
        recorder.lateness(40_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        recorder.writeLog(out, List.of(), 1_700_000_000_250L, 1_700_000_001_750L);
        Map<String, Histogram> read = new HashMap<>();
        HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(out.toByteArray()));
        while (reader.hasNext()) {
            Histogram histogram = (Histogram) reader.nextIntervalHistogram();
            read.put(histogram.getTag(), histogram);
        }
        assertEquals(1_700_000_000.25, reader.getStartTimeSec());
        assertEquals(2, read.get("send_call").getTotalCount());
        assertEquals(1_700_000_000_250L, read.get("send_call").getStartTimeStamp());
        assertEquals(1_700_000_001_750L, read.get("send_call").getEndTimeStamp());
        near(40_000, read.get("lateness").getMaxValue());
    }

    @Test
    void shouldWritePercentilesInNanosecondsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            recorder.sendCall(2_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            recorder.writePercentiles(out, Kind.SEND_CALL);
            String text = out.toString(StandardCharsets.US_ASCII);
            assertTrue(text.contains("2000.000 1.000000000000          1"), text);
            assertTrue(text.contains("#[Max     =     2000.000, Total count    =            1]"), text);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** HdrHistogram's plotFiles.html draws each line of four words of which the first and the last are numbers. */
    @Test
    void shouldWritePercentilesThatHdrHistogramsPlotterDraws() {
        for (int i = 1; i <= 1_000; i++) {
            recorder.sendCall(i * 1_000L);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        recorder.writePercentiles(out, Kind.SEND_CALL);
        int drawn = 0;
        double last = 0;
        for (String line : out.toString(StandardCharsets.US_ASCII).split("\n")) {
            String[] words = line.trim().split(" +");
            if (!line.startsWith("#") && words.length == 4 && !words[0].equals("Value")) {
                assertTrue(Double.parseDouble(words[0]) >= 1_000, line);
                assertTrue(Double.parseDouble(words[3]) >= last, line);
                last = Double.parseDouble(words[3]);
                drawn++;
            }
        }
        assertTrue(drawn > 20, drawn + " points");
        assertTrue(last >= 1_000, "up to 99.9 percent");
    }

    @Test
    void shouldLeaveTheStreamOpen() {
        boolean[] closed = new boolean[1];
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void close() throws IOException {
                closed[0] = true;
            }
        };
        recorder.sendCall(1);
        recorder.writeLog(out, List.of(), 0, 1);
        recorder.writePercentiles(out, Kind.SEND_CALL);
        assertEquals(false, closed[0]);
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, expected / 1_000);
    }
}
