package io.l2replay.send;

import io.l2replay.linux.Errno;
import io.l2replay.linux.InterfaceCounters;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.util.function.BooleanSupplier;

/**
 * Runs live frames and finds out what became of them. The call does not tell, and neither does a driver which frame it dropped:
 * what was accepted is the rise of the interface's tx_packets, read before and after, which may lag behind the call.
 *
 * <p>Frames go to the driver in order. So when the link is lost meanwhile and the driver has counted no drop, those that are missing
 * are the last ones, none of them was sent, and they can be sent again. Frames that are missing while the link is there were
 * dropped somewhere on the way: they are {@link #lost()}, unless not one was taken, in which case all can be offered again.
 * Sending thread only.
 */
final class LiveRun {
    /** Answer of {@link #run}: no frame will ever be taken; {@link #failure()} says why. */
    static final long NEVER = 0;

    private static final long FIRST_LOOK_NS = 100_000;
    private static final long LONGEST_LOOK_NS = 20_000_000;

    /** Some drivers tell their counters once a second. */
    private static final long COUNTERS_LAG_NS = 1_500_000_000;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final LinkState link;
    private final FaultCounts faults;
    private final LiveFrames frames;
    private final InterfaceCounters counters;
    private final BooleanSupplier stopped;
    private long reopensSeen;
    private boolean everTaken;
    private int lost;
    private boolean gone;
    private int error;
    private long packetsBefore;
    private long droppedBefore;

    LiveRun(SocketPath path, LiveFrames frames, InterfaceCounters counters, BooleanSupplier stopped) {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        this.link = path.link();
        this.faults = path.faults();
        this.frames = frames;
        this.counters = counters;
        this.stopped = stopped;
    }

    LiveFrames frames() {
        return frames;
    }

    /** Whether the run was asked to stop. */
    boolean isStopped() {
        return stopped.getAsBoolean();
    }

    LinkState link() {
        return link;
    }

    /**
     * Sends frames by one call.
     *
     * @param from where the first lies, as {@link LiveFrames#run}
     * @param wanted how many
     * @param end behind the last; then it goes on with the one at 0
     * @return how many frames are done with, {@link #lost()} included; -errno when none was sent, or {@link #NEVER}
     */
    long run(int from, int wanted, int end) {
        if (faults.reopens() != reopensSeen) {
            reopensSeen = faults.reopens();
            frames.interfaceIndex(socket.interfaceIndex());
        }
        lost = 0;
        gone = false;
        if (!counters.read(socket.name()) && (link.look() < 0 || !counters.read(socket.name()))) {
            return -Errno.ENXIO;
        }
        packetsBefore = counters.txPackets();
        droppedBefore = counters.txDropped();
        error = frames.run(from, wanted, end);
        int ran = frames.ran();
        if (ran == 0) {
            return isPassing(error) ? error : NEVER;
        }
        int taken = awaitCounters(ran);
        everTaken |= taken > 0;
        return taken == ran ? ran : explain(ran, taken);
    }

    /** A run that is cut short by a signal, or by want of memory, is tried again. */
    private static boolean isPassing(int error) {
        return error == -Errno.EINTR || error == -Errno.ENOMEM || error == -Errno.EAGAIN;
    }

    /** Waits until the counters have risen enough, or do not rise any more: frames that were taken. */
    private int awaitCounters(int ran) {
        long beganNs = syscalls.monotonicNs();
        long lookNs = FIRST_LOOK_NS;
        while (true) {
            if (!counters.read(socket.name()) && (link.look() < 0 || !counters.read(socket.name()))) {
                return 0;
            }
            long rise = counters.txPackets() - packetsBefore;
            long nowNs = syscalls.monotonicNs();
            boolean known = rise + dropped() >= ran;
            if (known || nowNs - beganNs >= COUNTERS_LAG_NS) {
                return (int) Math.max(0, Math.min(ran, rise));
            }
            syscalls.sleepUntil(nowNs + lookNs);
            lookNs = Math.min(LONGEST_LOOK_NS, 2 * lookNs);
        }
    }

    private long dropped() {
        return Math.max(0, counters.txDropped() - droppedBefore);
    }

    private long explain(int ran, int taken) {
        int flags = link.look();
        if (flags < 0) {
            gone = true;
            lost = ran - taken;
            return ran;
        }
        int dropped = (int) Math.min(ran - taken, dropped());
        if (!link.carries(flags)) {
            link.tick();
            lost = dropped;
            return taken + dropped > 0 ? taken + dropped : -Errno.ENETDOWN;
        }
        if (taken == 0) {
            error = -Errno.EOPNOTSUPP;
            return everTaken || dropped > 0 || isStopped() ? -Errno.ENOBUFS : NEVER;
        }
        lost = ran - taken;
        return ran;
    }

    /** Of the frames that the last run is done with, those that were not taken, which is not known of any one. */
    int lost() {
        return lost;
    }

    /** What became of those. Counters go with their interface: it may then have sent some, and nobody knows. */
    String fate() {
        return gone ? "may not have been sent before the interface went away" : "were dropped by the driver";
    }

    /** Why no frame is taken. */
    SystemException failure() {
        if (error != -Errno.EOPNOTSUPP) {
            return new SystemException(
                    Kind.UNSUPPORTED,
                    -error,
                    "cannot run an XDP program over live frames: " + Errno.describe(-error)
                            + " (--tx=mmsg works everywhere)");
        }
        String why = socket.driver().equals("veth")
                ? "a veth takes them when its peer is up and has generic receive offload on (ethtool -K PEER gro on) or an"
                        + " XDP program"
                : "its driver seems to have no ndo_xdp_xmit";
        return new SystemException(
                Kind.UNSUPPORTED,
                Errno.EOPNOTSUPP,
                "the interface " + Printable.of(socket.name())
                        + " takes no frames from XDP: none of the first was sent; " + why
                        + " (--tx=mmsg works everywhere)");
    }
}
