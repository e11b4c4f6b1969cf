package io.l2replay;

import io.l2replay.linux.Errno;
import io.l2replay.measure.Syscall;

/**
 * Which number the kernel gives to the transmit stamp of each frame (SOF_TIMESTAMPING_OPT_ID). It counts the frames that get as far
 * as the queueing discipline, also those that are dropped there (ENOBUFS) and offered again; not those that are refused before.
 * A batch that is cut short does not say whether a frame was dropped behind it: from then on no number is known. Sending thread
 * only.
 */
final class StampNumbers {
    private static final int NONE = -1;

    private int next;
    private boolean known;

    /** @param asked whether there are stamps at all */
    StampNumbers(boolean asked) {
        known = asked;
    }

    /**
     * A send call came back.
     *
     * @param result bytes or messages, or -errno
     * @param given frames that the call was given
     */
    void called(Syscall syscall, long result, long given) {
        if (result == -Errno.ENOBUFS) {
            next++;
        } else if (syscall == Syscall.SENDMMSG && result >= 0 && result < given) {
            known = false;
        }
    }

    /** The number of the frame that was accepted now, or -1. */
    int take() {
        known &= next != NONE;
        return known ? next++ : NONE;
    }
}
