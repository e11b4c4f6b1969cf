package io.l2replay;

import io.l2replay.frame.Frame;
import io.l2replay.frame.FrameHash;
import io.l2replay.frame.FrameSignature;
import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import io.l2replay.receive.Journal;
import io.l2replay.send.Transport;
import java.nio.ByteBuffer;

/**
 * Writes into each frame which one it is, where it has room for that, and tells the journal to expect it, before it is handed over.
 * Sending thread only.
 */
final class SigningTransport implements Transport {
    private final Transport inner;
    private final Journal journal;
    private final boolean signs;
    private final long key;
    private final Frame view = new Frame();
    private int shortestBytes = Integer.MAX_VALUE;
    private int longestBytes;

    /**
     * @param signs false: frames stay as they are, and are known by their hash
     * @param key of the run's signatures
     */
    SigningTransport(Transport inner, Journal journal, boolean signs, long key) {
        this.inner = inner;
        this.journal = journal;
        this.signs = signs;
        this.key = key;
    }

    @Override
    public Slot claim() throws SystemException {
        return inner.claim();
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        ByteBuffer bytes = slot.bytes();
        int length = slot.length();
        int place = signs ? FrameSignature.place(bytes, 0, length) : -1;
        if (place >= 0) {
            FrameSignature.write(bytes, place, key, journal.nextNumber());
            view.lend(slot);
            view.fixChecksums();
            view.revoke();
        }
        shortestBytes = Math.min(shortestBytes, length);
        longestBytes = Math.max(longestBytes, length);
        journal.expect(FrameHash.of(bytes, 0, length), slot.dueNs(), place >= 0);
        inner.commit(slot);
    }

    @Override
    public void flush() throws SystemException {
        inner.flush();
    }

    @Override
    public String name() {
        return inner.name();
    }

    /** The shortest frame of the run; 0 before the first. */
    int shortestBytes() {
        return longestBytes == 0 ? 0 : shortestBytes;
    }

    int longestBytes() {
        return longestBytes;
    }

    @Override
    public void close() {
        inner.close();
    }
}
