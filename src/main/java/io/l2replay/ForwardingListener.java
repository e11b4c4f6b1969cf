package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.send.Transport;

/** A listener that stands before another one, which hears all that it hears. Sending thread only. */
abstract class ForwardingListener implements Transport.Listener {
    private final Transport.Listener next;

    ForwardingListener(Transport.Listener next) {
        this.next = next;
    }

    @Override
    public void result(Slot slot, long result) {
        next.result(slot, result);
    }

    @Override
    public void results(long accepted, long bytes, long refused) {
        next.results(accepted, bytes, refused);
    }

    @Override
    public void divided(Slot whole) {
        next.divided(whole);
    }

    @Override
    public void withdrawn(Slot slot) {
        next.withdrawn(slot);
    }
}
