package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * Keeps a thread on the processor that it is on for a while (sched_setaffinity(2)). Where the system does not allow that, the
 * thread may be moved as before. One thread.
 */
final class Affinity {
    /** More processors than any kernel is built for (CONFIG_NR_CPUS). */
    private static final int MASK_BYTES = 8192 / 8;

    private final Syscalls syscalls;
    private final ByteBuffer allowed = NativeMemory.struct(MASK_BYTES);
    private final ByteBuffer here = NativeMemory.struct(MASK_BYTES);
    private final long allowedAddress = NativeMemory.address(allowed);
    private final long hereAddress = NativeMemory.address(here);
    private boolean held;

    Affinity(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** From now on the thread stays where it is. */
    void hold() {
        int processor = syscalls.processor();
        if (processor < 0 || processor >= 8 * MASK_BYTES || syscalls.getAffinity(allowedAddress, MASK_BYTES) < 0) {
            return;
        }
        int at = processor / Long.SIZE * Long.BYTES;
        here.putLong(at, 1L << processor);
        held = syscalls.setAffinity(hereAddress, MASK_BYTES) >= 0;
        here.putLong(at, 0);
    }

    /** The thread may go again wherever it might go before. */
    void release() {
        if (held) {
            syscalls.setAffinity(allowedAddress, MASK_BYTES);
            held = false;
        }
    }
}
