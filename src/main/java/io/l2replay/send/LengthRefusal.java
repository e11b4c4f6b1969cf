package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;

/** Refuses a frame by its length, in order: after the results of the frames before it. Sending thread only. */
final class LengthRefusal implements Oversize {
    private final Transport inner;
    private final LinkState link;
    private final Transport.Listener listener;
    private final Refusals refusals;

    LengthRefusal(Transport inner, LinkState link, Transport.Listener listener, Refusals refusals) {
        this.inner = inner;
        this.link = link;
        this.listener = listener;
        this.refusals = refusals;
    }

    @Override
    public void commit(Slot slot, int longestBytes) throws SystemException {
        tooLong(slot, longestBytes, "");
    }

    /** @param uncut why the frame could not be made shorter, or empty when that was not asked for */
    void tooLong(Slot slot, int longestBytes, String uncut) throws SystemException {
        flushBefore(slot);
        refusals.tooLong(slot, longestBytes, link.mtuBytes(), uncut);
        listener.result(slot, -Errno.EMSGSIZE);
    }

    void tooShort(Slot slot) throws SystemException {
        flushBefore(slot);
        refusals.tooShort(slot);
        listener.result(slot, -Errno.EINVAL);
    }

    private void flushBefore(Slot slot) throws SystemException {
        try {
            inner.flush();
        } catch (SystemException over) {
            listener.withdrawn(slot);
            throw over;
        }
    }
}
