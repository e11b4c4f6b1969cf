package io.l2replay;

import io.l2replay.hook.HookException;
import io.l2replay.linux.ProcessTime;
import io.l2replay.linux.SystemException;
import io.l2replay.send.Transport;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a run with a schedule does before its first frame, so that this and those behind it are punctual: the input is read ahead, while
 * the loop is rehearsed, and what that called for is compiled. Takes no frame and sends none. One thread, the run's.
 */
final class WarmUp {
    /** Lines of scapy leave the compilers some 100 ms of work. */
    private static final long CALM_NS = 200_000_000;

    private final ReplayConfig config;
    private final FrameSource source;
    private final Sending sending;
    private final Companion companion;
    private final BooleanSupplier stopped;

    /** @param source of which no frame was asked for */
    WarmUp(ReplayConfig config, FrameSource source, Sending sending, Companion companion, BooleanSupplier stopped) {
        this.config = config;
        this.source = source;
        this.sending = sending;
        this.companion = companion;
        this.stopped = stopped;
    }

    /** Takes 50 to 400 ms; waits as long as an input that is read ahead has no line yet, or until the run is asked to stop. */
    void run() throws InputException, HookException {
        source.begin(Transport.SLOT_BYTES);
        rehearse();
        if (source.gather()) {
            new Calm(sending.clock(), new Used(), stopped).await(CALM_NS);
        }
    }

    /**
     * The simulated way, and what goes beside it, have memory of their own, and want of that is all that can fail: then the run begins cold. What the run cannot do
     * without, its own way has by now.
     */
    private void rehearse() throws InputException, HookException {
        try (Companion aside = companion.rehearsal();
                Sending simulated = sending.simulated(config, aside, stopped)) {
            if (simulated != null) {
                new Rehearsal(config, simulated, stopped).run();
            }
        } catch (SystemException noMemory) {
            return;
        }
    }

    private static final class Used implements LongSupplier {
        private final ProcessTime time = new ProcessTime();

        @Override
        public long getAsLong() {
            return time.ns();
        }
    }
}
