package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;

/**
 * sendmmsg(2) over an arena of slots: a commit says where its frame is and how long. A call that takes fewer frames than it was given
 * does not say why; the next call, which begins at the first frame not taken, does, and its errno is that one frame's.
 */
final class MmsgTransport implements Transport, Patience.Attempt {
    private final PacketSocket socket;
    private final Patience patience;
    private final Listener listener;
    private final Arena arena;
    private final int batch;
    private final Messages messages;
    private final MmsgResidence residence;
    private int next;
    private int filled;

    /**
     * @param path its socket is bound already; the transport closes it
     * @param batch frames per call, 1 to 1,024 (the kernel takes no more, silently)
     */
    MmsgTransport(SocketPath path, Patience patience, Listener listener, int batch) throws SystemException {
        this.socket = path.socket();
        this.patience = patience;
        this.listener = listener;
        this.batch = batch;
        arena = new Arena(batch, path.link().longestFrameBytes(LinkState.VLAN_TYPE));
        messages = new Messages(path, batch);
        residence = new MmsgResidence(path.link(), patience, listener, messages);
    }

    /** The other way, for frames that do not change; closed with this one. */
    Resident residence() {
        return residence;
    }

    @Override
    public Slot claim() {
        return arena.slot(filled);
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        messages.set(filled, arena.address(filled), slot.length());
        filled++;
        if (filled == batch || !arena.leavesRoom(slot)) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        try {
            while (next < filled) {
                handOver();
            }
        } catch (SystemException over) {
            Results.end(listener, arena.slot(next), over);
            next++;
            withdrawRest();
            throw over;
        } finally {
            startAnew();
        }
    }

    /** The slot behind the last filled one may be lent. */
    private void startAnew() {
        if (filled == batch) {
            arena.startAnew();
        } else if (filled > 0) {
            arena.keep(filled);
        }
        next = 0;
        filled = 0;
    }

    /** One call, and what it took to get the first frame through. */
    private void handOver() throws SystemException {
        Slot first = arena.slot(next);
        long taken = patience.offer(this, first);
        if (taken == Patience.LEAVE) {
            withdrawRest();
        } else if (taken < 0) {
            listener.result(first, taken);
            next++;
        } else {
            for (int end = next + (int) taken; next < end; next++) {
                Slot sent = arena.slot(next);
                listener.result(sent, sent.length());
            }
        }
    }

    @Override
    public long again() {
        return messages.send(next, filled - next);
    }

    private void withdrawRest() {
        for (; next < filled; next++) {
            listener.withdrawn(arena.slot(next));
        }
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public String name() {
        return "mmsg";
    }

    @Override
    public void close() {
        socket.close();
        arena.release();
        residence.close();
    }
}
