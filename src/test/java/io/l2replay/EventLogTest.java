package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final int FRAMES = 20_000;

    @TempDir
    Path directory;

    private final Ledger ledger = new Ledger();
    private final List<String> warnings = new ArrayList<>();
    private final Slot slot = slot();

    @Test
    void shouldWriteEachResultAndPassItOn() throws Exception {
        List<String> lines = log(1, 60, 60, -Errno.EPERM, 60);
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).contains("\"result\":-1,\"errno\":\"EPERM\","), lines.get(2));
        assertTrue(lines.get(3).endsWith("\"length\":60,\"result\":60,\"file\":\"a.txt\",\"line\":4}"), lines.get(3));
        assertEquals(3, ledger.accepted());
        assertEquals(1, ledger.refused());
    }

    @Test
    void shouldWriteEveryNthAcceptedFrameAndEachThatWasRefused() throws Exception {
        List<String> lines = log(3, 60, 60, -1, 60, 60, -1, 60, 60, 60);
        List<String> numbers = lines.stream()
                .map(line -> line.replaceAll(".*\"line\":(\\d+).*", "$1"))
                .toList();
        assertEquals(List.of("1", "3", "5", "6", "9"), numbers);
    }

    @Test
    void shouldSayOnceThatTheFileTakesNoMoreAndGoOn() throws Exception {
        EventLog log = EventLog.open("/dev/full", 1, new Accounting(ledger), warnings::add);
        for (int i = 0; i < 2_000; i++) {
            log.result(slot, 60);
        }
        assertEquals(
                List.of("l2replay: cannot write /dev/full: No space left on device; the run goes on without events"),
                warnings);
        log.close();
        log.close();
        assertTrue(log.failure().startsWith("cannot write /dev/full: No space left on device (events are missing"));
        assertEquals(1, warnings.size());
        assertEquals(2_000, ledger.accepted());
    }

    @Test
    void shouldSayThatTheLastEventsCouldNotBeWritten() throws Exception {
        EventLog log = EventLog.open("/dev/full", 1, new Accounting(ledger), warnings::add);
        log.close();
        assertEquals("", log.failure(), "nothing was to be written");
        log = EventLog.open("/dev/full", 100, new Accounting(ledger), warnings::add);
        log.result(slot, 60);
        log.close();
        assertTrue(log.failure().startsWith("cannot write /dev/full"), log.failure());
    }

    @Test
    void shouldRefuseAFileThatCannotBeMade() {
        String file = directory.resolve("no/such").toString();
        SystemException over = assertThrows(
                SystemException.class, () -> EventLog.open(file, 1, new Accounting(ledger), warnings::add));
        assertEquals(SystemException.Kind.OUTPUT, over.kind());
        assertEquals("cannot write " + file + " (No such file or directory)", over.getMessage());
    }

    @Test
    void shouldNotBeSilentAboutFramesThatAreToldInSum() throws SystemException {
        try (EventLog log = EventLog.open("/dev/null", 1, new Accounting(ledger), warnings::add)) {
            assertThrows(UnsupportedOperationException.class, () -> log.results(2, 120, 0));
        }
        assertEquals(0, ledger.accepted());
    }

    @Test
    void shouldMakeNothingPerEvent() throws Exception {
        try (EventLog log = EventLog.open("/dev/null", 1, new Accounting(ledger), warnings::add)) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 6; round++) {
                long before = threads.getThreadAllocatedBytes(thread);
                for (int i = 0; i < FRAMES; i++) {
                    slot.origin("a.txt", i);
                    log.result(slot, i % 8 == 0 ? -Errno.EMSGSIZE : 60);
                }
                least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
            }
            assertEquals(0, least / FRAMES, "bytes per event");
        }
    }

    private List<String> log(long every, long... results) throws SystemException, IOException {
        Path file = directory.resolve("events.json");
        try (EventLog log = EventLog.open(file.toString(), every, new Accounting(ledger), warnings::add)) {
            for (int i = 0; i < results.length; i++) {
                slot.origin("a.txt", i + 1);
                log.result(slot, results[i]);
            }
        }
        return Files.readAllLines(file);
    }

    private static Slot slot() {
        Slot slot = new Slot(ByteBuffer.allocateDirect(64));
        slot.bytes()
                .put(
                        0,
                        HexFormat.of()
                                .parseHex("02000000000b02000000000a81000064" + "86dd6000000000041140"
                                        + "20010db8000000000000000000000001" + "20010db8000000000000000000000002"
                                        + "00350035"));
        slot.length(60);
        return slot;
    }
}
