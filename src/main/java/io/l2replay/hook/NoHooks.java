package io.l2replay.hook;

import io.l2replay.frame.Slot;

/** The gate of a run without hooks. */
final class NoHooks implements HookGate {
    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public void start(ReplayInfo run) {}

    @Override
    public Verdict beforeSend(Slot slot) {
        return Verdict.SEND;
    }

    @Override
    public void afterSend(Slot slot, long result) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
