package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;

/**
 * BPF live frames: frames are written into a map, and a program that the kernel runs once for each of them redirects them to the
 * driver, past queueing disciplines, without an skb. One call sends a block of tens or hundreds of thousands, because a call by
 * itself costs milliseconds. What was accepted is told by the interface's counters alone: see {@link LiveRun}.
 */
final class XdpTransport implements Transport, Patience.Attempt {
    private static final int FIRST_BLOCK = 1 << 15;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final LinkState link;
    private final Patience patience;
    private final Refusals refusals;
    private final Listener listener;
    private final LiveRun run;
    private final LiveBlock block;
    private final LiveCalls calls = new LiveCalls(FIRST_BLOCK, LiveBlock.MOST_FRAMES);
    private int head;
    private int mtuKept;

    /**
     * @param run of frames that are open; the transport closes them
     */
    XdpTransport(SocketPath path, LiveRun run, Patience patience, Refusals refusals, Listener listener) {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        this.link = path.link();
        this.patience = patience;
        this.refusals = refusals;
        this.listener = listener;
        this.run = run;
        block = new LiveBlock(run.frames());
        mtuKept = link.mtuBytes();
    }

    @Override
    public Slot claim() throws SystemException {
        return block.claim();
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        if (!block.hasRoom(slot.length())) {
            flush();
        }
        block.add(slot);
        if (block.count() >= calls.frames()) {
            flush();
        }
    }

    /** A block takes many calls when some of it no longer fits; a stop request waits for one of them. */
    @Override
    public void flush() throws SystemException {
        mtuKept = link.mtuBytes();
        boolean stopped = false;
        try {
            while (head < block.count() && !stopped) {
                handOver();
                stopped = run.isStopped();
            }
            withdrawRest();
        } catch (SystemException over) {
            Results.end(listener, block.show(head), over);
            head++;
            withdrawRest();
            throw over;
        } finally {
            head = 0;
            block.clear();
        }
    }

    /** One call, and what it took to get the first frame through; the link is looked at before each. */
    private void handOver() throws SystemException {
        link.tick();
        long beganNs = syscalls.monotonicNs();
        long done = patience.offer(this, block.show(head));
        if (done == Patience.LEAVE) {
            withdrawRest();
        } else if (done < 0) {
            listener.result(block.show(head), done);
            head++;
        } else if (done == LiveRun.NEVER) {
            throw run.failure();
        } else {
            tell((int) done);
            calls.took((int) done, syscalls.monotonicNs() - beganNs);
        }
    }

    private void tell(int done) {
        int end = head + done;
        int lost = run.lost();
        if (lost > 0) {
            long bytes = 0;
            for (int i = head; i < end; i++) {
                bytes += block.length(i);
            }
            refusals.unknown(block.show(head), block.origin(end - 1), lost, run.fate());
            listener.results(done - lost, bytes * (done - lost) / done, lost);
            head = end;
        }
        for (; head < end; head++) {
            Slot slot = block.show(head);
            listener.result(slot, slot.length());
        }
    }

    @Override
    public long again() {
        int count = block.count() - head;
        if (link.mtuBytes() < mtuKept) {
            count = block.fitting(head, count, link);
        }
        return count == 0 ? -Errno.EMSGSIZE : run.run(block.at(head), count, block.at(block.count()));
    }

    private void withdrawRest() {
        for (; head < block.count(); head++) {
            listener.withdrawn(block.show(head));
        }
    }

    @Override
    public String name() {
        return "xdp";
    }

    /** The map goes before the socket, which is only asked about the interface. */
    @Override
    public void close() {
        run.frames().close();
        socket.close();
    }
}
