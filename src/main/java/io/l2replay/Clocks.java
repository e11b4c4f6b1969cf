package io.l2replay;

import io.l2replay.linux.Syscalls;
import io.l2replay.linux.TimerSlack;
import io.l2replay.pace.Clock;
import java.util.concurrent.locks.LockSupport;

/** The clocks that a run can be paced by. */
final class Clocks {
    private Clocks() {}

    /** The system's, sleeping through the gate, so that the calls are counted; for the calling thread, which then wakes in time. */
    static Clock of(Syscalls syscalls) {
        TimerSlack.least();
        return at(syscalls);
    }

    /** The clock behind a gate. */
    static Clock at(Syscalls syscalls) {
        return new GateClock(syscalls);
    }

    /** The system's, without a gate: for runs that write frames and have no schedule to go by. */
    static Clock real() {
        return new RealClock();
    }

    /** One that stands at 0 and jumps to wherever it is asked to sleep: for runs that write frames. */
    static Clock jumping() {
        return new JumpingClock();
    }

    private static final class GateClock implements Clock {
        private final Syscalls syscalls;

        GateClock(Syscalls syscalls) {
            this.syscalls = syscalls;
        }

        @Override
        public long nanoTime() {
            return syscalls.monotonicNs();
        }

        @Override
        public void sleepUntil(long clockNs) {
            syscalls.sleepUntil(clockNs);
        }
    }

    private static final class RealClock implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long clockNs) {
            LockSupport.parkNanos(clockNs - System.nanoTime());
        }
    }

    private static final class JumpingClock implements Clock {
        private long nowNs;

        @Override
        public long nanoTime() {
            return nowNs;
        }

        @Override
        public void sleepUntil(long clockNs) {
            nowNs = Math.max(nowNs, clockNs);
        }
    }
}
