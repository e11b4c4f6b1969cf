package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import java.nio.ByteBuffer;

/**
 * What all threads of the process together have had of the processors (CLOCK_PROCESS_CPUTIME_ID in clock_gettime(2)): also those of
 * the virtual machine, of which Java shows nothing. Read before a run sends anything, and no part of what is counted. One thread.
 */
public final class ProcessTime {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final CallContext TWO = NativeSyscalls.context(2);

    private final ByteBuffer timespec = NativeMemory.struct(Timespec.BYTES);
    private final long timespecAddress = NativeMemory.address(timespec);
    private final long function = Library.getDefault().getSymbolAddress("clock_gettime");

    /** Nanoseconds since the process began; 0 where the kernel does not tell. */
    public long ns() {
        Invoker.getInstance().invokeN2(TWO, function, CLOCK_PROCESS_CPUTIME_ID, timespecAddress);
        return Timespec.ns(timespec, 0);
    }
}
