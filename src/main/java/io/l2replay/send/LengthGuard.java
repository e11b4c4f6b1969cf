package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;

/**
 * Refuses frames that the interface cannot take before the kernel sees them: shorter than an Ethernet header, or longer than
 * the MTU allows. They get their result in order, after the frames before them. Sending thread only.
 */
final class LengthGuard implements Transport {
    private static final int SHORTEST = 14;
    private static final int ETHER_TYPE = 12;

    private final Transport inner;
    private final LinkState link;
    private final Listener listener;
    private final Refusals refusals;

    LengthGuard(Transport inner, LinkState link, Listener listener, Refusals refusals) {
        this.inner = inner;
        this.link = link;
        this.listener = listener;
        this.refusals = refusals;
    }

    @Override
    public Slot claim() throws SystemException {
        return inner.claim();
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        int length = slot.length();
        if (length < SHORTEST) {
            refuse(slot, Errno.EINVAL, 0);
            return;
        }
        int longest = link.longestFrameBytes(slot.bytes().getShort(ETHER_TYPE) & 0xffff);
        if (length > longest) {
            refuse(slot, Errno.EMSGSIZE, longest);
            return;
        }
        inner.commit(slot);
    }

    private void refuse(Slot slot, int errno, int longest) throws SystemException {
        try {
            inner.flush();
        } catch (SystemException over) {
            listener.withdrawn(slot);
            throw over;
        }
        refusals.byLength(slot, errno, longest, link.mtuBytes());
        listener.result(slot, -errno);
    }

    @Override
    public void flush() throws SystemException {
        inner.flush();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
    }
}
