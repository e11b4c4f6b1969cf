package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.TimerSlack;
import io.l2replay.pace.Clock;
import io.l2replay.pace.PaceCounts;
import io.l2replay.pace.Pacer;

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

    /** One that stands at 0 and jumps to wherever it is asked to sleep: for runs that write frames. */
    static Clock jumping() {
        return new JumpingClock();
    }

    /** The same schedule without the waiting: the clock jumps to each due time. */
    static Pacer unwaiting(Pacer pacer, Clock jumping) {
        return new Unwaiting(pacer, jumping);
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

    private static final class Unwaiting implements Pacer {
        private final Pacer pacer;
        private final Clock clock;

        Unwaiting(Pacer pacer, Clock clock) {
            this.pacer = pacer;
            this.clock = clock;
        }

        @Override
        public boolean plan(Slot slot) {
            return pacer.plan(slot);
        }

        @Override
        public boolean mustWait(Slot slot) {
            if (pacer.mustWait(slot)) {
                clock.sleepUntil(slot.dueNs());
            }
            return false;
        }

        @Override
        public void await(Slot slot) {}

        @Override
        public void advance(Slot slot) {
            pacer.advance(slot);
        }

        @Override
        public PaceCounts counts() {
            return pacer.counts();
        }

        @Override
        public String untimedInput() {
            return pacer.untimedInput();
        }
    }
}
