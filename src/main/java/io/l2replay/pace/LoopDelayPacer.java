package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.util.function.BooleanSupplier;

/** Top speed, with a pause before each pass but the first, counted from when the pass's first frame is ready. One thread. */
final class LoopDelayPacer implements Pacer {
    private final long loopDelayNs;
    private final Clock clock;
    private final Waiter waiter;
    private int loop = -1;
    private boolean pausing;
    private long pauseEndNs;

    LoopDelayPacer(long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        this.loopDelayNs = loopDelayNs;
        this.clock = clock;
        this.waiter = new Waiter(clock, stopped);
    }

    @Override
    public boolean plan(Slot slot) {
        if (slot.loop() != loop) {
            pausing = loop >= 0;
            pauseEndNs = pausing ? clock.nanoTime() + loopDelayNs : 0;
            loop = slot.loop();
        }
        slot.dueNs(pauseEndNs);
        return true;
    }

    @Override
    public boolean mustWait(Slot slot) {
        return pausing && clock.nanoTime() - pauseEndNs < 0;
    }

    @Override
    public void await(Slot slot) {
        waiter.until(pauseEndNs);
    }

    @Override
    public void advance(Slot slot) {
        pausing = false;
        pauseEndNs = 0;
    }

    @Override
    public PaceCounts counts() {
        return PaceCounts.NONE;
    }
}
