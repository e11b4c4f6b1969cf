package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceCountersTest {
    private static final String HEAD = "Inter-|   Receive                                                |  Transmit\n"
            + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls"
            + " carrier compressed\n";

    @TempDir
    Path directory;

    @Test
    void shouldReadTheRightLineAndColumns() throws IOException {
        InterfaceCounters counters = counters("    lo: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n"
                + "    va: 21 22 23 24 25 26 27 28 29 18446744073 31 32 33 34 35 36\n"
                + "   va1:41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56\n");
        assertTrue(counters.read("va"));
        assertEquals(18_446_744_073L, counters.txPackets());
        assertEquals(32, counters.txDropped());
        assertTrue(counters.read("va1"));
        assertEquals(50, counters.txPackets());
        assertFalse(counters.read("a"));
        assertFalse(counters.read("v"));
        assertEquals(50, counters.txPackets(), "what is not there changes nothing");
    }

    @Test
    void shouldReadFilesOfAnySize() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("  if")
                    .append(i)
                    .append(": 1 1 1 1 1 1 1 1 1 ")
                    .append(i)
                    .append(" 1 1 1 1 1 1\n");
        }
        InterfaceCounters counters = counters(lines.toString());
        assertTrue(counters.read("if499"));
        assertEquals(499, counters.txPackets());
    }

    @Test
    void shouldFindTheLoopbackInterfaceOfThisMachine() {
        assertTrue(new InterfaceCounters().read("lo"));
        assertTrue(ProcNet.interfaceNames().contains("lo"));
        assertFalse(ProcNet.carriesDefaultRoute("lo"));
    }

    private InterfaceCounters counters(String lines) throws IOException {
        return new InterfaceCounters(
                Files.writeString(directory.resolve("dev"), HEAD + lines).toString());
    }
}
