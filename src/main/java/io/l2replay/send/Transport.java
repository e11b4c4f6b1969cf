package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * A way to send. It owns the memory of the frames: {@link #claim()} lends a slot, the same one until {@link #commit} takes
 * it; a slot that is not committed is simply lent again. Between a commit and the next {@link #flush()} the frame may still
 * be waiting. One thread, that of the loop, from construction to close.
 */
public interface Transport extends AutoCloseable {
    /** Bytes that a frame may have in every transport, so that one too long for the interface can be built, and refused by name. */
    int SLOT_BYTES = 262_144;

    /** Hears the final result of each committed frame, and of each fragment, once, in order, on the sending thread. */
    interface Listener {
        /**
         * @param slot the frame as it was committed; lent for the call
         * @param result bytes that the kernel accepted, or -errno of the refusal
         */
        void result(Slot slot, long result);

        /**
         * What became of frames in sum, where the kernel does not tell of each, or where they are many: in place of {@link #result}.
         *
         * @param accepted how many the driver took
         * @param bytes of those; where some were refused, in proportion
         * @param refused how many it did not take; which, is not known
         */
        default void results(long accepted, long bytes, long refused) {
            throw new UnsupportedOperationException("frames must be told one by one");
        }

        /** The frame is sent in fragments, and counts as one more: called before each of them but the first is committed. */
        default void divided(Slot whole) {}

        /** The frame was committed, but the run ended before the kernel was asked for it. It does not count as offered. */
        void withdrawn(Slot slot);
    }

    /**
     * Lends a slot. May wait for room, bounded, and comes back early on a stop request.
     *
     * @return a slot, or null when the run was asked to stop while waiting
     * @throws SystemException sending is over: the interface is gone, or a refusal lasted too long
     */
    Slot claim() throws SystemException;

    /**
     * Takes the frame in the slot that was claimed last.
     *
     * @throws SystemException as {@link #claim()}; every committed frame has been reported by then
     */
    void commit(Slot slot) throws SystemException;

    /**
     * Hands every committed frame to the kernel and reports its result; returns when none is left or the run was asked to stop.
     *
     * @throws SystemException as {@link #claim()}; every committed frame has been reported by then
     */
    void flush() throws SystemException;

    /** The most frames that are handed over together: above 1, a schedule may keep frames for those that are due soon after. */
    default int batch() {
        return 1;
    }

    /** The name as {@code --tx} knows it. */
    String name();

    /** Gives back sockets and memory without sending anything; a second call does nothing. */
    @Override
    void close();
}
