package io.l2replay.send;

/**
 * How to send, in the words of the command line, checked by the caller.
 *
 * @param choice what {@link Transports#choose} answers
 * @param batch frames per call, 1 to 1,024
 * @param ringBytes the most that the ring of {@code ring} may take, {@link io.l2replay.linux.PacketRing#LEAST_BYTES} to {@link io.l2replay.linux.PacketRing#MOST_BYTES}
 * @param qdiscBypass past the queueing discipline, for send, mmsg and ring
 * @param oversize what becomes of frames that are too long
 */
public record SendOptions(
        Choice choice, int batch, int ringBytes, boolean qdiscBypass, FaultLimits faults, OversizeRule oversize) {
    /** With frames that are too long refused. */
    public SendOptions(Choice choice, int batch, int ringBytes, boolean qdiscBypass, FaultLimits faults) {
        this(choice, batch, ringBytes, qdiscBypass, faults, OversizeRule.REFUSE);
    }

    /** The same with a ring of another size. */
    public SendOptions withRing(int bytes) {
        return new SendOptions(choice, batch, bytes, qdiscBypass, faults, oversize);
    }
}
