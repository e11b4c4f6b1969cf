package io.l2replay.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.Distribution.Bucket;
import io.l2replay.measure.Distribution.Interval;
import io.l2replay.measure.Distribution.Percentile;
import io.l2replay.measure.LatencyRecorder.Kind;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final long MS = 1_000_000;

    private final LatencyRecorder recorder = new LatencyRecorder();

    @Test
    void shouldDrawTheCurveUpToTheLargestValue() {
        for (int i = 1; i <= 10_000; i++) {
            recorder.sendCall(i * 1_000L);
        }
        List<Percentile> points = recorder.distribution(Kind.SEND_CALL).percentiles();
        assertEquals(new Percentile(100, 10_002_431), points.get(points.size() - 1));
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i - 1).percent() <= points.get(i).percent(), "ascending at " + i);
            assertTrue(points.get(i - 1).value() <= points.get(i).value(), "ascending at " + i);
        }
        Percentile ninety = points.stream()
                .filter(point -> point.percent() == 90)
                .findFirst()
                .orElseThrow();
        assertEquals(9_000_000, ninety.value(), 9_000);
    }

    @Test
    void shouldPutEachValueIntoOneOfAFewBuckets() {
        Histogram histogram = new Histogram(1, LatencyRecorder.MOST_NS, 3);
        for (long value = 0; value < LatencyRecorder.MOST_NS; value = value * 2 + 1) {
            for (int i = 0; i < 30; i++) {
                histogram.recordValue(Math.min(LatencyRecorder.MOST_NS, value + value * i / 50));
            }
        }
        List<Bucket> buckets = Distribution.of("all", histogram, null).buckets();
        assertTrue(buckets.size() <= Distribution.MOST_BUCKETS, buckets.size() + " buckets");
        assertEquals(
                histogram.getTotalCount(),
                buckets.stream().mapToLong(Bucket::count).sum());
        assertEquals(new Bucket(0, 0, 30), buckets.get(0), "zeros");
        for (int i = 1; i < buckets.size(); i++) {
            assertTrue(buckets.get(i - 1).to() <= buckets.get(i).from(), "apart at " + i);
        }
    }

    @Test
    void shouldTellGapsOfLessThanAPercentApart() {
        Histogram histogram = new Histogram(1, LatencyRecorder.MOST_NS, 3);
        histogram.recordValue(MS);
        histogram.recordValue(MS + 8_000);
        assertEquals(2, Distribution.of("gap", histogram, null).buckets().size());
    }

    @Test
    void shouldMeasureGapsBetweenTheCallsThatTookFrames() {
        recorder.frame();
        recorder.began(5 * MS);
        recorder.frame();
        recorder.frame();
        recorder.began(6 * MS);
        recorder.began(8 * MS);
        recorder.frame();
        LatencySummary gaps = recorder.distribution(Kind.GAP).summary();
        assertEquals(2, gaps.count());
        assertEquals(0, gaps.min());
        assertEquals(3 * MS, gaps.max(), 3_000);
    }

    @Test
    void shouldTellWhenTheSlowCallsWere() {
        for (int i = 0; i < 50; i++) {
            recorder.began(7 * MS + i * MS);
            recorder.sendCall(i == 31 ? 40_000 : 1_000);
        }
        Distribution calls = recorder.distribution(Kind.SEND_CALL);
        assertEquals(10 * MS, calls.widthNs());
        assertEquals(5, calls.intervals().size());
        assertEquals(
                List.of(0L, 10 * MS, 20 * MS, 30 * MS, 40 * MS),
                calls.intervals().stream().map(Interval::startNs).toList());
        assertEquals(40_000, calls.intervals().get(3).max(), 400);
        assertEquals(1_000, calls.intervals().get(2).max(), 10);
    }

    @Test
    void shouldJoinIntervalsOfALongRunAndLoseNothing() {
        long second = 1_000 * MS;
        recorder.began(0);
        recorder.sendCall(70_000);
        for (int i = 1; i < 10_000; i++) {
            recorder.began(i * second);
            recorder.sendCall(i == 9_000 ? 90_000 : 500);
        }
        Distribution calls = recorder.distribution(Kind.SEND_CALL);
        List<Interval> intervals = calls.intervals();
        assertTrue(intervals.size() > 50 && intervals.size() <= 100, intervals.size() + " intervals");
        assertEquals(10_000, intervals.stream().mapToLong(Interval::count).sum());
        assertEquals(70_000, intervals.get(0).max(), 700);
        Interval slow =
                intervals.stream().filter(one -> one.max() > 80_000).findFirst().orElseThrow();
        assertTrue(slow.startNs() <= 9_000 * second && 9_000 * second < slow.startNs() + calls.widthNs());
    }

    @Test
    void shouldSurviveAPauseThatIsLongerThanTheWholeRow() {
        recorder.began(-5);
        recorder.sendCall(1);
        recorder.began(30L * 24 * 3_600 * 1_000 * MS);
        recorder.sendCall(2);
        assertEquals(2, recorder.distribution(Kind.SEND_CALL).intervals().size());
    }
}
