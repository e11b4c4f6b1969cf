package io.l2replay.measure;

/**
 * What the gate tells of each call, with or without its time: chosen when the gate is built, so that an untimed call reads no
 * clock. Sending thread only.
 */
public interface SyscallRecorder {
    /** Called before the call; the answer is handed to {@link #end}. */
    long begin();

    /** Called after the call, whose result is below 0 when it failed. */
    void end(Syscall syscall, long result, long begun);
}
