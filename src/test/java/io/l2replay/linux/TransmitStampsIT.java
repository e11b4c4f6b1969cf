package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.netns.Frames;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.VethPair;
import java.nio.ByteBuffer;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kernel's times of sending: one for each frame that reached the driver, numbered as they were sent. */
@RequiresNamespaces
class TransmitStampsIT {
    private static final int FRAMES = 500;

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @Test
    void shouldComeOnceForEachFrameBetweenTheCallsThatSendIt() throws Exception {
        FutureTask<Void> task = new FutureTask<>(this::sendAndFetch, null);
        Thread thread = new Thread(task, "sender");
        thread.setDaemon(true);
        thread.start();
        task.get(30, TimeUnit.SECONDS);
    }

    private void sendAndFetch() {
        try {
            NetworkNamespace.enter(PAIR.nearNamespace());
            NativeSyscalls syscalls = new NativeSyscalls(new SyscallCounting(new SyscallCounters()));
            try (PacketSocket socket = new PacketSocket(syscalls, VethPair.NEAR)) {
                assertEquals(0, socket.open());
                assertEquals(0, socket.askTransmitStamps(1 << 20, false));
                assertEquals(0, socket.prepareToSend(false, 0));
                fetch(syscalls, socket);
            }
        } catch (SystemException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void fetch(NativeSyscalls syscalls, PacketSocket socket) {
        TransmitStamps stamps = new TransmitStamps(syscalls, socket.fd(), false);
        assertFalse(stamps.next());
        WallClock clock = new WallClock();
        ByteBuffer frame = NativeMemory.struct(60);
        frame.put(0, Frames.numbered(1, 60));
        long[] begun = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            begun[i] = clock.nowNs();
            assertEquals(60, syscalls.send(socket.fd(), NativeMemory.address(frame), 60, 0));
        }
        long endedNs = clock.nowNs();
        for (int i = 0; i < FRAMES; i++) {
            assertTrue(stamps.next(), "there are only " + i);
            assertEquals(i, stamps.number());
            assertTrue(stamps.stampNs() >= begun[i] && stamps.stampNs() <= endedNs);
        }
        assertFalse(stamps.next());
    }
}
