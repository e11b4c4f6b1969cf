package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallTiming;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The gate on the running kernel, with calls that need no privilege. */
class NativeSyscallsTest {
    private final SyscallCounters counters = new SyscallCounters();

    @Test
    void shouldAnswerResultsAndErrnosAndCountBoth() throws SystemException {
        NativeSyscalls syscalls = new NativeSyscalls(new SyscallCounting(counters));
        int fd = syscalls.socket(Linux.AF_INET, Linux.SOCK_DGRAM | Linux.SOCK_CLOEXEC, 0);
        assertTrue(fd > 2);
        assertEquals(-Errno.EFAULT, syscalls.bind(fd, 1, 16));
        Ifreq request = new Ifreq();
        request.name("lo");
        assertEquals(0, syscalls.ioctl(fd, Linux.SIOCGIFINDEX, request.address()));
        assertEquals(1, request.number());
        assertEquals(0, syscalls.close(fd));
        // Not the number just closed: another thread of this JVM may have been given it.
        assertEquals(-Errno.EBADF, syscalls.close(-1));
        assertEquals(-Errno.EBADF, syscalls.send(-1, 0, 0, 0));
        assertEquals(-Errno.EBADF, syscalls.sendmmsg(-1, 0, 1, 0));
        assertEquals(2, counters.calls(Syscall.CLOSE));
        assertEquals(1, counters.errors(Syscall.CLOSE));
        assertEquals(1, counters.errors(Syscall.SENDTO));
        assertEquals(1, counters.errors(Syscall.SENDMMSG));
        assertEquals(1, counters.errors(Syscall.BIND));
        assertEquals(0, counters.errors(Syscall.IOCTL));
        assertEquals(0, counters.nanos(Syscall.CLOSE), "an untimed gate reads no clock");
    }

    @Test
    void shouldSleepUntilTheTimeOfTheSameClockAsNanoTime() throws SystemException {
        NativeSyscalls syscalls = new NativeSyscalls(new SyscallCounting(counters));
        long until = syscalls.monotonicNs() + 3_000_000;
        assertEquals(0, syscalls.sleepUntil(until));
        assertTrue(System.nanoTime() >= until);
        assertEquals(1, counters.calls(Syscall.CLOCK_NANOSLEEP));
    }

    @Test
    void shouldTellWhenASendCallBeganAndEnded() throws SystemException {
        long[] heard = new long[3];
        NativeSyscalls syscalls = new NativeSyscalls(new SyscallTiming(counters, (syscall, result, start, end) -> {
            heard[0]++;
            heard[1] = start;
            heard[2] = end;
        }));
        long before = System.nanoTime();
        syscalls.send(-1, 0, 0, 0);
        syscalls.close(-1);
        assertEquals(1, heard[0], "only sends are told");
        assertTrue(before <= heard[1] && heard[1] <= heard[2] && heard[2] <= System.nanoTime());
        assertEquals(heard[2] - heard[1], counters.nanos(Syscall.SENDTO));
    }

    @Test
    void shouldMapMemoryThatIsZeroAndStaysReadableAfterRelease() throws SystemException {
        ByteBuffer memory = NativeMemory.map(1 << 24);
        assertEquals(0, memory.getLong(1 << 23));
        memory.putLong(1 << 23, -1);
        NativeMemory.release(memory);
        assertEquals(0, memory.getLong(1 << 23));
    }
}
