package io.l2replay.receive;

/**
 * What became of the frames that the kernel took: received + missing = accepted, and of the missing no one can tell more than
 * {@code ownDrops} apart from loss on the way. Counts of one run.
 *
 * @param received frames that arrived in time, once or more often
 * @param missing frames that did not, late ones among them
 * @param duplicate arrivals of frames that had arrived
 * @param reordered frames that arrived behind one with a higher number (RFC 4737, Type-P-Reordered)
 * @param altered frames received whose octets are not those sent
 * @param late frames that arrived after the wait was over (RFC 2680 counts them as lost)
 * @param foreign arrivals that are not of this run
 * @param ownDrops frames, whosever, that the kernel had no room for in the receiver's memory
 * @param stampsAsked frames whose transmit stamp is known by its number
 * @param stampsReceived stamps that came
 * @param givenUpEarly frames that were judged before the wait was over, for want of memory
 * @param unstamped frames received that the card did not stamp, and whose times are not known
 */
public record Tally(
        long received,
        long missing,
        long duplicate,
        long reordered,
        long altered,
        long late,
        long foreign,
        long ownDrops,
        long stampsAsked,
        long stampsReceived,
        long givenUpEarly,
        long unstamped) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Frames lost on the way: those that are missing, less those that the receiver itself may have dropped. */
    public long lost() {
        return Math.max(0, missing - ownDrops);
    }
}
