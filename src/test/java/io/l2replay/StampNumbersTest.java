package io.l2replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.linux.Errno;
import io.l2replay.measure.Syscall;
import org.junit.jupiter.api.Test;

class StampNumbersTest {
    @Test
    void shouldCountWithTheKernelAlsoWhatWasDroppedAndOfferedAgain() {
        StampNumbers numbers = new StampNumbers(true);
        numbers.called(Syscall.SENDTO, 60, 1);
        assertEquals(0, numbers.take());
        numbers.called(Syscall.SENDTO, -Errno.ENOBUFS, 1);
        numbers.called(Syscall.SENDTO, -Errno.EAGAIN, 1);
        numbers.called(Syscall.SENDTO, -Errno.ENETDOWN, 1);
        numbers.called(Syscall.SENDTO, 60, 1);
        assertEquals(2, numbers.take());
    }

    @Test
    void shouldKnowNoNumberBehindABatchThatWasCutShort() {
        StampNumbers numbers = new StampNumbers(true);
        numbers.called(Syscall.SENDMMSG, 2, 2);
        assertEquals(0, numbers.take());
        assertEquals(1, numbers.take());
        numbers.called(Syscall.SENDMMSG, 1, 2);
        assertEquals(-1, numbers.take());
        numbers.called(Syscall.SENDMMSG, 1, 1);
        assertEquals(-1, numbers.take());
    }

    @Test
    void shouldKnowNoNumberWhenNoStampsWereAskedFor() {
        assertEquals(-1, new StampNumbers(false).take());
    }
}
