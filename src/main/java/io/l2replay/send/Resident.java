package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * A transport that can keep the frames of a whole pass and send them again and again, without their being built, copied or told
 * of one by one. In place of {@link Transport#claim} and {@link Transport#commit}, not beside them. Sending thread only.
 */
public interface Resident {
    /**
     * Whether so many frames can be kept, each within these lengths, of which the interface takes all.
     *
     * @param longestBytes of a frame, a VLAN tag not deducted
     */
    boolean holds(long frames, int shortestBytes, int longestBytes);

    /**
     * Begins to keep frames of at most that length, and forgets all others.
     *
     * @throws SystemException there is no memory for them
     */
    void begin(int frames, int longestBytes) throws SystemException;

    /** The slot for the next frame that is kept. */
    Slot claim();

    /** Keeps what was written into the claimed slot. */
    void keep(Slot slot);

    /**
     * Sends frames, in turn, from the one behind the last that was sent.
     *
     * @param most frames, 1 or more
     * @return how many the listener has heard of; 0 when the run was asked to stop
     * @throws SystemException as {@link Transport#flush()}; the listener has heard of one frame, {@link #next()}
     */
    long repeat(long most) throws SystemException;

    /** The frame that comes next. */
    Slot next();
}
