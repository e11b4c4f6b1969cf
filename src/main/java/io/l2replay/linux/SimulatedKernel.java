package io.l2replay.linux;

import com.kenai.jffi.MemoryIO;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallRecorder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A gate with no kernel behind it: frames are taken at once and go nowhere, every other call succeeds and does nothing. Its clock
 * goes on by half a microsecond each time it is read, and by sleeping. One thread.
 */
public final class SimulatedKernel implements Syscalls {
    private static final long READING_NS = 500;
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final SyscallRecorder recorder;
    private long nowNs;
    private ByteBuffer ring;
    private int places;
    private int placeBytes;
    private int head;

    /** @param recorder hears of the calls that send or sleep */
    public SimulatedKernel(SyscallRecorder recorder) {
        this.recorder = recorder;
    }

    /** Without an address the kick of a ring. */
    @Override
    public long send(int fd, long address, long lengthBytes, int flags) {
        long begun = recorder.begin();
        if (ring != null) {
            takeFromRing();
        }
        recorder.end(Syscall.SENDTO, lengthBytes, begun);
        return lengthBytes;
    }

    @Override
    public int sendmmsg(int fd, long mmsghdrs, int count, int flags) {
        long begun = recorder.begin();
        recorder.end(Syscall.SENDMMSG, count, begun);
        return count;
    }

    @Override
    public int sleepUntil(long monotonicNs) {
        long begun = recorder.begin();
        nowNs = Math.max(nowNs, monotonicNs);
        recorder.end(Syscall.CLOCK_NANOSLEEP, 0, begun);
        return 0;
    }

    @Override
    public long monotonicNs() {
        nowNs += READING_NS;
        return nowNs;
    }

    private void takeFromRing() {
        while ((int) STATUS.getAcquire(ring, head * placeBytes) == Tpacket2Hdr.TP_STATUS_SEND_REQUEST) {
            STATUS.setRelease(ring, head * placeBytes, Tpacket2Hdr.TP_STATUS_AVAILABLE);
            head = head + 1 == places ? 0 : head + 1;
        }
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int lengthBytes) {
        if (level == Linux.SOL_PACKET && option == Linux.PACKET_TX_RING) {
            ByteBuffer request = memory(value, lengthBytes);
            placeBytes = request.getInt(TpacketReq.TP_FRAME_SIZE);
            places = request.getInt(TpacketReq.TP_FRAME_NR);
        }
        return 0;
    }

    /** What is mapped over a ring ends it, and gives its pages back. */
    @Override
    public long mmap(long address, long lengthBytes, int protection, int flags, int fd) {
        ByteBuffer mapped = memory(address, (int) lengthBytes);
        boolean shared = (flags & Linux.MAP_SHARED) != 0;
        ring = shared ? mapped : null;
        if (!shared) {
            NativeMemory.release(mapped);
        }
        return address;
    }

    private static ByteBuffer memory(long address, int bytes) {
        return MemoryIO.getInstance().newDirectByteBuffer(address, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return 0;
    }

    @Override
    public int open(long path, int flags) {
        return 0;
    }

    @Override
    public int close(int fd) {
        return 0;
    }

    @Override
    public int bind(int fd, long sockaddr, int lengthBytes) {
        return 0;
    }

    @Override
    public int getsockopt(int fd, int level, int option, long value, long lengthAddress) {
        return 0;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return 0;
    }

    @Override
    public int recvmmsg(int fd, long mmsghdrs, int count, int flags) {
        return 0;
    }

    @Override
    public int bpf(int command, long attr, int lengthBytes) {
        return 0;
    }

    @Override
    public int getAffinity(long mask, int lengthBytes) {
        return 0;
    }

    @Override
    public int setAffinity(long mask, int lengthBytes) {
        return 0;
    }

    @Override
    public int processor() {
        return 0;
    }

    @Override
    public int poll(long pollfds, int count, int timeoutMs) {
        return count;
    }
}
