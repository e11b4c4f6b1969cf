package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.netns.Frames;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the ring shows against what was really sent, and the stamps against the clock. */
@RequiresNamespaces
class ReceivingSocketIT {
    private static final int RING_BYTES = 8 << 20;

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    /** The frames of a socket, and what it says of its drops. */
    private record Seen(List<byte[]> frames, List<Long> stamps, long drops) {}

    @Test
    void shouldSeeEachFrameOctetByOctetInOrderWithAStampOfTheClock() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        for (int length = 18; length <= 1514; length++) {
            sent.add(Frames.numbered(length, length));
        }
        WallClock clock = new WallClock();
        long beforeNs = clock.nowNs();
        Seen seen = receive(sent, sent.size(), RING_BYTES);

        Frames.assertArrived(sent, seen.frames());
        assertEquals(0, seen.drops());
        long lastNs = beforeNs;
        for (long stampNs : seen.stamps()) {
            assertTrue(stampNs >= lastNs, stampNs + " is before " + lastNs);
            lastNs = stampNs;
        }
        assertTrue(lastNs <= clock.nowNs());
    }

    @Test
    void shouldPutVlanTagsBackWhereTheyWere() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        for (int type : new int[] {0x8100, 0x88a8}) {
            for (int tag : new int[] {0, 1, 0xfff, 0xe02a}) {
                byte[] frame = Frames.numbered(tag, 64);
                frame[12] = (byte) (type >>> 8);
                frame[13] = (byte) type;
                frame[14] = (byte) (tag >>> 8);
                frame[15] = (byte) tag;
                frame[16] = (byte) 0x81;
                frame[17] = 0;
                sent.add(frame);
            }
        }
        Frames.assertArrived(sent, receive(sent, sent.size(), RING_BYTES).frames());
    }

    @Test
    void shouldNotSeeWhatIsSentOnTheSameInterface() throws Exception {
        Seen seen = inNamespace(PAIR.nearNamespace(), () -> {
            try (ReceivingSocket socket = open(VethPair.NEAR, RING_BYTES)) {
                replay(Frames.numbered(1, 10, 60));
                return read(socket, 0, 200);
            }
        });
        assertEquals(0, seen.frames().size());
    }

    @Test
    void shouldTellItsOwnDropsApart() throws Exception {
        List<byte[]> sent = Frames.numbered(1, 6_000, 1514);
        Seen seen = inNamespace(PAIR.farNamespace(), () -> {
            try (ReceivingSocket socket = open(VethPair.FAR, 1 << 20)) {
                replay(sent);
                return read(socket, sent.size(), 300);
            }
        });
        assertTrue(seen.drops() > 0);
        assertEquals(sent.size(), seen.frames().size() + seen.drops());
    }

    private Seen receive(List<byte[]> sent, int expected, int ringBytes) throws Exception {
        return inNamespace(PAIR.farNamespace(), () -> {
            try (ReceivingSocket socket = open(VethPair.FAR, ringBytes)) {
                replay(sent);
                return read(socket, expected, 5_000);
            }
        });
    }

    private void replay(List<byte[]> frames) {
        Path file = Frames.write(directory.resolve("sent.hex"), frames);
        Tool.in(PAIR).run("-i", VethPair.NEAR, "--tx=send", file).expect(0);
    }

    private static ReceivingSocket open(String interfaceName, int ringBytes) throws SystemException {
        NativeSyscalls syscalls = new NativeSyscalls(new SyscallCounting(new SyscallCounters()));
        ReceivingSocket socket = new ReceivingSocket(syscalls, interfaceName, ringBytes);
        assertEquals(0, socket.open());
        assertEquals(0, socket.begin(false));
        return socket;
    }

    /** Reads until so many are there, or nothing has come for so long. */
    private static Seen read(ReceivingSocket socket, int expected, int quietMs) {
        List<byte[]> frames = new ArrayList<>();
        List<Long> stamps = new ArrayList<>();
        ReceiveRing ring = socket.ring();
        while (frames.size() < expected || expected == 0) {
            if (!ring.arrived()) {
                if (socket.await(-1, quietMs) == 0) {
                    break;
                }
                continue;
            }
            assertEquals(ring.length(), ring.heldBytes());
            byte[] frame = new byte[ring.length()];
            ring.bytes().get(ring.at(), frame);
            frames.add(frame);
            stamps.add(ring.stampNs());
            ring.done();
        }
        return new Seen(frames, stamps, socket.drops());
    }

    /** Runs on a thread of its own, for that one moves to the namespace for good. */
    private static <T> T inNamespace(String namespace, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            NetworkNamespace.enter(namespace);
            return work.call();
        });
        Thread thread = new Thread(task, "in " + namespace);
        thread.setDaemon(true);
        thread.start();
        return task.get(60, TimeUnit.SECONDS);
    }
}
