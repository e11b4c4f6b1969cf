package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransmitStampsTest {
    private static final long SOFTWARE_NS = 1_700_000_000_123_456_789L;
    private static final long HARDWARE_NS = 77_000_000_042L;

    private final FakeSyscalls kernel = new FakeSyscalls();

    @ParameterizedTest
    @CsvSource({"false, " + SOFTWARE_NS, "true, " + HARDWARE_NS})
    void shouldTakeTheMemberThatWasAskedFor(boolean byCard, long expectedNs) {
        kernel.errorQueue.add(ControlData.stamp(7, SOFTWARE_NS, 5, HARDWARE_NS));
        TransmitStamps stamps = new TransmitStamps(kernel, 3, byCard);
        assertTrue(stamps.next());
        assertEquals(7, stamps.number());
        assertEquals(expectedNs, stamps.stampNs());
        assertFalse(stamps.next());
    }

    /** The room for control data is used again: a stamp of the other kind must not be taken for the one before it. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void shouldPassOverStampsOfTheOtherKind(boolean byCard) {
        long softwareNs = byCard ? 0 : SOFTWARE_NS;
        long hardwareNs = byCard ? HARDWARE_NS : 0;
        for (int number = 0; number < 200; number++) {
            boolean wanted = number % 3 == 0;
            kernel.errorQueue.add(ControlData.stamp(
                    number,
                    wanted ? softwareNs : SOFTWARE_NS - softwareNs,
                    0,
                    wanted ? hardwareNs : HARDWARE_NS - hardwareNs));
        }
        List<Integer> numbers = new ArrayList<>();
        TransmitStamps stamps = new TransmitStamps(kernel, 3, byCard);
        while (stamps.next()) {
            numbers.add(stamps.number());
            assertEquals(byCard ? HARDWARE_NS : SOFTWARE_NS, stamps.stampNs());
        }
        assertEquals(67, numbers.size());
        assertEquals(198, numbers.get(66));
    }

    @Test
    void shouldNotReadBehindAMessageThatIsCutShort() {
        kernel.errorQueue.add(ControlData.stamp(1, SOFTWARE_NS, 0, HARDWARE_NS));
        kernel.errorQueue.add(ControlData.cutShort(2, HARDWARE_NS));
        TransmitStamps stamps = new TransmitStamps(kernel, 3, true);
        assertTrue(stamps.next());
        assertEquals(1, stamps.number());
        assertFalse(stamps.next());
    }

    @ParameterizedTest
    @CsvSource({"false, 0x892", "true, 0x8c1"})
    void shouldBeAskedForOfTheKindThatIsWanted(boolean byCard, String flags) {
        try (PacketSocket socket = new PacketSocket(kernel, "fake0")) {
            socket.open();
            assertEquals(0, socket.askTransmitStamps(1 << 20, byCard));
        }
        assertTrue(kernel.options.contains("1/37=" + Integer.decode(flags)), kernel.options.toString());
    }
}
