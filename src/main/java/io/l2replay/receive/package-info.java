/**
 * The other end: what arrived, when, in which order. It knows nothing of sending: a {@link io.l2replay.receive.Journal} tells it
 * what to expect.
 *
 * <p>Frames are read from a ring of TPACKET_V3 and not by recvmmsg(2), for three reasons. A frame costs no system call and no copy,
 * so that on a machine with two processors the receiver does not take from the sender what it is to measure. The ring's memory is
 * what it says, tens of MiB, while a socket's queue is held to net.core.rmem_max, and accounts each short frame with 768 bytes
 * and more: the receiver can be off the processor for a tenth of a second at a million frames a second before it loses one. And the
 * ring has the stamp, the VLAN tag and the length in the frame's head, where recvmmsg hands them over in three control messages. The
 * price is that a block is handed over up to 4 ms after its first frame. It is not paid in what is measured: times are the kernel's
 * stamps, never the time of reading.
 */
package io.l2replay.receive;
