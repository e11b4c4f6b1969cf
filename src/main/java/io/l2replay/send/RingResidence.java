package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Frames that are copied into the ring over and over: nothing is done to one besides. What the kernel takes and refuses is told by it
 * as to {@link RingTransport}. Between two calls no frame waits in the ring.
 */
final class RingResidence extends KeptResidence {
    private final RingQueue queue;
    private final int batch;
    private int[] lengths = new int[0];

    RingResidence(LinkState link, Patience patience, Transport.Listener listener, RingQueue queue, int batch) {
        super(link, patience, listener);
        this.queue = queue;
        this.batch = batch;
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        super.begin(count, longestBytes);
        lengths = new int[count];
    }

    @Override
    public void keep(Slot slot) {
        lengths[kept.keep(slot)] = slot.length();
    }

    @Override
    public long repeat(long most) throws SystemException {
        if (!fill((int) Math.min(batch, most))) {
            return 0;
        }
        try {
            return offer();
        } finally {
            if (queue.pending() > 0) {
                queue.takeBack();
            }
        }
    }

    @Override
    public long again() {
        long taken = queue.again();
        if (taken > 0) {
            queue.taken((int) taken);
        }
        return taken;
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
        ByteBuffer memory = kept.memory();
        int number = kept.round().position();
        for (int i = 0; i < wanted && queue.hasRoom(batch); i++) {
            Slot slot = queue.slot(i);
            int length = lengths[number];
            slot.bytes().put(0, memory, kept.at(number), length);
            slot.length(length);
            queue.add(length);
            number = number + 1 == lengths.length ? 0 : number + 1;
        }
        return true;
    }
}
