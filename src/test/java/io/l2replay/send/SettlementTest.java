package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.InterfaceCounters;
import io.l2replay.linux.PacketSocket;
import io.l2replay.measure.Ledger;
import io.l2replay.send.Settlement.Outcome;
import io.l2replay.send.Settlement.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {
    @TempDir
    Path directory;

    private final FakeSyscalls kernel = new FakeSyscalls();
    private final Ledger ledger = new Ledger();
    private Settlement settlement;

    @BeforeEach
    void countFrom100() {
        counters(100, 3);
        PacketSocket socket = new PacketSocket(kernel, "fake0");
        socket.open();
        InterfaceCounters counters =
                new InterfaceCounters(directory.resolve("dev").toString());
        settlement = new Settlement(kernel, socket, ledger, counters);
        for (int i = 0; i < 10; i++) {
            ledger.accept(60);
        }
    }

    @Test
    void shouldAgreeAtOnceWhenTheRiseIsWhatWasAccepted() {
        counters(110, 5);
        assertEquals(new Outcome(Verdict.AGREES, "fake0", 10, 10, 2, 0, 0), settlement.settle(1_000_000_000));
        assertEquals(0, kernel.sleeps);
    }

    @Test
    void shouldWaitForTheCountersAndThenAgree() {
        long at = kernel.nowNs + 50_000_000;
        kernel.onTime = () -> counters(kernel.nowNs >= at ? 110 : 104, 3);
        assertEquals(Verdict.AGREES, settlement.settle(1_000_000_000).verdict());
    }

    @Test
    void shouldSayHowManyAreMissingAfterTheWholeWait() {
        counters(107, 6);
        Outcome outcome = settlement.settle(1_000_000_000);
        assertEquals(new Outcome(Verdict.SHORT, "fake0", 10, 7, 3, 0, 1_000_000_000), outcome);
        assertTrue(kernel.sleeps < 100, "backs off");
    }

    @Test
    void shouldCallAHigherRiseShared() {
        counters(111, 3);
        assertEquals(Verdict.SHARED, settlement.settle(1_000_000_000).verdict());
    }

    @Test
    void shouldNotCallAnUnmovedCounterUncountedWhenTheDriverCounts() {
        assertEquals(Verdict.SHORT, settlement.settle(1_000_000_000).verdict());
    }

    @Test
    void shouldCallAnUnmovedCounterUncountedWhenTheDriverCountsNothing() {
        kernel.driver = "ifb";
        Outcome outcome = settlement.settle(1_000_000_000);
        assertEquals(new Outcome(Verdict.UNCOUNTED, "fake0", 10, 0, 0, 0, 0), outcome);
    }

    @Test
    void shouldNotWaitForTheCountersOfAnInterfaceThatIsGone() {
        kernel.index = 0;
        Outcome outcome = settlement.settle(1_000_000_000);
        assertEquals(new Outcome(Verdict.GONE, "fake0", 10, 0, 0, 0, 0), outcome);
        assertEquals(0, kernel.sleeps);
    }

    @Test
    void shouldCompareOnlyWhatCameAfterAnInterfaceWasMadeAnew() {
        settlement.startAnew();
        ledger.accept(60);
        counters(1, 0);
        Outcome outcome = settlement.settle(1_000_000_000);
        assertEquals(new Outcome(Verdict.AGREES, "fake0", 1, 1, 0, 0, 0), outcome);
    }

    private void counters(long packets, long dropped) {
        String line = "fake0: 0 0 0 0 0 0 0 0 0 " + packets + " 0 " + dropped + " 0 0 0 0\n";
        try {
            Files.writeString(directory.resolve("dev"), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
