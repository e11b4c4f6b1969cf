package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;

/** Tells a listener what became of one frame. */
final class Results {
    private Results() {}

    /** Sending ended with this frame in hand: given up, it is refused; otherwise it was not taken and counts as not offered. */
    static void end(Transport.Listener listener, Slot slot, SystemException over) {
        if (over.kind() == SystemException.Kind.GAVE_UP) {
            listener.result(slot, -over.errno());
        } else {
            listener.withdrawn(slot);
        }
    }
}
