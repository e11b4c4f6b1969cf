package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;

/**
 * BPF live frames: frames are written into a map, and a program that the kernel runs once for each of them redirects them to the
 * driver, past queueing disciplines, without an skb. One call sends a block of as many as the map holds, because a call by itself
 * costs milliseconds. What was accepted is told by the interface's counters alone: see {@link LiveRun}.
 *
 * <pre>
 *   | done | head: committed, not sent | filled: lent | free |
 * </pre>
 */
final class XdpTransport implements Transport, Patience.Attempt {
    /** A block may be no longer than what a call sends in a small part of a second, since a stop request waits for it. */
    private static final int LONGEST_BLOCK = 1 << 15;

    private static final int ETHER_TYPE = 12;

    private final PacketSocket socket;
    private final LinkState link;
    private final Patience patience;
    private final Refusals refusals;
    private final Listener listener;
    private final LiveFrames frames;
    private final LiveRun run;
    private final Slot[] slots;
    private int head;
    private int filled;
    private boolean lent;
    private int mtuKept;

    /**
     * @param run of frames that are open; the transport closes them
     */
    XdpTransport(SocketPath path, LiveRun run, Patience patience, Refusals refusals, Listener listener) {
        this.socket = path.socket();
        this.link = path.link();
        this.patience = patience;
        this.refusals = refusals;
        this.listener = listener;
        this.run = run;
        frames = run.frames();
        slots = new Slot[Math.min(LONGEST_BLOCK, frames.places())];
        mtuKept = link.mtuBytes();
    }

    @Override
    public Slot claim() throws SystemException {
        lent = true;
        if (slots[filled] == null) {
            slots[filled] = new Slot(frames.place(filled));
        }
        return slots[filled];
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        frames.length(filled, slot.length());
        filled++;
        lent = false;
        if (filled == slots.length) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        mtuKept = link.mtuBytes();
        try {
            while (head < filled) {
                handOver();
            }
        } catch (SystemException over) {
            Results.end(listener, slots[head], over);
            head++;
            withdrawRest();
            throw over;
        } finally {
            if (!lent) {
                head = 0;
                filled = 0;
            }
        }
    }

    /** One call, and what it took to get the first frame through; the link is looked at before each. */
    private void handOver() throws SystemException {
        Slot first = slots[head];
        link.tick();
        long done = patience.offer(this, first);
        if (done == Patience.LEAVE) {
            withdrawRest();
        } else if (done < 0) {
            listener.result(first, done);
            head++;
        } else if (done == LiveRun.NEVER) {
            throw run.failure();
        } else {
            tell((int) done);
        }
    }

    private void tell(int done) {
        int end = head + done;
        int lost = run.lost();
        if (lost > 0) {
            long bytes = 0;
            for (int i = head; i < end; i++) {
                bytes += slots[i].length();
            }
            refusals.unknown(slots[head], slots[end - 1], lost, run.fate());
            listener.results(done - lost, bytes * (done - lost) / done, lost);
            head = end;
        }
        for (; head < end; head++) {
            listener.result(slots[head], slots[head].length());
        }
    }

    @Override
    public long again() {
        int end = filled;
        if (link.mtuBytes() < mtuKept) {
            end = head;
            while (end < filled && fits(slots[end])) {
                end++;
            }
        }
        return end == head ? -Errno.EMSGSIZE : run.run(head, end - head, filled);
    }

    private boolean fits(Slot slot) {
        return slot.length() <= link.longestFrameBytes(slot.bytes().getShort(ETHER_TYPE) & 0xffff);
    }

    private void withdrawRest() {
        for (; head < filled; head++) {
            listener.withdrawn(slots[head]);
        }
    }

    @Override
    public String name() {
        return "xdp";
    }

    /** The map goes before the socket, which is only asked about the interface. */
    @Override
    public void close() {
        frames.close();
        socket.close();
    }
}
