package io.l2replay.send;

import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;

/**
 * What the parts of one way to an interface share.
 *
 * @param syscalls the gate
 * @param socket the packet socket that preflight opened: it sends, or (per-packet, pcap) is only asked about the interface
 * @param link what is known of the interface
 * @param faults what had to be borne
 */
record SocketPath(Syscalls syscalls, PacketSocket socket, LinkState link, FaultCounts faults) {}
