package io.l2replay.send;

/**
 * How to send, in the words of the command line, checked by the caller.
 *
 * @param tx per-packet, send, mmsg or pcap, as {@link Transports#choose} answers
 * @param batch frames per call, 1 to 1,024
 * @param qdiscBypass past the queueing discipline, for send and mmsg
 * @param oversize what becomes of frames that are too long
 */
public record SendOptions(String tx, int batch, boolean qdiscBypass, FaultLimits faults, OversizeRule oversize) {
    /** With frames that are too long refused. */
    public SendOptions(String tx, int batch, boolean qdiscBypass, FaultLimits faults) {
        this(tx, batch, qdiscBypass, faults, OversizeRule.REFUSE);
    }
}
