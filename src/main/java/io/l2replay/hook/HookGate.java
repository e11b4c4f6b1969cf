package io.l2replay.hook;

import io.l2replay.frame.Slot;

/** Where the loop meets the hooks: all of them in order, or none at no cost. Sending thread only. */
public interface HookGate extends AutoCloseable {
    /** No hooks. */
    HookGate NONE = new NoHooks();

    /** Whether a call here may take long, so that committed frames are to be flushed before it. */
    boolean mayBlock();

    /** Tells every hook that the run begins. */
    void start(ReplayInfo run) throws HookException;

    /** Asks every hook in order until one does not say SEND. */
    Verdict beforeSend(Slot slot) throws HookException;

    /**
     * Tells every hook the final result of a frame. A hook that throws here is remembered and ends the run at the next
     * {@link #beforeSend}, or at {@link #finish}, because the transport must not be torn in the middle of a batch.
     */
    void afterSend(Slot slot, long result);

    /** Throws what {@link #afterSend} remembered, then closes every hook. */
    void finish() throws HookException;

    /** Closes every hook, the last first; a second call does nothing. */
    @Override
    void close();
}
