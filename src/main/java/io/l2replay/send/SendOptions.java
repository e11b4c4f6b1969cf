package io.l2replay.send;

/**
 * How to send, in the words of the command line, checked by the caller.
 *
 * @param tx per-packet, send, mmsg or pcap, as {@link Transports#choose} answers
 * @param batch frames per call, 1 to 1,024
 * @param qdiscBypass past the queueing discipline, for send and mmsg
 */
public record SendOptions(String tx, int batch, boolean qdiscBypass, FaultLimits faults) {}
