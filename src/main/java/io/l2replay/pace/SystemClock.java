package io.l2replay.pace;

import java.util.concurrent.locks.LockSupport;

/**
 * {@link System#nanoTime()}, and sleeping by {@link LockSupport#parkNanos}. An interrupt ends a sleep and stays pending.
 * Any thread.
 */
public final class SystemClock implements Clock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleepUntil(long clockNs) {
        long left = clockNs - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(this, left);
        }
    }
}
