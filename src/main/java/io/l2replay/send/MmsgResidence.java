package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Frames that stay where sendmmsg(2) takes them from and go round: for a call, messages are only pointed at the next ones. What the
 * kernel takes and refuses is told by it as to {@link MmsgTransport}, frame by frame.
 */
final class MmsgResidence implements Resident, Patience.Attempt {
    private final LinkState link;
    private final Patience patience;
    private final Transport.Listener listener;
    private final Messages messages;
    private final KeptFrames kept = new KeptFrames();
    private ByteBuffer frames = ByteBuffer.allocate(0);
    private int wanted;

    MmsgResidence(LinkState link, Patience patience, Transport.Listener listener, Messages messages) {
        this.link = link;
        this.patience = patience;
        this.listener = listener;
        this.messages = messages;
    }

    @Override
    public boolean holds(long count, int shortestBytes, int longestBytes) {
        return KeptFrames.fit(link, count, shortestBytes, longestBytes);
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        kept.begin(count, longestBytes);
        frames = Messages.frames(count + messages.most() - 1);
    }

    @Override
    public Slot claim() {
        return kept.claim();
    }

    /** A frame is told of again behind the last one, so that a call's frames stand in a row wherever it begins. */
    @Override
    public void keep(Slot slot) {
        int number = kept.keep(slot);
        long address = kept.address(number);
        for (int at = number; at < kept.most() + messages.most() - 1; at += kept.most()) {
            Messages.frame(frames, at, address, slot.length());
        }
    }

    @Override
    public long repeat(long most) throws SystemException {
        wanted = (int) Math.min(messages.most(), most);
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
    public long again() {
        messages.set(frames, kept.round().position(), wanted);
        return messages.send(0, wanted);
    }

    @Override
    public Slot next() {
        return kept.next();
    }

    /** Gives the memory back; a second call does nothing. */
    void close() {
        kept.release();
    }
}
