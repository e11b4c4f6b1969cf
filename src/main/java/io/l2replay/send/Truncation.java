package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * Cuts off what the interface does not take. Nothing else changes: lengths and checksums inside stay, as in a capture with a
 * short snaplen, so that the receiver can see that something is missing. Sending thread only.
 */
final class Truncation implements Oversize {
    private final Transport inner;
    private final LinkState link;
    private final RefusalNotice notice;
    private final NamedLines named = new NamedLines();
    private final FaultCounts counts;

    Truncation(Transport inner, LinkState link, RefusalNotice notice, FaultCounts counts) {
        this.inner = inner;
        this.link = link;
        this.notice = notice;
        this.counts = counts;
    }

    @Override
    public void commit(Slot slot, int longestBytes) throws SystemException {
        if (named.add(slot)) {
            notice.truncated(
                    slot.source(),
                    slot.line(),
                    "a frame of " + slot.length() + " bytes is truncated to what the interface takes (" + longestBytes
                            + " at mtu " + link.mtuBytes() + ")");
        }
        slot.length(longestBytes);
        counts.truncate();
        inner.commit(slot);
    }
}
