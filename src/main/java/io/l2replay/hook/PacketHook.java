package io.l2replay.hook;

import io.l2replay.frame.Frame;

/**
 * User code between two sends. All methods are called on the sending thread. A hook that throws ends the run, which then
 * names the line; one that blocks for longer than a second is named on standard error.
 */
public interface PacketHook extends AutoCloseable {
    /** Called once, before the first frame. */
    default void onStart(ReplayInfo run) {}

    /**
     * Called before each send. The frame is lent for the call; edits of its bytes are what is sent, and never survive into the
     * next loop.
     */
    default Verdict beforeSend(Frame frame) {
        return Verdict.SEND;
    }

    /**
     * Called once per frame that was handed over to be sent, in order, after its final result; not for a frame that a hook
     * left out.
     *
     * @param result bytes that the kernel accepted, or -errno
     */
    default void afterSend(Frame frame, long result) {}

    /** Called once, after the last frame. */
    @Override
    default void close() {}
}
