package io.l2replay.measure;

/** The system calls that a replay makes itself; the lower-case name is the one that strace shows. */
public enum Syscall {
    SOCKET,
    OPENAT,
    BIND,
    SETSOCKOPT,
    GETSOCKOPT,
    IOCTL,
    MMAP,
    SENDTO,
    SENDMMSG,
    BPF,
    SCHED_GETAFFINITY,
    SCHED_SETAFFINITY,
    RECVMMSG,
    POLL,
    CLOCK_NANOSLEEP,
    READ,
    LSEEK,
    CLOSE
}
