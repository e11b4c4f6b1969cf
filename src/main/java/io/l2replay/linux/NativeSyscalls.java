package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallRecorder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The gate to the running kernel: calls that send go by {@link DirectCall}, all others through the C library, by jffi called directly.
 * Every argument goes as 64 bits: both known ABIs ignore the upper half of a register where the callee wants an int. A C int result
 * is narrowed. One thread.
 */
public final class NativeSyscalls implements Syscalls {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int TIMER_ABSTIME = 1;

    private static final Invoker INVOKER = Invoker.getInstance();
    private static final LastError ERRNO = LastError.getInstance();
    private static final CallContext NONE = context(0);
    private static final CallContext ONE = context(1);
    private static final CallContext TWO = context(2);
    private static final CallContext THREE = context(3);
    private static final CallContext FOUR = context(4);
    private static final CallContext FIVE = context(5);
    private static final CallContext SIX = context(6);

    private static final long SOCKET = symbol("socket");
    private static final long OPEN = symbol("open");
    private static final long CLOSE = symbol("close");
    private static final long BIND = symbol("bind");
    private static final long SETSOCKOPT = symbol("setsockopt");
    private static final long GETSOCKOPT = symbol("getsockopt");
    private static final long IOCTL = symbol("ioctl");
    private static final long RECVMMSG = symbol("recvmmsg");
    private static final long MMAP = symbol("mmap");
    private static final long SYSCALL = symbol("syscall");
    private static final long SCHED_GETAFFINITY = symbol("sched_getaffinity");
    private static final long SCHED_SETAFFINITY = symbol("sched_setaffinity");
    private static final long SCHED_GETCPU = symbol("sched_getcpu");
    private static final long POLL = symbol("poll");
    private static final long CLOCK_NANOSLEEP = symbol("clock_nanosleep");

    private final SyscallRecorder recorder;
    private final ByteBuffer timespec = NativeMemory.struct(Timespec.BYTES);
    private final long timespecAddress = NativeMemory.address(timespec);

    /**
     * @param recorder hears of every call
     * @throws SystemException the machine's struct layouts are not known, or the system lets nobody make code
     */
    public NativeSyscalls(SyscallRecorder recorder) throws SystemException {
        Linux.requireKnownLayout();
        DirectCall.install();
        this.recorder = recorder;
    }

    /** A call of that many 64-bit arguments which keeps errno. */
    static CallContext context(int arguments) {
        Type[] types = new Type[arguments];
        for (int i = 0; i < arguments; i++) {
            types[i] = Type.SINT64;
        }
        return new CallContext(Type.SINT64, types, CallingConvention.DEFAULT, true);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, SOCKET, domain, type, protocol));
        recorder.end(Syscall.SOCKET, result, begun);
        return result;
    }

    @Override
    public int open(long path, int flags) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN2(TWO, OPEN, path, flags));
        recorder.end(Syscall.OPENAT, result, begun);
        return result;
    }

    @Override
    public int close(int fd) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN1(ONE, CLOSE, fd));
        recorder.end(Syscall.CLOSE, result, begun);
        return result;
    }

    @Override
    public int bind(int fd, long sockaddr, int lengthBytes) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, BIND, fd, sockaddr, lengthBytes));
        recorder.end(Syscall.BIND, result, begun);
        return result;
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int lengthBytes) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN5(FIVE, SETSOCKOPT, fd, level, option, value, lengthBytes));
        recorder.end(Syscall.SETSOCKOPT, result, begun);
        return result;
    }

    @Override
    public int getsockopt(int fd, int level, int option, long value, long lengthAddress) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN5(FIVE, GETSOCKOPT, fd, level, option, value, lengthAddress));
        recorder.end(Syscall.GETSOCKOPT, result, begun);
        return result;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, IOCTL, fd, request, argument));
        recorder.end(Syscall.IOCTL, result, begun);
        return result;
    }

    @Override
    public long send(int fd, long address, long lengthBytes, int flags) {
        long begun = recorder.begin();
        long result = DirectCall.call(DirectCall.SENDTO, fd, address, lengthBytes, flags);
        recorder.end(Syscall.SENDTO, result, begun);
        return result;
    }

    @Override
    public int sendmmsg(int fd, long mmsghdrs, int count, int flags) {
        long begun = recorder.begin();
        int result = (int) DirectCall.call(DirectCall.SENDMMSG, fd, mmsghdrs, count, flags);
        recorder.end(Syscall.SENDMMSG, result, begun);
        return result;
    }

    @Override
    public int recvmmsg(int fd, long mmsghdrs, int count, int flags) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN5(FIVE, RECVMMSG, fd, mmsghdrs, count, flags, 0));
        recorder.end(Syscall.RECVMMSG, result, begun);
        return result;
    }

    @Override
    public long mmap(long address, long lengthBytes, int protection, int flags, int fd) {
        long begun = recorder.begin();
        long result = INVOKER.invokeN6(SIX, MMAP, address, lengthBytes, protection, flags, fd, 0);
        if (result == -1) {
            result = -ERRNO.get();
        }
        recorder.end(Syscall.MMAP, result, begun);
        return result;
    }

    /** The C library has no function for it. */
    @Override
    public int bpf(int command, long attr, int lengthBytes) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN4(FOUR, SYSCALL, Linux.SYS_BPF, command, attr, lengthBytes));
        recorder.end(Syscall.BPF, result, begun);
        return result;
    }

    @Override
    public int getAffinity(long mask, int lengthBytes) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, SCHED_GETAFFINITY, 0, lengthBytes, mask));
        recorder.end(Syscall.SCHED_GETAFFINITY, result, begun);
        return result;
    }

    @Override
    public int setAffinity(long mask, int lengthBytes) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, SCHED_SETAFFINITY, 0, lengthBytes, mask));
        recorder.end(Syscall.SCHED_SETAFFINITY, result, begun);
        return result;
    }

    @Override
    public int processor() {
        return (int) INVOKER.invokeN0(NONE, SCHED_GETCPU);
    }

    @Override
    public int poll(long pollfds, int count, int timeoutMs) {
        long begun = recorder.begin();
        int result = orErrno((int) INVOKER.invokeN3(THREE, POLL, pollfds, count, timeoutMs));
        recorder.end(Syscall.POLL, result, begun);
        return result;
    }

    /** clock_nanosleep(2) answers the errno itself, not -1. */
    @Override
    public int sleepUntil(long monotonicNs) {
        Timespec.set(timespec, monotonicNs);
        long begun = recorder.begin();
        int result = -(int) INVOKER.invokeN4(FOUR, CLOCK_NANOSLEEP, CLOCK_MONOTONIC, TIMER_ABSTIME, timespecAddress, 0);
        recorder.end(Syscall.CLOCK_NANOSLEEP, result, begun);
        return result;
    }

    /** strerror(3); for error paths. */
    static String errorText(int errno) {
        long text = INVOKER.invokeN1(ONE, symbol("strerror"), errno);
        byte[] octets = new byte[128];
        int length = 0;
        while (length < octets.length) {
            byte octet =
                    MemoryIO.getInstance().newDirectByteBuffer(text + length, 1).get(0);
            if (octet == 0) {
                break;
            }
            octets[length++] = octet;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static int orErrno(int result) {
        return result >= 0 ? result : -ERRNO.get();
    }

    private static long symbol(String name) {
        return Library.getDefault().getSymbolAddress(name);
    }
}
