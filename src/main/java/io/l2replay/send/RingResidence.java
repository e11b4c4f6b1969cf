package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Frames that are copied into the ring over and over: nothing is done to one besides. What the kernel takes and refuses is told by it
 * as to {@link RingTransport}. Between two calls no frame waits in the ring.
 */
final class RingResidence implements Resident {
    private final LinkState link;
    private final Patience patience;
    private final Transport.Listener listener;
    private final RingQueue queue;
    private final int batch;
    private final KeptFrames frames = new KeptFrames();
    private int[] lengths = new int[0];

    RingResidence(LinkState link, Patience patience, Transport.Listener listener, RingQueue queue, int batch) {
        this.link = link;
        this.patience = patience;
        this.listener = listener;
        this.queue = queue;
        this.batch = batch;
    }

    @Override
    public boolean holds(long count, int shortestBytes, int longestBytes) {
        return KeptFrames.fit(link, count, shortestBytes, longestBytes);
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        frames.begin(count, longestBytes);
        lengths = new int[count];
    }

    @Override
    public Slot claim() {
        return frames.claim();
    }

    @Override
    public void keep(Slot slot) {
        lengths[frames.keep(slot)] = slot.length();
    }

    @Override
    public long repeat(long most) throws SystemException {
        if (!fill((int) Math.min(batch, most))) {
            return 0;
        }
        Slot first = next();
        try {
            long taken = patience.offer(queue, first);
            return taken == Patience.LEAVE ? 0 : tell(first, taken);
        } catch (SystemException over) {
            Results.end(listener, first, over);
            throw over;
        } finally {
            if (queue.pending() > 0) {
                queue.takeBack();
            }
        }
    }

    private int tell(Slot first, long taken) {
        Round round = frames.round();
        int done = taken < 0 ? 1 : (int) taken;
        if (taken < 0) {
            listener.result(first, taken);
        } else {
            queue.taken(done);
            listener.results(done, round.bytes(done), 0);
        }
        round.move(done);
        return done;
    }

    /**
     * Writes the next frames into the ring, as far as there is room; waits until there is some.
     *
     * @return false when the run was asked to stop while waiting
     */
    private boolean fill(int wanted) {
        for (int tries = 0; !queue.hasRoom(batch); tries++) {
            if (!patience.awaitRelease(tries)) {
                return false;
            }
        }
        ByteBuffer memory = frames.memory();
        int number = frames.round().position();
        for (int i = 0; i < wanted && queue.hasRoom(batch); i++) {
            Slot slot = queue.slot(i);
            int length = lengths[number];
            slot.bytes().put(0, memory, frames.at(number), length);
            slot.length(length);
            queue.add(length);
            number = number + 1 == lengths.length ? 0 : number + 1;
        }
        return true;
    }

    @Override
    public Slot next() {
        return frames.next();
    }

    /** Gives the memory back; a second call does nothing. */
    void close() {
        frames.release();
    }
}
