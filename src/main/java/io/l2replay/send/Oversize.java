package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/** What is done with a committed frame that is longer than the interface takes. Sending thread only. */
interface Oversize {
    /**
     * Takes the frame in place of {@link Transport#commit}.
     *
     * @param longestBytes what the interface takes of such a frame
     */
    void commit(Slot slot, int longestBytes) throws SystemException;
}
