package io.l2replay.hook;

import io.l2replay.frame.Frame;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code delay:TIME}: sleeps that long between two sends, so not before the first. A stop request ends the sleep and the run. */
final class DelayHook implements PacketHook {
    private static final long SLICE_NS = 50_000_000;

    private final long delayNs;
    private final BooleanSupplier stopped;
    private boolean first = true;

    DelayHook(long delayNs, BooleanSupplier stopped) {
        this.delayNs = delayNs;
        this.stopped = stopped;
    }

    @Override
    public Verdict beforeSend(Frame frame) {
        if (first) {
            first = false;
            return Verdict.SEND;
        }
        long endNs = System.nanoTime() + delayNs;
        for (long leftNs = delayNs; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return Verdict.STOP;
            }
            LockSupport.parkNanos(this, Math.min(leftNs, SLICE_NS));
        }
        return Verdict.SEND;
    }
}
