package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/**
 * A PACKET_TX_RING: frames are written into memory that the kernel reads, and one send(2) without data, the kick, hands a batch
 * over. A frame is accepted when the kernel has taken it; its place is lent again when driver and queue have let go of it.
 */
final class RingTransport implements Transport {
    private final Patience patience;
    private final Listener listener;
    private final RingQueue queue;
    private final RingResidence residence;
    private final int batch;

    /**
     * @param path its socket is bound already, and has no ring; the transport closes it
     * @param batch frames per kick, 1 or more; fewer when the ring holds no more
     * @param ringBytes what the ring may take at most
     * @throws SystemException the ring cannot be had
     */
    RingTransport(SocketPath path, Patience patience, Listener listener, int batch, int ringBytes)
            throws SystemException {
        this.patience = patience;
        this.listener = listener;
        queue = new RingQueue(path, ringBytes);
        this.batch = Math.min(batch, queue.most());
        residence = new RingResidence(path.link(), patience, listener, queue, this.batch);
    }

    /** The other way, for frames that do not change; closed with this one. */
    Resident residence() {
        return residence;
    }

    @Override
    public Slot claim() throws SystemException {
        for (int tries = 0; !queue.hasRoom(batch); tries++) {
            flush();
            if (!patience.awaitRelease(tries)) {
                return null;
            }
        }
        return queue.slot(queue.pending());
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        queue.add(slot.length());
        if (queue.pending() == batch) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        try {
            while (queue.pending() > 0) {
                handOver();
            }
        } catch (SystemException over) {
            Results.end(listener, queue.slot(0), over);
            queue.takeOut();
            withdrawRest();
            throw over;
        }
    }

    /** One kick, and what it took to get the first frame through. */
    private void handOver() throws SystemException {
        Slot first = queue.slot(0);
        long taken = patience.offer(queue, first);
        if (taken == Patience.LEAVE) {
            withdrawRest();
        } else if (taken < 0) {
            listener.result(first, taken);
            queue.takeOut();
        } else {
            for (int i = 0; i < taken; i++) {
                Slot sent = queue.slot(i);
                listener.result(sent, sent.length());
            }
            queue.taken((int) taken);
        }
    }

    private void withdrawRest() {
        for (int i = 0; i < queue.pending(); i++) {
            listener.withdrawn(queue.slot(i));
        }
        queue.takeBack();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public void close() {
        queue.close();
        residence.close();
    }
}
