package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;

/** Names each line whose frame is refused, once; what is not named is counted in the ledger all the same. Sending thread only. */
final class Refusals {
    private final RefusalNotice notice;
    private final NamedLines named = new NamedLines();

    Refusals(RefusalNotice notice) {
        this.notice = notice;
    }

    /** The kernel would not take the frame. */
    void byKernel(Slot slot, int errno) {
        if (named.add(slot)) {
            notice.refused(slot.source(), slot.line(), "refused by the kernel: " + Errno.describe(errno));
        }
    }

    /**
     * Of the frames from one to another some are not known to be sent, and the driver does not say which.
     *
     * @param last the place of the last of them, fit to be printed
     * @param fate what became of them, in a verb
     */
    void unknown(Slot first, String last, int lost, String fate) {
        String why = lost + " frames " + fate + " between here and " + last + ", lines unknown";
        notice.refused(first.source(), first.line(), why);
    }

    /** No interface takes a frame of that length. */
    void tooShort(Slot slot) {
        if (named.add(slot)) {
            String why = "a frame of " + slot.length() + " bytes is shorter than an Ethernet header (14): EINVAL";
            notice.refused(slot.source(), slot.line(), why);
        }
    }

    /**
     * The interface cannot take a frame of that length.
     *
     * @param uncut why the frame could not be cut into fragments, or empty
     */
    void tooLong(Slot slot, int longestBytes, int mtuBytes, String uncut) {
        if (named.add(slot)) {
            String why = "a frame of " + slot.length() + " bytes is longer than the interface takes (" + longestBytes
                    + " at mtu " + mtuBytes + ")" + (uncut.isEmpty() ? "" : " and cannot be fragmented: " + uncut)
                    + ": EMSGSIZE";
            notice.refused(slot.source(), slot.line(), why);
        }
    }
}
