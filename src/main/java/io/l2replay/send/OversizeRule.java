package io.l2replay.send;

/**
 * What becomes of frames that are longer than the interface takes.
 *
 * @param firstIdentification of the first IPv6 packet that is cut into fragments; each further one has the next
 */
public record OversizeRule(How how, int firstIdentification) {
    /** They are refused. */
    public static final OversizeRule REFUSE = new OversizeRule(How.REFUSE, 0);

    /** The words of {@code --on-oversize}. */
    public enum How {
        /** The frame is refused. */
        REFUSE,
        /** The frame loses its end. */
        TRUNCATE,
        /** The IP packet in the frame is cut into fragments; what cannot be cut is refused. */
        FRAGMENT
    }
}
