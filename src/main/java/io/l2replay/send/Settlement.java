package io.l2replay.send;

import io.l2replay.linux.InterfaceCounters;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.measure.Ledger;

/**
 * Whether the interface's own counters agree with what the kernel accepted. Made before the first frame, settled after the
 * last flush, by the sending thread. The counters are the driver's: what a queueing discipline dropped is in none of them, so a
 * rise that is too small is all that shows it.
 */
public final class Settlement {
    private static final long FIRST_LOOK_NS = 100_000;
    private static final long LONGEST_LOOK_NS = 20_000_000;

    /** What the comparison says. */
    public enum Verdict {
        /** The interface sent exactly the accepted frames. */
        AGREES,
        /** The interface sent fewer. */
        SHORT,
        /** The interface sent more: others send there too. */
        SHARED,
        /** The interface's driver counts no sends (ifb). */
        UNCOUNTED,
        /** The interface is gone, and its counters with it. */
        GONE
    }

    /**
     * @param interfaceName the interface's name at the end
     * @param accepted frames that the interface should have sent, since it was opened the last time
     * @param txPackets rise of tx_packets in the same time
     * @param txDropped rise of tx_dropped; shown, never added in
     * @param unsentBytes what still waited in the socket's queue at the end
     * @param waitedNs how long it took
     */
    public record Outcome(
            Verdict verdict,
            String interfaceName,
            long accepted,
            long txPackets,
            long txDropped,
            long unsentBytes,
            long waitedNs) {}

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final Ledger ledger;
    private final InterfaceCounters counters;
    private long acceptedBefore;
    private long packetsBefore;
    private long droppedBefore;

    /** Notes where the counters stand. */
    Settlement(Syscalls syscalls, PacketSocket socket, Ledger ledger, InterfaceCounters counters) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.ledger = ledger;
        this.counters = counters;
        counters.read(socket.name());
        packetsBefore = counters.txPackets();
        droppedBefore = counters.txDropped();
    }

    /** The interface was made anew and counts from 0: what was accepted before can no longer be compared. */
    void startAnew() {
        acceptedBefore = ledger.accepted();
        packetsBefore = 0;
        droppedBefore = 0;
    }

    /**
     * Waits until the socket's queue is empty and the counters have risen enough.
     *
     * @param longestNs how long at most
     */
    public Outcome settle(long longestNs) {
        long beganNs = syscalls.monotonicNs();
        long accepted = ledger.accepted() - acceptedBefore;
        long lookNs = FIRST_LOOK_NS;
        while (true) {
            long unsent = Math.max(0, socket.unsentBytes());
            if (socket.flags() < 0 || !counters.read(socket.name())) {
                return outcome(Verdict.GONE, accepted, 0, unsent, syscalls.monotonicNs() - beganNs);
            }
            long rise = counters.txPackets() - packetsBefore;
            boolean uncounted = unsent == 0 && rise == 0 && accepted > 0 && countsNothing();
            long nowNs = syscalls.monotonicNs();
            boolean settled = unsent == 0 && rise >= accepted;
            if (settled || uncounted || nowNs - beganNs >= longestNs) {
                return outcome(verdict(uncounted, accepted, rise), accepted, rise, unsent, nowNs - beganNs);
            }
            syscalls.sleepUntil(Math.min(beganNs + longestNs, nowNs + lookNs));
            lookNs = Math.min(LONGEST_LOOK_NS, 2 * lookNs);
        }
    }

    private static Verdict verdict(boolean uncounted, long accepted, long rise) {
        if (uncounted) {
            return Verdict.UNCOUNTED;
        }
        if (rise == accepted) {
            return Verdict.AGREES;
        }
        return rise < accepted ? Verdict.SHORT : Verdict.SHARED;
    }

    private Outcome outcome(Verdict verdict, long accepted, long rise, long unsent, long waitedNs) {
        long dropped = counters.txDropped() - droppedBefore;
        return new Outcome(verdict, socket.name(), accepted, rise, dropped, unsent, waitedNs);
    }

    /** ifb_xmit in drivers/net/ifb.c frees a frame that was not redirected to it, and counts no send. */
    private boolean countsNothing() {
        return socket.driver().equals("ifb");
    }
}
