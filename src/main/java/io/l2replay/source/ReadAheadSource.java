package io.l2replay.source;

import io.l2replay.format.FidelityTally;
import io.l2replay.frame.Slot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives the frames of a source that another thread reads, some thousand ahead. Whoever takes the frames sees what he would see
 * without it: bad lines, counts and messages come when their place in the input has come, and the end of the run finds nothing
 * counted of what was read but not taken. One thread takes; it leaves a wait on an interrupt, whatever the other is waiting for.
 */
final class ReadAheadSource implements FrameSource {
    /** How long the reading thread is given to leave when it is no longer wanted. */
    private static final long LEAVE_MS = 300;
    /** Longer than a line or a block of a file takes. */
    private static final long NEXT_LINE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What the first frame of a schedule waits at most for others behind it. */
    static final long GATHER_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** A pause of the input after which what is there waits no longer. Longer than a pipe takes to be filled again. */
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LOOK_NS = 500_000;

    private static final long FOREVER_NS = Long.MAX_VALUE / 2;

    private final FrameSource frames;
    private final AheadReader reader;
    private final InputTally tally;
    private final InputErrors.Sink sink;
    private final long longestGatherNs;
    private FidelityTally fidelity;
    private FrameRing ring;
    private Thread thread;
    private boolean ended;

    /**
     * @param frames tells {@code reader} what it reads
     * @param errors where it is to be told in the end
     * @param longestGatherNs how long {@link #gather} takes at most, from the first entry on; usually {@link #GATHER_NS}
     */
    ReadAheadSource(FrameSource frames, AheadReader reader, InputErrors errors, long longestGatherNs) {
        this.longestGatherNs = longestGatherNs;
        this.frames = frames;
        this.reader = reader;
        tally = errors.counts();
        sink = errors.sink();
    }

    @Override
    public void begin(int capacityBytes) {
        start(capacityBytes);
    }

    /** While nothing at all is there it waits as {@link #next} would: nothing is held up by that. */
    @Override
    public boolean gather() {
        boolean any = ring.await(FOREVER_NS, false);
        long pausedNs = System.nanoTime();
        long endNs = pausedNs + longestGatherNs;
        long published = 0;
        while (any && !ring.full() && !reader.ended()) {
            long nowNs = System.nanoTime();
            if (!ring.pauses() || ring.published() != published) {
                published = ring.published();
                pausedNs = nowNs;
            }
            if (endNs - nowNs <= 0) {
                return true;
            }
            if (nowNs - pausedNs >= PAUSE_NS || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(ring, LOOK_NS);
        }
        return any;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        if (ring == null && !ended) {
            start(slot.capacity());
        }
        while (!ended && ring.await(FOREVER_NS, false)) {
            if (take(slot)) {
                return true;
            }
        }
        return false;
    }

    private void start(int capacityBytes) {
        ring = new FrameRing(capacityBytes);
        reader.begin(frames, ring);
        thread = new Thread(reader, "read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the entry at the front; whether it is a frame. */
    private boolean take(Slot slot) throws InputException {
        byte kind = ring.kind();
        Object word = ring.word();
        tally.lines(ring.lines());
        boolean isFrame = kind == AheadReader.FRAME;
        if (isFrame) {
            ring.takeFrame(slot);
            fidelity.frame((String) word);
        } else {
            hear(kind, word);
        }
        ring.advance();
        if (kind >= AheadReader.END) {
            end(word);
        }
        return isFrame;
    }

    private void hear(byte kind, Object word) {
        switch (kind) {
            case AheadReader.FILE:
                fidelity = tally.file((String) word);
                break;
            case AheadReader.PASS:
                tally.beginPass();
                break;
            case AheadReader.BAD:
                tally.badLine();
                break;
            case AheadReader.SHOWN:
                sink.show((String) word);
                break;
            case AheadReader.LEFT_OUT:
                fidelity.leftOut((String) word);
                break;
            default:
                break;
        }
    }

    private void end(Object word) throws InputException {
        ended = true;
        if (word instanceof InputException) {
            throw (InputException) word;
        }
        if (word instanceof RuntimeException) {
            throw (RuntimeException) word;
        }
        if (word instanceof Error) {
            throw (Error) word;
        }
    }

    @Override
    public boolean ready() {
        return ended || ring != null && passNotes();
    }

    /** Hears the notes at the front; whether there is a frame behind them, or the end. */
    private boolean passNotes() {
        while (ring.any()) {
            byte kind = ring.kind();
            if (kind == AheadReader.FRAME || kind >= AheadReader.END) {
                return true;
            }
            tally.lines(ring.lines());
            hear(kind, ring.word());
            ring.advance();
        }
        return false;
    }

    /** Waits for the other thread where that is at work, since what is ready changes with it from moment to moment. */
    @Override
    public boolean atHand() {
        if (ended || ring == null) {
            return ended;
        }
        boolean interrupted = Thread.interrupted();
        long deadlineNs = System.nanoTime() + NEXT_LINE_NS;
        boolean found = passNotes();
        while (!found && ring.await(deadlineNs - System.nanoTime(), true)) {
            found = passNotes();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return found;
    }

    /** Passes are made below: they too are read ahead. */
    @Override
    public void rewind() {
        throw new UnsupportedOperationException("what is read ahead is looped before");
    }

    /** Files stay open when the other thread does not leave them in time: it hangs in the kernel. It does not keep the process. */
    @Override
    public void close() {
        ended = true;
        if (thread == null || leave()) {
            frames.close();
        }
    }

    private boolean leave() {
        ring.close();
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LEAVE_MS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
