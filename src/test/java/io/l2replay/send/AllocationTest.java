package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Slot;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketRing;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallRecorder;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.measure.SyscallTiming;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a frame from claim to result makes no object. */
class AllocationTest {
    private static final int FRAMES = 100_000;
    private static final int ROUNDS = 4;

    /** What is measured: runs once, {@link #FRAMES} frames or calls. */
    private interface Work {
        void run() throws SystemException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldAllocateNothingPerFrame(String tx) throws SystemException {
        FakeSyscalls kernel = new FakeSyscalls();
        kernel.record = false;
        SendMain.Counting listener = new SendMain.Counting();
        PacketSocket socket = new PacketSocket(kernel, "fake0");
        socket.open();
        socket.describe();
        SyscallRecorder recorder = new SyscallCounting(new SyscallCounters());
        SendEnds ends = new SendEnds(listener, (s, l, why) -> {}, listener.ledger, recorder, () -> false);
        SendOptions options = new SendOptions(
                Choice.of(Way.named(tx)),
                64,
                PacketRing.DEFAULT_BYTES,
                false,
                new FaultLimits(0, 0, true, false, false));
        try (SendPath path = Transports.open(kernel, socket, options, ends)) {
            Transport transport = path.transport();
            assertEquals(0, leastAllocated(() -> frames(transport)) / FRAMES, "bytes per frame");
        }
        assertEquals((long) FRAMES * ROUNDS, kernel.takenCount(), "the kernel was given every frame");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAllocateNothingPerCallOfTheGate(boolean timed) throws SystemException {
        SyscallCounters counters = new SyscallCounters();
        SyscallRecorder recorder =
                timed ? new SyscallTiming(counters, SyscallTimes.NONE) : new SyscallCounting(counters);
        NativeSyscalls gate = new NativeSyscalls(recorder);
        long least = leastAllocated(() -> {
            for (int i = 0; i < FRAMES; i++) {
                gate.send(-1, 0, 0, 0);
                gate.sendmmsg(-1, 0, 1, 0);
            }
        });
        assertEquals(0, least / FRAMES, "bytes per pair of calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg-64"})
    void shouldAllocateNothingPerFragment(String way) throws SystemException {
        FakeSyscalls kernel = new FakeSyscalls();
        kernel.record = false;
        SendMain.Counting listener = new SendMain.Counting();
        PacketSocket socket = new PacketSocket(kernel, "fake0");
        socket.open();
        socket.describe();
        SyscallRecorder recorder = new SyscallCounting(new SyscallCounters());
        SendEnds ends = new SendEnds(listener, (s, l, why) -> {}, listener.ledger, recorder, () -> false);
        FaultLimits limits = new FaultLimits(0, 0, true, false, false);
        OversizeRule rule = new OversizeRule(OversizeRule.How.FRAGMENT, 0);
        SendOptions options =
                new SendOptions(Choice.of(Way.named(way.substring(0, 4))), 64, 1 << 20, false, limits, rule);
        try (SendPath path = Transports.open(kernel, socket, options, ends)) {
            Transport transport = path.transport();
            assertEquals(0, leastAllocated(() -> longFrames(transport)) / FRAMES, "bytes per frame");
        }
        assertEquals((long) FRAMES * ROUNDS * 3, kernel.takenCount(), "the kernel was given every fragment");
    }

    /** Frames of 4,014 bytes with IPv4, three fragments each at an mtu of 1,500. */
    private static void longFrames(Transport transport) throws SystemException {
        for (int i = 0; i < FRAMES; i++) {
            Slot slot = transport.claim();
            slot.origin("a", i);
            slot.length(4_014);
            slot.bytes()
                    .putShort(12, (short) 0x0800)
                    .putInt(14, 0x45000000 | 4_000)
                    .putInt(18, i << 16);
            transport.commit(slot);
        }
        transport.flush();
    }

    private static void frames(Transport transport) throws SystemException {
        for (int i = 0; i < FRAMES; i++) {
            Slot slot = transport.claim();
            slot.length(60);
            slot.bytes().putLong(14, i);
            transport.commit(slot);
        }
        transport.flush();
    }

    private static long leastAllocated(Work work) throws SystemException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            work.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }
}
