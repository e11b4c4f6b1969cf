package io.l2replay.source;

import io.l2replay.format.FidelityTally;
import io.l2replay.frame.Slot;

/**
 * Reads a source to its end into a {@link FrameRing}, with all that reading comes to: what is counted and what is shown is noted
 * down between the frames, in order, for whoever takes them. Runs on a thread of its own; made on another.
 */
final class AheadReader extends InputTally implements FidelityTally, InputErrors.Sink, Runnable {
    static final byte FRAME = 0;
    /** An input begins; the word is its name. */
    static final byte FILE = 1;
    /** The inputs are read once more. */
    static final byte PASS = 2;
    /** A line or record is bad. */
    static final byte BAD = 3;
    /** The word is a message to be shown. */
    static final byte SHOWN = 4;
    /** A line holds no packet; the word is what it is instead. */
    static final byte LEFT_OUT = 5;
    /** Only lines were read. */
    static final byte LINES = 6;
    /** There is nothing more. */
    static final byte END = 7;
    /** There is nothing more, for the reason that the word is: an {@link InputException}. */
    static final byte FAILURE = 8;
    /** There is nothing more, for the fault that the word is: a {@link RuntimeException} or an {@link Error}. */
    static final byte FAULT = 9;

    /** Lines without a frame after which they are noted. */
    private static final int MOST_LINES = 1 << 16;

    /** What was read up to here, which lies ahead of what the run counts: which bad lines are new is asked of it. */
    private final InputCounts ahead = new InputCounts();

    private FrameSource frames;
    private FrameRing ring;
    private int lines;
    private String approximation = "";
    private volatile boolean ended;

    /**
     * Says what is read and where to; to be called before the thread starts.
     *
     * @param source tells this object what it reads
     */
    void begin(FrameSource source, FrameRing into) {
        frames = source;
        ring = into;
    }

    @Override
    public void run() {
        try {
            readAll();
            note(END, null);
        } catch (InputException end) {
            note(FAILURE, end);
        } catch (RuntimeException | Error fault) {
            note(FAULT, fault);
        }
        ended = true;
        ring.pause();
    }

    /** Whether nothing more is read; any thread. */
    boolean ended() {
        return ended;
    }

    private void readAll() throws InputException {
        for (Slot slot = ring.claim(); slot != null; slot = ring.claim()) {
            boolean waits = !frames.ready();
            if (waits) {
                pause();
            }
            boolean more = frames.next(slot);
            if (waits) {
                ring.resume();
            }
            if (!more) {
                return;
            }
            ring.frame(FRAME, slot, takeLines(), approximation);
        }
    }

    private void pause() {
        if (lines > 0) {
            note(LINES, null);
        }
        ring.pause();
    }

    private void note(byte kind, Object word) {
        ring.note(kind, takeLines(), word);
    }

    private int takeLines() {
        int taken = lines;
        lines = 0;
        return taken;
    }

    @Override
    void beginPass() {
        ahead.beginPass();
        note(PASS, null);
    }

    @Override
    FidelityTally file(String name) {
        ahead.file(name);
        note(FILE, name);
        return this;
    }

    @Override
    void lines(int more) {
        ahead.lines(more);
        lines += more;
        if (lines >= MOST_LINES) {
            note(LINES, null);
        }
    }

    @Override
    boolean badLine() {
        note(BAD, null);
        return ahead.badLine();
    }

    @Override
    long bad() {
        return ahead.bad();
    }

    @Override
    public void show(String message) {
        note(SHOWN, message);
    }

    /** The frame is given when the source has come back with it. */
    @Override
    public void frame(String approximation) {
        this.approximation = approximation;
    }

    @Override
    public void leftOut(String kind) {
        note(LEFT_OUT, kind);
    }
}
