package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** A schedule that sets the clock where another one waits. One thread. */
final class UnwaitingPacer extends ForwardingPacer {
    private final Clock clock;

    UnwaitingPacer(Pacer schedule, Clock clock) {
        super(schedule);
        this.clock = clock;
    }

    @Override
    public boolean mustWait(Slot slot) {
        if (super.mustWait(slot)) {
            clock.sleepUntil(slot.dueNs());
        }
        return false;
    }

    @Override
    public void await(Slot slot) {}
}
