package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.source.ForwardingSource;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;

/**
 * A source that is not waited for when the time of the run is over. Which frame is due too late is the pacer's to say, and it can only
 * say it of a frame that has come; this ends the wait for one that does not come, however the source waits: it must leave on an
 * interrupt. A frame that is at hand is given at any time. One thread, and that of a {@link Deadline}, which begins with the first wait
 * behind the first frame sent.
 */
final class TimedSource extends ForwardingSource {
    private final Stopwatch stopwatch;
    private final long durationNs;
    private Deadline deadline;
    private boolean mayWait = true;

    /**
     * @param stopwatch tells when the first frame was sent; nothing is over before
     * @param durationNs the time of the run, from that moment
     */
    TimedSource(FrameSource frames, Stopwatch stopwatch, long durationNs) {
        super(frames);
        this.stopwatch = stopwatch;
        this.durationNs = durationNs;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        boolean timed = mayWait && stopwatch.isRunning();
        mayWait = true;
        return timed ? nextInTime(slot) : frames.next(slot);
    }

    private boolean nextInTime(Slot slot) throws InputException {
        if (deadline == null) {
            deadline = Deadline.at(stopwatch.startNs() + durationNs);
        }
        if (deadline.beginWait()) {
            boolean found = false;
            boolean over;
            try {
                found = frames.next(slot);
            } finally {
                over = deadline.endWait();
            }
            if (found || !over) {
                return found;
            }
        }
        return frames.atHand() && frames.next(slot);
    }

    @Override
    public boolean ready() {
        boolean ready = frames.ready();
        mayWait = !ready;
        return ready;
    }

    @Override
    public boolean atHand() {
        boolean atHand = frames.atHand();
        mayWait = !atHand;
        return atHand;
    }

    @Override
    public void close() {
        if (deadline != null) {
            deadline.close();
        }
        super.close();
    }
}
