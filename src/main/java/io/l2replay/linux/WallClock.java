package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import java.nio.ByteBuffer;

/**
 * CLOCK_REALTIME, by which the kernel stamps frames, against CLOCK_MONOTONIC, which {@link System#nanoTime()} reads. The two run at
 * one speed; the offset between them changes when somebody sets the clock, and each {@link #compare()} measures it anew. Reading
 * the clock is no system call (vdso(7)). One thread.
 */
public final class WallClock implements StampClock {
    private static final int CLOCK_REALTIME = 0;
    private static final int TRIES = 16;
    private static final CallContext TWO = NativeSyscalls.context(2);
    private static final long CLOCK_GETTIME = Library.getDefault().getSymbolAddress("clock_gettime");
    private static final long CLOCK_GETRES = Library.getDefault().getSymbolAddress("clock_getres");

    private final ByteBuffer timespec = NativeMemory.struct(Timespec.BYTES);
    private final long address = NativeMemory.address(timespec);
    private long offsetNs;
    private long uncertaintyNs;
    private long leastNs = Long.MAX_VALUE;
    private long mostNs = Long.MIN_VALUE;

    public WallClock() {
        compare();
    }

    /** Nanoseconds since 1970. */
    public long nowNs() {
        return ask(CLOCK_GETTIME);
    }

    /** What clock_getres(2) says. */
    @Override
    public long resolutionNs() {
        return ask(CLOCK_GETRES);
    }

    private long ask(long function) {
        Invoker.getInstance().invokeN2(TWO, function, CLOCK_REALTIME, address);
        return Timespec.ns(timespec, 0);
    }

    /** Measures the offset: of several readings the one that was between two readings of the other clock for the shortest time. */
    @Override
    public void compare() {
        long closestNs = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long beforeNs = System.nanoTime();
            long realNs = nowNs();
            long widthNs = System.nanoTime() - beforeNs;
            if (widthNs < closestNs) {
                closestNs = widthNs;
                offsetNs = realNs - beforeNs - widthNs / 2;
            }
        }
        uncertaintyNs = (closestNs + 1) / 2;
        leastNs = Math.min(leastNs, offsetNs);
        mostNs = Math.max(mostNs, offsetNs);
    }

    /** The time on {@link System#nanoTime()}'s clock, by the offset that was measured last. */
    @Override
    public long monotonic(long realNs) {
        return realNs - offsetNs;
    }

    /** By how much the offset measured last may be wrong. */
    @Override
    public long uncertaintyNs() {
        return uncertaintyNs;
    }

    /** By how much the offset has changed since the first measurement: the uncertainty, and whatever set the clock. */
    @Override
    public long movedNs() {
        return mostNs - leastNs;
    }
}
