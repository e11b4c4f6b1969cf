package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.ThroughputSearch.Found;
import io.l2replay.ThroughputSearch.Trial;
import io.l2replay.ThroughputSearch.Verdict;
import io.l2replay.ThroughputSearch.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThroughputSearchTest {
    private static final double FASTEST = 1_000_000;
    private static final double RESOLUTION = 0.01;

    /** Carries so many frames per second, besides those that a queue of it holds, for two seconds. */
    private static Way carrying(double capacityPps, double queuedFrames) {
        return pps -> {
            double sent = pps == 0 ? FASTEST : pps;
            double arrived = Math.min(sent, capacityPps + queuedFrames / 2);
            long lost = Math.round(2 * (sent - arrived));
            return new Trial(pps, sent, arrived, lost, lost > 0 ? Verdict.LOST : Verdict.PASSED);
        };
    }

    private static Found search(Way way) {
        return new ThroughputSearch(way, 10, RESOLUTION, 30).run();
    }

    @ParameterizedTest
    @ValueSource(doubles = {11, 12.5, 100, 1_000, 8_127, 99_999, 250_000, 500_000, 995_000})
    void shouldFindWhatAWayCarriesWithinTheResolution(double capacityPps) {
        Found found = search(carrying(capacityPps, 0));
        assertTrue(
                found.pps() <= capacityPps * 1.02 && found.pps() >= capacityPps * (1 - 2 * RESOLUTION),
                () -> "" + found);
        assertFalse(found.open());
        assertFalse(found.byTool());
        assertTrue(found.trials().size() <= 12, () -> "trials " + found.trials().size());
    }

    @ParameterizedTest
    @CsvSource({"1000, 50", "1000, 1000", "100, 3000", "200000, 100"})
    void shouldNotBeMisledByAQueueForLong(double capacityPps, double queued) {
        Found found = search(carrying(capacityPps, queued));
        double carried = capacityPps + queued / 2;
        assertTrue(found.pps() <= carried * 1.01 && found.pps() >= carried * 0.98, () -> "" + found);
        assertTrue(found.trials().size() <= 12, () -> "trials " + found.trials().size());
    }

    @Test
    void shouldAnswerTheRateReachedWhenNothingIsEverLost() {
        Found found = search(carrying(2 * FASTEST, 0));
        assertEquals(FASTEST, found.pps());
        assertTrue(found.byTool());
        assertFalse(found.open());
        assertEquals(1, found.trials().size());
    }

    @Test
    void shouldFindNothingWhereEveryRateLoses() {
        Found found = search(pps -> new Trial(pps, pps == 0 ? FASTEST : pps, 0, 1, Verdict.LOST));
        assertEquals(0, found.pps());
        assertFalse(found.open());
        assertEquals(10, found.trials().get(found.trials().size() - 1).askedPps());
    }

    @Test
    void shouldEndWhereTrialsContradictEachOther() {
        int[] count = new int[1];
        Found found = search(pps -> {
            boolean passes = count[0]++ % 3 == 1;
            double sent = pps == 0 ? FASTEST : pps;
            return new Trial(pps, sent, sent * 0.9, passes ? 0 : 5, passes ? Verdict.PASSED : Verdict.LOST);
        });
        assertTrue(found.trials().size() <= 30);
        double highest = 0;
        for (Trial trial : found.trials()) {
            highest = Math.max(highest, trial.verdict() == Verdict.PASSED ? trial.askedPps() : 0);
        }
        assertEquals(highest, found.pps());
    }

    @Test
    void shouldRepeatATrialThatTellsNothing() {
        int[] count = new int[1];
        Way way = carrying(1_000, 0);
        Found found = search(pps -> {
            Trial trial = way.send(pps);
            boolean blind = count[0]++ % 2 == 0;
            return blind ? new Trial(pps, trial.sentPps(), trial.arrivedPps(), 0, Verdict.UNKNOWN) : trial;
        });
        assertTrue(found.pps() <= 1_000 && found.pps() >= 980, () -> "" + found);
        assertFalse(found.byTool());
    }

    @Test
    void shouldTakeARateThatTheReceiverNeverFollowsForTheToolsOwnBound() {
        Found found = search(pps -> {
            double sent = pps == 0 ? FASTEST : pps;
            return new Trial(pps, sent, Math.min(sent, 50_000), 0, sent > 50_000 ? Verdict.UNKNOWN : Verdict.PASSED);
        });
        assertTrue(found.pps() <= 50_000 && found.pps() >= 49_000, () -> "" + found);
        assertTrue(found.byTool());
    }

    @Test
    void shouldTakeARateThatTheSenderDoesNotReachForTheToolsOwnBound() {
        Found found = search(pps -> {
            double sent = pps == 0 ? FASTEST : Math.min(pps, 30_000);
            return new Trial(pps, sent, sent, pps == 0 ? 7 : 0, pps == 0 ? Verdict.LOST : Verdict.PASSED);
        });
        assertEquals(30_000, found.pps());
        assertTrue(found.byTool());
    }

    @Test
    void shouldEndAtOnceWhenTheRunIsEnded() {
        int[] count = new int[1];
        Way way = carrying(1_000, 0);
        Found found = search(pps -> count[0]++ < 3 ? way.send(pps) : new Trial(pps, 0, 0, 0, Verdict.ENDED));
        assertTrue(found.open());
        assertEquals(4, found.trials().size());
        assertTrue(found.pps() <= 1_000);
    }

    @Test
    void shouldSayThatItIsOpenWhenItMayTryNoMore() {
        Found found = new ThroughputSearch(carrying(1_234, 0), 10, 0.000_001, 5).run();
        assertEquals(5, found.trials().size());
        assertTrue(found.open());
    }
}
