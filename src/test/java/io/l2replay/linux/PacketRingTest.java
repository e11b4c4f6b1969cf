package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How much memory a ring may take. */
class PacketRingTest {
    @Test
    void shouldLeaveSevenEighthsOfTheAvailableMemoryToOthers() {
        assertDoesNotThrow(() -> PacketRing.requireMemory(4 << 20, 32L << 20));
        SystemException refused =
                assertThrows(SystemException.class, () -> PacketRing.requireMemory(4 << 20, (32L << 20) - 1));
        assertEquals(SystemException.Kind.UNSUPPORTED, refused.kind());
        assertTrue(refused.getMessage().contains("--ring-size"), refused.getMessage());
    }

    @Test
    void shouldReadWhatIsAvailable() {
        assertEquals(2048, ProcMemory.availableBytes("MemTotal: 9 kB\nMemFree:  1 kB\nMemAvailable:    2 kB\n"));
        assertEquals(Long.MAX_VALUE, ProcMemory.availableBytes("MemTotal: 9 kB\n"));
        assertTrue(ProcMemory.availableBytes() > 0);
    }
}
