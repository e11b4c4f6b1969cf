package io.l2replay.send;

import io.l2replay.frame.Fragmenter;
import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * Sends the IP packet of a frame in fragments, one slot of the transport each, back to back. The frame itself is kept here until the
 * next one is cut, for those who are told of the fragments' results. What cannot be cut is refused. When the run is asked to stop
 * half way, the rest of the frame is withdrawn, and the run goes on from its line. Sending thread only.
 */
final class Fragmentation implements Oversize {
    private final Transport inner;
    private final Transport.Listener listener;
    private final LengthRefusal refusal;
    private final BooleanSupplier stopped;
    private final FaultCounts counts;
    private final Fragmenter fragmenter;
    private final Slot whole = new Slot(ByteBuffer.allocateDirect(Transport.SLOT_BYTES));

    Fragmentation(
            Transport inner,
            Transport.Listener listener,
            LengthRefusal refusal,
            BooleanSupplier stopped,
            FaultCounts counts,
            int firstIdentification) {
        this.inner = inner;
        this.listener = listener;
        this.refusal = refusal;
        this.stopped = stopped;
        this.counts = counts;
        this.fragmenter = new Fragmenter(firstIdentification);
    }

    @Override
    public void commit(Slot slot, int longestBytes) throws SystemException {
        whole.length(slot.length());
        whole.bytes().put(0, slot.bytes(), 0, slot.length());
        whole.knowAs(slot);
        String uncut = fragmenter.begin(whole, longestBytes);
        if (uncut != null) {
            refusal.tooLong(slot, longestBytes, uncut);
            return;
        }
        counts.fragment();
        send(slot);
        while (fragmenter.hasNext()) {
            listener.divided(whole);
            Slot piece = nextSlot();
            if (piece == null) {
                listener.withdrawn(whole);
                return;
            }
            send(piece);
        }
    }

    private void send(Slot piece) throws SystemException {
        fragmenter.next(piece);
        counts.fragmentMade();
        inner.commit(piece);
    }

    private Slot nextSlot() throws SystemException {
        if (stopped.getAsBoolean()) {
            return null;
        }
        try {
            return inner.claim();
        } catch (SystemException over) {
            listener.withdrawn(whole);
            throw over;
        }
    }
}
