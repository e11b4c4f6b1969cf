package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * Frames that stay in memory and go round, where the kernel tells of each call how many it took, or why it did not take the first: what
 * the ways have in common that send so. Each way says how the next frames are handed over. Sending thread only.
 */
abstract class KeptResidence implements Resident, Patience.Attempt {
    final Patience patience;
    final KeptFrames kept = new KeptFrames();
    private final LinkState link;
    private final Transport.Listener listener;

    KeptResidence(LinkState link, Patience patience, Transport.Listener listener) {
        this.link = link;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public final boolean holds(long count, int shortestBytes, int longestBytes) {
        return KeptFrames.fit(link, count, shortestBytes, longestBytes);
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        kept.begin(count, longestBytes);
    }

    @Override
    public final Slot claim() {
        return kept.claim();
    }

    /** Offers the next frames, tells what became of them, and goes behind them: the answer of {@link #repeat}. */
    final long offer() throws SystemException {
        Slot first = next();
        long taken;
        try {
            taken = patience.offer(this, first);
        } catch (SystemException over) {
            Results.end(listener, first, over);
            throw over;
        }
        if (taken == Patience.LEAVE) {
            return 0;
        }
        Round round = kept.round();
        int done = taken < 0 ? 1 : (int) taken;
        if (taken < 0) {
            listener.result(first, taken);
        } else {
            listener.results(taken, round.bytes(done), 0);
        }
        round.move(done);
        return done;
    }

    @Override
    public final Slot next() {
        return kept.next();
    }

    /** Gives the memory back; a second call does nothing. */
    final void close() {
        kept.release();
    }
}
