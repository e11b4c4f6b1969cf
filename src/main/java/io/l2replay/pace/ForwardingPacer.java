package io.l2replay.pace;

import io.l2replay.frame.Slot;

/** A schedule that is another one but for what a subclass changes. One thread. */
abstract class ForwardingPacer implements Pacer {
    final Pacer schedule;

    ForwardingPacer(Pacer schedule) {
        this.schedule = schedule;
    }

    @Override
    public boolean plan(Slot slot) {
        return schedule.plan(slot);
    }

    @Override
    public boolean mustWait(Slot slot) {
        return schedule.mustWait(slot);
    }

    @Override
    public void await(Slot slot) {
        schedule.await(slot);
    }

    @Override
    public void advance(Slot slot) {
        schedule.advance(slot);
    }

    @Override
    public PaceCounts counts() {
        return schedule.counts();
    }

    @Override
    public String untimedInput() {
        return schedule.untimedInput();
    }
}
