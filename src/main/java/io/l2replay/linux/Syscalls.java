package io.l2replay.linux;

/**
 * The gate: every system call of a replay passes here and is counted here, by the name that strace shows. Addresses are
 * native; every method answers the call's result, or -errno when it failed. Nothing is retried here. One thread.
 */
public interface Syscalls {
    /** socket(2). */
    int socket(int domain, int type, int protocol);

    /** open(2), which strace shows as openat: of an existing file, by a path that ends with a zero. */
    int open(long path, int flags);

    /** close(2). */
    int close(int fd);

    /** bind(2). */
    int bind(int fd, long sockaddr, int lengthBytes);

    /** setsockopt(2). */
    int setsockopt(int fd, int level, int option, long value, int lengthBytes);

    /** getsockopt(2): the option's value goes to an address, its length, an int, is read and written at another. */
    int getsockopt(int fd, int level, int option, long value, long lengthAddress);

    /** ioctl(2). */
    int ioctl(int fd, long request, long argument);

    /** send(2), which strace shows as sendto: bytes accepted. */
    long send(int fd, long address, long lengthBytes, int flags);

    /** sendmmsg(2): messages accepted, at most 1,024 a call. */
    int sendmmsg(int fd, long mmsghdrs, int count, int flags);

    /** recvmmsg(2) without a timeout: messages received, at most 1,024 a call. */
    int recvmmsg(int fd, long mmsghdrs, int count, int flags);

    /** mmap(2) at offset 0: the address, or -errno. */
    long mmap(long address, long lengthBytes, int protection, int flags, int fd);

    /** bpf(2). */
    int bpf(int command, long attr, int lengthBytes);

    /** sched_getaffinity(2) of the calling thread: 0, with every bit of the mask written. */
    int getAffinity(long mask, int lengthBytes);

    /** sched_setaffinity(2) of the calling thread. */
    int setAffinity(long mask, int lengthBytes);

    /** sched_getcpu(3), the processor that the thread is on, from 0; no system call. */
    int processor();

    /** poll(2). */
    int poll(long pollfds, int count, int timeoutMs);

    /** clock_nanosleep(2) on CLOCK_MONOTONIC until the absolute time; 0, or -EINTR. */
    int sleepUntil(long monotonicNs);

    /**
     * The clock of {@link #sleepUntil}, CLOCK_MONOTONIC in nanoseconds, which is {@link System#nanoTime()}'s (os_posix.cpp in HotSpot); no
     * system call.
     */
    default long monotonicNs() {
        return System.nanoTime();
    }
}
