package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.hook.HookException;
import io.l2replay.hook.HookGate;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;
import java.util.function.BooleanSupplier;

/**
 * Takes the loop of a run that has a rate through some thousand frames that go nowhere, before the first real one is due: so its
 * code is loaded and compiled, and the first frames are as punctual as all others. Without it some ten milliseconds of a run
 * go by in the interpreter, and a hundred frames of 100,000 a second are late for each of them. Loop, schedule and way to send are the
 * run's, made a second time over a {@link io.l2replay.linux.SimulatedKernel}: input, hooks, counters and the interface have no part.
 *
 * <p>Rounds are short and many, because a method is compiled when it was called often, and fewer frames go by than the 5,000
 * calls (Tier4InvocationThreshold in HotSpot) after which the compiler would take what it saw here for all that can be. It takes 20 to
 * 50 ms. One thread, the run's.
 */
final class Rehearsal {
    private static final int ROUNDS = 128;
    private static final int FRAMES = 24;
    /** All rounds together. */
    static final int MOST_FRAMES = ROUNDS * FRAMES;

    /** A UDP packet of IPv4 without checksums, up to its payload of zeros, which has room for a signature. */
    private static final int[] FRAME = {
        0x02000000,
        0x00020200,
        0x00000001,
        0x08004500,
        0x002e0000,
        0x00004011,
        0x0000c000,
        0x0201c633,
        0x64070009,
        0x0009001a,
        0,
        0,
        0,
        0,
        0
    };

    private static final long RECORDED_GAP_NS = 1_000_000;
    private static final long MOST_NS = 200_000_000;

    private final ReplayConfig config;
    private final Sending sending;
    private final BooleanSupplier stopped;

    /**
     * @param sending simulated: {@link Sending#simulated}; closed by the caller
     * @param stopped whether the run is asked to stop, and this with it
     */
    Rehearsal(ReplayConfig config, Sending sending, BooleanSupplier stopped) {
        this.config = config;
        this.sending = sending;
        this.stopped = stopped;
    }

    /** Goes through all rounds, unless that takes 200 ms, or the run is asked to stop. */
    void run() throws InputException, HookException, SystemException {
        long beganNs = System.nanoTime();
        Frames frames = new Frames();
        Schedule schedule = new Schedule(config, sending, HookGate.NONE, stopped);
        Ledger ledger = new Ledger();
        Stopwatch stopwatch = new Stopwatch(ledger);
        for (int round = 0; round < ROUNDS && !stopped.getAsBoolean(); round++) {
            if (System.nanoTime() - beganNs > MOST_NS) {
                return;
            }
            frames.left = FRAMES;
            new Replayer(frames, HookGate.NONE, schedule.pacer(), sending.transport(), ledger, stopwatch, stopped)
                    .run();
        }
    }

    /** One frame again and again, a millisecond apart. */
    private static final class Frames implements FrameSource {
        private int left;
        private long number;

        @Override
        public boolean next(Slot slot) {
            if (left == 0) {
                return false;
            }
            left--;
            for (int i = 0; i < FRAME.length; i++) {
                slot.bytes().putInt(i * Integer.BYTES, FRAME[i]);
            }
            slot.length(FRAME.length * Integer.BYTES);
            slot.recordedNs(number * RECORDED_GAP_NS);
            number++;
            slot.origin("", number);
            slot.pass(0, 0);
            return true;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void rewind() {}

        @Override
        public void close() {}
    }
}
