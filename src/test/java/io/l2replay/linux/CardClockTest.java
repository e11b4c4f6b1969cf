package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardClockTest {
    /** What ethtool -T shows of a veth (its driver stamps what it sends, the kernel what arrives), and of cards of which some stamp one way. */
    @ParameterizedTest
    @CsvSource({
        "0x1a, -1, '', ''",
        "0x5f, 0, /dev/ptp0, /dev/ptp0",
        "0x5f, 12, /dev/ptp12, /dev/ptp12",
        "0x45, 0, /dev/ptp0, /dev/ptp0",
        "0x41, 0, /dev/ptp0, ''",
        "0x44, 0, '', /dev/ptp0",
        "0x05, 0, '', ''",
        "0x5f, -1, '', ''"
    })
    void shouldBeTheDeviceThatStampsFramesOfThatDirection(String abilities, int index, String sender, String receiver) {
        ByteBuffer info = NativeMemory.struct(CardClock.BYTES);
        info.putInt(CardClock.SO_TIMESTAMPING, Integer.decode(abilities));
        info.putInt(CardClock.PHC_INDEX, index);
        assertEquals(sender, CardClock.ofSender(info));
        assertEquals(receiver, CardClock.ofReceiver(info));
    }

    @Test
    void shouldBeNoneWhereTheDriverDoesNotSay() {
        FakeSyscalls kernel = new FakeSyscalls();
        kernel.name = "other";
        assertEquals("", new InterfaceQuery(kernel).sendingClock(3, "fake0"));
        assertEquals("", new InterfaceQuery(kernel).receivingClock(3, "fake0"));
    }
}
