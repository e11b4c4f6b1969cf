package io.l2replay.measure;

/** Hears when each send call began and ended, on the sending thread, before the results of its frames are told. */
public interface SyscallTimes {
    /** Listens to nothing. */
    SyscallTimes NONE = new SyscallTimes() {
        @Override
        public void sendCall(long startNs, long endNs) {}
    };

    /** One call of sendto or sendmmsg, on {@link System#nanoTime()}'s clock, whatever its result. */
    void sendCall(long startNs, long endNs);
}
