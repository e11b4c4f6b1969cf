package io.l2replay.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Calls, errors and wall time of each system call. Each call is written by one thread alone: those of reading by the one that
 * reads, all others by the sending thread. Readable by any (opaque access: each number is right for itself at some moment, and all are right once the writer has stopped).
 */
public final class SyscallCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SIZE = Syscall.values().length;

    private final long[] calls = new long[SIZE];
    private final long[] errors = new long[SIZE];
    private final long[] nanos = new long[SIZE];

    /** Counts one call whose result is below 0 when it failed. */
    public void count(Syscall syscall, long result) {
        int index = syscall.ordinal();
        CELL.setOpaque(calls, index, calls[index] + 1);
        if (result < 0) {
            CELL.setOpaque(errors, index, errors[index] + 1);
        }
    }

    /** As {@link #count}, with the wall time that the call took. */
    public void count(Syscall syscall, long result, long tookNs) {
        count(syscall, result);
        int index = syscall.ordinal();
        CELL.setOpaque(nanos, index, nanos[index] + tookNs);
    }

    public long calls(Syscall syscall) {
        return (long) CELL.getOpaque(calls, syscall.ordinal());
    }

    public long errors(Syscall syscall) {
        return (long) CELL.getOpaque(errors, syscall.ordinal());
    }

    /** Wall time in nanoseconds; 0 when calls were counted but not timed. */
    public long nanos(Syscall syscall) {
        return (long) CELL.getOpaque(nanos, syscall.ordinal());
    }

    /** The figures as of now. */
    public SyscallCounters copy() {
        SyscallCounters copy = new SyscallCounters();
        for (int i = 0; i < SIZE; i++) {
            copy.calls[i] = (long) CELL.getOpaque(calls, i);
            copy.errors[i] = (long) CELL.getOpaque(errors, i);
            copy.nanos[i] = (long) CELL.getOpaque(nanos, i);
        }
        return copy;
    }

    /** Takes one call's figures over from there, for a writer that has stopped. */
    public void take(Syscall syscall, SyscallCounters from) {
        int index = syscall.ordinal();
        CELL.setOpaque(calls, index, from.calls(syscall));
        CELL.setOpaque(errors, index, from.errors(syscall));
        CELL.setOpaque(nanos, index, from.nanos(syscall));
    }
}
