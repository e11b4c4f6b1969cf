package io.l2replay.send;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Sends nothing: says in words what each frame is, and counts it as accepted. */
final class DryRunTransport implements Transport {
    private final Consumer<String> words;
    private final Listener listener;
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(SLOT_BYTES));
    private final FrameWords decoder = new FrameWords();

    /** @param words gets one line a frame, without its end */
    DryRunTransport(Consumer<String> words, Listener listener) {
        this.words = words;
        this.listener = listener;
    }

    @Override
    public Slot claim() {
        return slot;
    }

    @Override
    public void commit(Slot committed) {
        words.accept(decoder.describe(slot));
        listener.result(slot, slot.length());
    }

    @Override
    public void flush() {
        // every commit has been told
    }

    @Override
    public String name() {
        return "dry-run";
    }

    @Override
    public void close() {
        // nothing is held
    }
}
