package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;

/** Frames that stay in the map and go round: a call sends any number of them. */
final class XdpResidence implements Resident, Patience.Attempt {
    private static final int SHORTEST = 14;
    private static final int FIRST_CALL = 1 << 16;
    private static final int LARGEST_CALL = 1 << 20;

    private final Syscalls syscalls;
    private final LinkState link;
    private final Patience patience;
    private final Refusals refusals;
    private final Transport.Listener listener;
    private final LiveRun run;
    private final LiveBlock block;
    private final LiveCalls calls = new LiveCalls(FIRST_CALL, LARGEST_CALL);
    private Round round = new Round(0);
    private int longest;
    private int wanted;

    XdpResidence(SocketPath path, LiveRun run, Patience patience, Refusals refusals, Transport.Listener listener) {
        this.syscalls = path.syscalls();
        this.link = path.link();
        this.patience = patience;
        this.refusals = refusals;
        this.listener = listener;
        this.run = run;
        block = new LiveBlock(run.frames());
    }

    @Override
    public boolean holds(long count, int shortestBytes, int longestBytes) {
        boolean lengths = shortestBytes >= SHORTEST && longestBytes <= link.longestFrameBytes();
        boolean number = count >= 1 && count <= LiveBlock.MOST_FRAMES;
        return lengths
                && number
                && count * LiveFrames.bytesOf(longestBytes) <= run.frames().roomBytes();
    }

    @Override
    public void begin(int count, int longestBytes) {
        block.clear();
        round = new Round(count);
        longest = longestBytes;
    }

    @Override
    public Slot claim() {
        return block.claim();
    }

    @Override
    public void keep(Slot slot) {
        block.add(slot);
        round.keep(slot);
    }

    @Override
    public long repeat(long most) throws SystemException {
        wanted = (int) Math.min(calls.frames(), most);
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
        calls.took((int) done, syscalls.monotonicNs() - beganNs);
        return done;
    }

    private void tell(int done) {
        int lost = run.lost();
        int first = round.position();
        long bytes = round.bytes(done);
        round.move(done);
        if (lost > 0) {
            refusals.unknown(block.show(first), block.origin(round.last()), lost, run.fate());
        }
        listener.results(done - lost, lost == 0 ? bytes : bytes * (done - lost) / done, lost);
    }

    /** A frame that the interface takes no more, since its MTU was lowered, is passed over. */
    @Override
    public long again() {
        int count = wanted;
        if (longest > link.longestFrameBytes()) {
            int most = Math.min(wanted, round.kept() - round.position());
            count = block.fitting(round.position(), most, link);
        }
        return count == 0 ? -Errno.EMSGSIZE : run.run(block.at(round.position()), count, block.at(round.kept()));
    }

    @Override
    public Slot next() {
        return block.show(round.position());
    }
}
