package io.l2replay.measure;

/** Hears when each send call began and ended, on the sending thread, before the results of its frames are told. */
public interface SyscallTimes {
    /** Listens to nothing. */
    SyscallTimes NONE = new SyscallTimes() {
        @Override
        public void sendCall(Syscall syscall, long result, long startNs, long endNs) {}
    };

    /**
     * One call of sendto or sendmmsg, on {@link System#nanoTime()}'s clock.
     *
     * @param result as the gate answers it: bytes or messages, or -errno
     */
    void sendCall(Syscall syscall, long result, long startNs, long endNs);
}
