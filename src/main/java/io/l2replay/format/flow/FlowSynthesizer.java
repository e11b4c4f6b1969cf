package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.frame.Slot;

/**
 * Makes packets of a flow. How many, and with which times, is its own affair: the formats only say what a line tells of a flow
 * and then ask for packets until there are no more. Allocates nothing per flow or packet in steady state. One thread.
 */
public interface FlowSynthesizer {
    /**
     * Takes a flow; nothing of it is read after this call.
     *
     * @param flow one that {@linkplain Flow#lacks lacks} nothing
     * @throws BadLineException what it says makes no packet; no line or column is named
     */
    void take(Flow flow) throws BadLineException;

    /**
     * Builds the next packet of the flow: every byte up to the slot's length, the length and the recorded time.
     *
     * @return false when the flow has no further packet; the slot is then as it was
     * @throws BadLineException the packet does not fit the slot
     */
    boolean next(Slot slot) throws BadLineException;

    /** The flow stands for no packet any more. */
    void clear();

    /** Whether a flow is one packet, whose octets are always the same for the same flow. */
    boolean plain();

    /** What was made up in the packet built last; begins with {@code synthetic}. */
    String approximation();

    /** The first packet of the original direction, as the kernel of Linux begins such a flow. */
    static FlowSynthesizer first(FormatOptions options) {
        return new FirstPacket(options.addresses(), options.seed());
    }
}
