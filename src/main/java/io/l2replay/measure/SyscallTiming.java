package io.l2replay.measure;

/** Counts calls and errors with the wall time of each, and tells a listener of each send call: two clock reads a call. */
public final class SyscallTiming implements SyscallRecorder {
    private final SyscallCounters counters;
    private final SyscallTimes sends;

    /** @param sends hears of sendto and sendmmsg */
    public SyscallTiming(SyscallCounters counters, SyscallTimes sends) {
        this.counters = counters;
        this.sends = sends;
    }

    @Override
    public long begin() {
        return System.nanoTime();
    }

    @Override
    public void end(Syscall syscall, long result, long begun) {
        long endNs = System.nanoTime();
        counters.count(syscall, result, endNs - begun);
        if (syscall == Syscall.SENDTO || syscall == Syscall.SENDMMSG) {
            sends.sendCall(syscall, result, begun, endNs);
        }
    }
}
