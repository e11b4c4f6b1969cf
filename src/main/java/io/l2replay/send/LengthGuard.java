package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * Keeps frames that the interface cannot take from the kernel: those shorter than an Ethernet header are refused, those longer
 * than the MTU allows are left to the {@link OversizeRule} of the run. Sending thread only.
 */
final class LengthGuard implements Transport {
    private static final int SHORTEST = 14;
    private static final int ETHER_TYPE = 12;

    private final Transport inner;
    private final LinkState link;
    private final LengthRefusal refusal;
    private final Oversize oversize;

    private LengthGuard(Transport inner, LinkState link, LengthRefusal refusal, Oversize oversize) {
        this.inner = inner;
        this.link = link;
        this.refusal = refusal;
        this.oversize = oversize;
    }

    /**
     * @param refusals names what is refused here; shared with those who name what the kernel refuses
     * @param counts of frames that are truncated or fragmented
     */
    static Transport around(
            Transport inner, LinkState link, OversizeRule rule, SendEnds ends, Refusals refusals, FaultCounts counts) {
        LengthRefusal refusal = new LengthRefusal(inner, link, ends.listener(), refusals);
        Oversize oversize = switch (rule.how()) {
            case REFUSE -> refusal;
            case TRUNCATE -> new Truncation(inner, link, ends.notice(), counts);
            case FRAGMENT ->
                new Fragmentation(inner, ends.listener(), refusal, ends.stopped(), counts, rule.firstIdentification());
        };
        return new LengthGuard(inner, link, refusal, oversize);
    }

    @Override
    public Slot claim() throws SystemException {
        return inner.claim();
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        int length = slot.length();
        if (length < SHORTEST) {
            refusal.tooShort(slot);
        } else if (length <= link.longestFrameBytes()) {
            inner.commit(slot);
        } else {
            commitLong(slot, length);
        }
    }

    /** Only a frame of that length may be let pass for its tag. */
    private void commitLong(Slot slot, int length) throws SystemException {
        int longest = link.longestFrameBytes(slot.bytes().getShort(ETHER_TYPE) & 0xffff);
        if (length > longest) {
            oversize.commit(slot, longest);
        } else {
            inner.commit(slot);
        }
    }

    /** What follows is a wait, or the end. */
    @Override
    public void flush() throws SystemException {
        inner.flush();
        link.lookAhead();
    }

    @Override
    public int batch() {
        return inner.batch();
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
