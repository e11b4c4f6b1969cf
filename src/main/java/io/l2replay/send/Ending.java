package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import io.l2replay.text.Printable;

/** Why sending ends before the input does, in a sentence that also says where another run goes on. */
final class Ending {
    private Ending() {}

    /**
     * @param what failed, with the errno's name
     * @param first the first frame that was not sent
     */
    static SystemException at(Slot first, SystemException.Kind kind, int errno, String what) {
        String place = Printable.of(first.source()) + ":" + first.line();
        return new SystemException(
                kind, errno, what + "; first frame not sent: " + place + " (go on with --start=" + place + ")");
    }
}
