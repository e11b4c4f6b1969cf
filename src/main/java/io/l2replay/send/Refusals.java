package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;

/**
 * Names each line whose frame is refused, once, however many frames the line stands for and however often it comes round.
 * Memory is bounded: lines beyond {@value #LINES} are counted in the ledger as all are, and not named. Sending thread only.
 */
final class Refusals {
    private static final int LINES = 1 << 14;

    private final RefusalNotice notice;
    private long[] named;
    private int used;

    Refusals(RefusalNotice notice) {
        this.notice = notice;
    }

    /** The kernel would not take the frame. */
    void byKernel(Slot slot, int errno) {
        if (isNew(slot)) {
            notice.refused(slot.source(), slot.line(), "refused by the kernel: " + Errno.describe(errno));
        }
    }

    /** The interface cannot take a frame of that length. */
    void byLength(Slot slot, int errno, int longestBytes, int mtuBytes) {
        if (isNew(slot)) {
            String why = errno == Errno.EINVAL
                    ? "a frame of " + slot.length() + " bytes is shorter than an Ethernet header (14): EINVAL"
                    : "a frame of " + slot.length() + " bytes is longer than the interface takes (" + longestBytes
                            + " at mtu " + mtuBytes + "): EMSGSIZE";
            notice.refused(slot.source(), slot.line(), why);
        }
    }

    /** An open-addressed set of hashes, made when the first frame is refused. 0 stands for an empty place. */
    private boolean isNew(Slot slot) {
        if (named == null) {
            named = new long[2 * LINES];
        }
        long key = (slot.line() * 0x9e3779b97f4a7c15L ^ slot.source().hashCode()) | 1L << 63;
        int at = (int) (key >>> 17) & named.length - 1;
        while (named[at] != 0) {
            if (named[at] == key) {
                return false;
            }
            at = at + 1 & named.length - 1;
        }
        if (used == LINES) {
            return false;
        }
        named[at] = key;
        used++;
        return true;
    }
}
