package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;

/**
 * Frames that stay in the map and go round: a call sends any number of them. How many, is found by the time that calls take:
 * enough that what a call costs by itself does not count, and no more than a stop request can wait for.
 */
final class XdpResidence implements Resident, Patience.Attempt {
    /** What is kept of a frame outside of the map is some 20 bytes. */
    private static final int MOST_FRAMES = 1 << 18;

    private static final int SHORTEST = 14;
    private static final int ETHER_TYPE = 12;
    private static final int FIRST_BLOCK = 1 << 16;
    private static final int LARGEST_BLOCK = 1 << 20;
    private static final int SMALLEST_BLOCK = 1 << 12;
    private static final long SHORT_CALL_NS = 100_000_000;
    private static final long LONG_CALL_NS = 400_000_000;

    private final Syscalls syscalls;
    private final LinkState link;
    private final Patience patience;
    private final Refusals refusals;
    private final Transport.Listener listener;
    private final LiveFrames frames;
    private final LiveRun run;
    private String[] sources = new String[0];
    private long[] lines = new long[0];
    private Round round = new Round(0);
    private int longest;
    private int block = FIRST_BLOCK;
    private int wanted;

    XdpResidence(SocketPath path, LiveRun run, Patience patience, Refusals refusals, Transport.Listener listener) {
        this.syscalls = path.syscalls();
        this.link = path.link();
        this.patience = patience;
        this.refusals = refusals;
        this.listener = listener;
        this.run = run;
        frames = run.frames();
    }

    @Override
    public boolean holds(long count, int shortestBytes, int longestBytes) {
        boolean lengths = shortestBytes >= SHORTEST && longestBytes <= link.longestFrameBytes();
        if (!lengths || count < 1 || count > MOST_FRAMES) {
            return false;
        }
        frames.stride(longestBytes);
        boolean holds = count <= frames.places();
        frames.stride(frames.longestFrameBytes());
        return holds;
    }

    @Override
    public void begin(int count, int longestBytes) {
        frames.stride(longestBytes);
        sources = new String[count];
        lines = new long[count];
        round = new Round(count);
        longest = longestBytes;
    }

    @Override
    public Slot claim() {
        return new Slot(frames.place(round.kept()));
    }

    @Override
    public void keep(Slot slot) {
        int number = round.kept();
        frames.length(number, slot.length());
        sources[number] = slot.source();
        lines[number] = slot.line();
        round.keep(slot);
    }

    @Override
    public long repeat(long most) throws SystemException {
        wanted = (int) Math.min(block, most);
        link.tick();
        long beganNs = syscalls.monotonicNs();
        long done;
        try {
            done = patience.offer(this, next());
            if (done == LiveRun.NEVER) {
                throw run.failure();
            }
        } catch (SystemException over) {
            Results.end(listener, next(), over);
            throw over;
        }
        if (done == Patience.LEAVE) {
            return 0;
        }
        if (done < 0) {
            listener.result(next(), done);
            round.move(1);
            return 1;
        }
        tell((int) done);
        adapt((int) done, syscalls.monotonicNs() - beganNs);
        return done;
    }

    private void tell(int done) {
        int lost = run.lost();
        Slot first = next();
        long bytes = round.bytes(done);
        round.move(done);
        if (lost > 0) {
            refusals.unknown(first, slot(round.last()), lost, run.fate());
        }
        listener.results(done - lost, lost == 0 ? bytes : bytes * (done - lost) / done, lost);
    }

    private void adapt(int done, long tookNs) {
        if (done == block && tookNs < SHORT_CALL_NS) {
            block = Math.min(LARGEST_BLOCK, 2 * block);
        } else if (tookNs > LONG_CALL_NS) {
            block = Math.max(SMALLEST_BLOCK, block / 2);
        }
    }

    /** A frame that the interface takes no more, since its MTU was lowered, is passed over. */
    @Override
    public long again() {
        int count = wanted;
        if (longest > link.longestFrameBytes()) {
            int most = Math.min(wanted, round.kept() - round.position());
            count = 0;
            while (count < most && fits(round.position() + count)) {
                count++;
            }
        }
        return count == 0 ? -Errno.EMSGSIZE : run.run(round.position(), count, round.kept());
    }

    private boolean fits(int index) {
        int etherType = frames.place(index).getShort(ETHER_TYPE) & 0xffff;
        return frames.length(index) <= link.longestFrameBytes(etherType);
    }

    @Override
    public Slot next() {
        return slot(round.position());
    }

    private Slot slot(int index) {
        Slot slot = new Slot(frames.place(index));
        slot.length(frames.length(index));
        slot.origin(sources[index], lines[index]);
        return slot;
    }
}
