package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.Linux;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.util.function.BooleanSupplier;

/**
 * Waits for a link that is down, without carrier, or, with {@code --reopen}, deleted and made again; {@code --link-wait} long. Sending
 * thread only.
 */
final class LinkWait {
    private static final long FIRST_LOOK_NS = 1_000_000;
    private static final long LONGEST_LOOK_NS = 50_000_000;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final LinkState link;
    private final FaultCounts counts;
    private final FaultLimits limits;
    private final BooleanSupplier stopped;
    private final Runnable reopened;

    /**
     * @param stopped whether the run was asked to stop
     * @param reopened told when a new socket stands for a new interface, whose counters begin at 0
     */
    LinkWait(SocketPath path, FaultLimits limits, BooleanSupplier stopped, Runnable reopened) {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        this.link = path.link();
        this.counts = path.faults();
        this.limits = limits;
        this.stopped = stopped;
        this.reopened = reopened;
    }

    /**
     * Looks at the link, and waits when frames do not get out.
     *
     * @param first the first frame that is not handed over yet
     * @return false when the run was asked to stop meanwhile
     * @throws SystemException the link stayed away
     */
    boolean isThere(Slot first) throws SystemException {
        int flags = link.look();
        if (flags >= 0 && link.carries(flags)) {
            return true;
        }
        if (flags >= 0) {
            counts.flap();
        }
        return restored(first, flags < 0 ? -flags : 0, untilNs());
    }

    /** When the patience with a link that is found gone now ends. */
    long untilNs() {
        return syscalls.monotonicNs() + limits.linkWaitNs();
    }

    /**
     * Waits until the interface is there, up, and with carrier where that is asked for: twice in a row, because the flag comes
     * a moment before the queueing discipline that stops losing frames.
     *
     * @param errno what was seen: ENXIO or ENODEV when the interface is gone
     * @return false when the run was asked to stop meanwhile
     * @throws SystemException the link stayed away
     */
    boolean restored(Slot first, int errno, long untilNs) throws SystemException {
        boolean gone = errno == Errno.ENXIO || errno == Errno.ENODEV;
        int good = 0;
        long lookNs = FIRST_LOOK_NS;
        while (!stopped.getAsBoolean()) {
            if (gone) {
                gone = !reopen(first);
            }
            int flags = gone ? -Errno.ENODEV : link.look();
            gone = flags < 0;
            good = !gone && link.carries(flags) ? good + 1 : 0;
            if (good == 2) {
                return true;
            }
            long nowNs = syscalls.monotonicNs();
            if (nowNs >= untilNs) {
                throw lost(first, gone, flags);
            }
            syscalls.sleepUntil(nowNs + (good > 0 ? FIRST_LOOK_NS : lookNs));
            lookNs = Math.min(LONGEST_LOOK_NS, 2 * lookNs);
        }
        return false;
    }

    private boolean reopen(Slot first) throws SystemException {
        if (!limits.reopen()) {
            throw Ending.at(
                    first,
                    Kind.INTERFACE,
                    Errno.ENXIO,
                    interfaceName() + " is gone: " + Errno.describe(Errno.ENXIO)
                            + " (deleted, or moved to another namespace; --reopen waits for a new one)");
        }
        if (socket.reopen() < 0) {
            return false;
        }
        link.lookAtNew();
        counts.reopen();
        reopened.run();
        return true;
    }

    private SystemException lost(Slot first, boolean gone, int flags) {
        boolean up = (flags & Linux.IFF_UP) != 0;
        int errno = gone ? Errno.ENODEV : Errno.ENETDOWN;
        String what = gone ? " is gone and did not come back" : up ? " has lost its carrier" : " is down";
        String waited = "; waited " + limits.linkWaitNs() / 1_000_000 + " ms (--link-wait)";
        return Ending.at(first, Kind.INTERFACE, errno, interfaceName() + what + ": " + Errno.describe(errno) + waited);
    }

    private String interfaceName() {
        return "the interface " + Printable.of(socket.name());
    }
}
