package io.l2replay.pace;

import io.l2replay.frame.Slot;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;

/**
 * Frames at the times that the input tells, divided by a multiplier: {@code first + (t - t0) / F}. A time below the latest one
 * seen runs backward: it is due together with the frame before it, and counted. A frame without a time goes with its
 * predecessor. Each segment starts anew, one mean gap of the segment before after its last frame (no gap after a single frame).
 * Frames that a hook leaves out keep their place in the recording. One thread.
 */
final class RecordedPacer extends ScheduledPacer {
    private final TimeScale scale;
    private int segment;
    private String source = "";
    private String untimedInput = "";
    private long frames;
    private boolean timed;
    private long firstRecordedNs;
    private long latestRecordedNs;
    private long anchorNs;
    private long backward;

    /**
     * @param multiplier above 0; 2 is twice as fast
     * @throws IllegalArgumentException it cannot be kept exactly
     */
    RecordedPacer(BigDecimal multiplier, long loopDelayNs, Clock clock, BooleanSupplier stopped) {
        super(0, loopDelayNs, clock, stopped);
        scale = new TimeScale(multiplier);
    }

    @Override
    public boolean plan(Slot slot) {
        if (first(slot)) {
            begin(slot);
        } else if (slot.segment() != segment) {
            if (!timed) {
                untimedInput = source;
                return false;
            }
            gapNs = meanGapNs() + loopDelay(slot);
            dueNs += gapNs;
            begin(slot);
        }
        frames++;
        if (slot.recordedNs() != Slot.NO_TIME) {
            follow(slot.recordedNs());
        }
        slot.dueNs(dueNs);
        return true;
    }

    @Override
    public void advance(Slot slot) {}

    @Override
    public String untimedInput() {
        return untimedInput.isEmpty() && frames > 0 && !timed ? source : untimedInput;
    }

    @Override
    void postpone(long byNs) {
        super.postpone(byNs);
        anchorNs += byNs;
    }

    @Override
    long backward() {
        return backward;
    }

    private void begin(Slot slot) {
        segment = slot.segment();
        source = slot.source();
        frames = 0;
        timed = false;
    }

    private void follow(long recordedNs) {
        if (!timed) {
            timed = true;
            firstRecordedNs = recordedNs;
            latestRecordedNs = recordedNs;
            anchorNs = dueNs;
        } else if (recordedNs < latestRecordedNs) {
            backward++;
        } else {
            latestRecordedNs = recordedNs;
            long due = anchorNs + scale.scale(sinceFirstNs());
            gapNs = due - dueNs;
            dueNs = due;
        }
    }

    private long sinceFirstNs() {
        long spanNs = latestRecordedNs - firstRecordedNs;
        return spanNs < 0 ? Long.MAX_VALUE : spanNs;
    }

    private long meanGapNs() {
        return frames < 2 ? 0 : scale.scale(sinceFirstNs()) / (frames - 1);
    }
}
