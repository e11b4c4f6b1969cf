package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.send.Resident;
import io.l2replay.source.ConstantPass;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;
import java.util.function.BooleanSupplier;

/**
 * The loop of a run at top speed whose passes are all the same: the transport is given one pass, and then asked to send it as often
 * as is wanted. One thread.
 */
final class ResidentReplayer implements Loop {
    private static final long ENDLESS = Long.MAX_VALUE;

    private final FrameSource source;
    private final ConstantPass pass;
    private final Resident resident;
    private final long durationNs;
    private final Ledger ledger;
    private final Stopwatch stopwatch;
    private final BooleanSupplier stopped;
    private long left;

    /** @param pass as often as the amount says; it has no more frames than the amount's limit */
    ResidentReplayer(
            FrameSource source,
            ConstantPass pass,
            Resident resident,
            ReplayConfig.Amount amount,
            Ledger ledger,
            Stopwatch stopwatch,
            BooleanSupplier stopped) {
        this.source = source;
        this.pass = pass;
        this.resident = resident;
        this.durationNs = amount.durationNs();
        this.ledger = ledger;
        this.stopwatch = stopwatch;
        this.stopped = stopped;
        left = frames(pass.frames(), amount);
    }

    private static long frames(long inPass, ReplayConfig.Amount amount) {
        boolean endless = amount.loops() == 0 || amount.loops() > ENDLESS / inPass;
        long frames = endless ? ENDLESS : amount.loops() * inPass;
        return amount.limit() == 0 ? frames : Math.min(frames, amount.limit());
    }

    @Override
    public void run() throws InputException, SystemException {
        load();
        stopwatch.start();
        long beganNs = System.nanoTime();
        while (left > 0 && !stopped.getAsBoolean() && !isOver(beganNs)) {
            long done;
            try {
                done = resident.repeat(left);
            } catch (SystemException over) {
                ledger.offer();
                throw over;
            }
            ledger.offer(done);
            left = left == ENDLESS ? ENDLESS : left - done;
            stopwatch.lap();
        }
    }

    private boolean isOver(long beganNs) {
        return durationNs > 0 && System.nanoTime() - beganNs >= durationNs;
    }

    private void load() throws InputException, SystemException {
        resident.begin((int) pass.frames(), pass.longestBytes());
        for (long i = 0; i < pass.frames(); i++) {
            Slot slot = resident.claim();
            if (!source.next(slot)) {
                throw new IllegalStateException("a pass of " + pass.frames() + " frames ended after " + i);
            }
            resident.keep(slot);
        }
    }

    @Override
    public Slot nextFrame() {
        return left > 0 ? resident.next() : null;
    }
}
