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
 * What every socket transport does when the kernel does not take a frame, or when the link is gone. The frame in hand is never
 * skipped: it is offered again until it is taken, refused for good, or the run is over. Each wait is bounded, counted at the
 * gate, and left within {@value #ROOM_WAIT_MS} ms of a stop request. Sending thread only.
 *
 * <ul>
 *   <li>EINTR: again.
 *   <li>EAGAIN (no room in the socket's send buffer): wait for room, again, without limit: a slow shaper is no fault.
 *   <li>ENOBUFS, ENOMEM (dropped by queue or driver, or no memory): again with back-off up to {@code --retry}.
 *   <li>ENETDOWN: wait for the link up to {@code --link-wait}, again.
 *   <li>ENXIO, ENODEV (the interface is gone, and this socket dead): over, or with {@code --reopen} a new socket, again.
 *   <li>EBADF, EFAULT, ENOTSOCK, EPIPE: no frame would fare better; the run is over.
 *   <li>All others are this frame's own: EMSGSIZE and EINVAL by its length, EPERM and EACCES by an egress filter's verdict, EIO
 *       and the rest by the driver. Another frame may pass, so this one is refused and the run goes on.
 * </ul>
 */
final class Patience {
    /** Answer of {@link #insist}: the run was asked to stop, the frame was not taken. */
    static final long LEAVE = Long.MIN_VALUE;

    private static final int ROOM_WAIT_MS = 100;
    private static final long FIRST_NAP_NS = 50_000;
    private static final long LONGEST_NAP_NS = 10_000_000;
    private static final long FIRST_LOOK_NS = 1_000_000;
    private static final long LONGEST_LOOK_NS = 50_000_000;

    /** One more try of what failed. */
    interface Attempt {
        /** Bytes or messages taken, or -errno. */
        long again();
    }

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final LinkState link;
    private final FaultLimits limits;
    private final BooleanSupplier stopped;
    private final FaultCounts counts;
    private final Refusals refusals;
    private final Runnable reopened;
    private long retryUntilNs;
    private long linkUntilNs;
    private long napNs;

    /**
     * @param stopped whether the run was asked to stop
     * @param reopened told when a new socket stands for a new interface, whose counters begin at 0
     */
    Patience(SocketPath path, FaultLimits limits, Refusals refusals, BooleanSupplier stopped, Runnable reopened) {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        this.link = path.link();
        this.counts = path.faults();
        this.limits = limits;
        this.refusals = refusals;
        this.stopped = stopped;
        this.reopened = reopened;
    }

    /**
     * Sends one frame by itself and tells the listener what became of it: the commit of a transport that does not batch.
     *
     * @param attempt hands this very frame over
     * @throws SystemException sending is over; the frame's result has been told
     */
    void deliver(Attempt attempt, Slot slot, Transport.Listener listener) throws SystemException {
        long result;
        try {
            result = link.due() && !linkIsThere(slot) ? LEAVE : attempt.again();
            if (result < 0 && result != LEAVE) {
                result = insist(attempt, slot, result);
            }
        } catch (SystemException over) {
            Results.end(listener, slot, over);
            throw over;
        }
        if (result == LEAVE) {
            listener.withdrawn(slot);
        } else {
            listener.result(slot, result);
        }
    }

    /**
     * Looks at the link after a tick, and waits when it is down.
     *
     * @param first the first frame that is not handed over yet
     * @return false when the run was asked to stop meanwhile
     * @throws SystemException the link stayed away
     */
    boolean linkIsThere(Slot first) throws SystemException {
        int flags = link.look();
        if (flags >= 0 && link.carries(flags)) {
            return true;
        }
        if (flags >= 0) {
            counts.flap();
        }
        return restore(first, flags < 0 ? -flags : 0, syscalls.monotonicNs() + limits.linkWaitNs());
    }

    /**
     * Waits a while for driver or queue to let go of frames that the kernel has taken; how often is not limited, because a slow
     * shaper is no fault. poll(2) tells of room in the send buffer, which may be there before a frame's memory is: a nap follows
     * then, longer each time.
     *
     * @param tries how often this was asked before in one wait
     * @return false when the run was asked to stop
     */
    boolean awaitRelease(int tries) {
        if (!stopped.getAsBoolean() && socket.awaitRoom(ROOM_WAIT_MS) > 0) {
            long nap = Math.min(LONGEST_NAP_NS, FIRST_NAP_NS << Math.min(tries, 16));
            syscalls.sleepUntil(syscalls.monotonicNs() + nap);
        }
        return !stopped.getAsBoolean();
    }

    /**
     * Goes on until the first frame of the attempt is taken or its fate is known.
     *
     * @param first the frame that the kernel did not take
     * @param error -errno of the first try
     * @return what the kernel took (above 0), -errno when this frame is refused for good, or {@link #LEAVE}
     * @throws SystemException sending is over; {@link Kind#GAVE_UP} when this frame counts as refused, else it was not taken
     */
    long insist(Attempt attempt, Slot first, long error) throws SystemException {
        retryUntilNs = 0;
        linkUntilNs = 0;
        napNs = FIRST_NAP_NS;
        long result = error;
        while (result < 0) {
            int errno = (int) -result;
            if (!isTemporary(errno)) {
                return refuse(first, errno);
            }
            if (isShortage(errno) && outOfPatience()) {
                return giveUp(first, errno);
            }
            if (!bear(first, errno) || stopped.getAsBoolean() || link.due() && !linkIsThere(first)) {
                return LEAVE;
            }
            result = attempt.again();
        }
        return result;
    }

    private static boolean isTemporary(int errno) {
        return errno == Errno.EINTR || errno == Errno.EAGAIN || isShortage(errno) || isLink(errno);
    }

    private static boolean isShortage(int errno) {
        return errno == Errno.ENOBUFS || errno == Errno.ENOMEM;
    }

    private static boolean isLink(int errno) {
        return errno == Errno.ENETDOWN || errno == Errno.ENXIO || errno == Errno.ENODEV;
    }

    /** Whether the frame in hand has been offered long enough; the first time it has not. */
    private boolean outOfPatience() {
        long nowNs = syscalls.monotonicNs();
        if (retryUntilNs == 0) {
            retryUntilNs = nowNs + limits.retryNs();
        }
        return nowNs >= retryUntilNs;
    }

    /** Waits as the errno asks for; false when the run was asked to stop meanwhile. */
    private boolean bear(Slot first, int errno) throws SystemException {
        if (errno == Errno.EAGAIN) {
            socket.awaitRoom(ROOM_WAIT_MS);
        } else if (isShortage(errno)) {
            syscalls.sleepUntil(Math.min(retryUntilNs, syscalls.monotonicNs() + napNs));
            napNs = Math.min(LONGEST_NAP_NS, 2 * napNs);
            counts.retry();
        } else if (isLink(errno)) {
            return bearLink(first, errno);
        }
        return true;
    }

    private boolean bearLink(Slot first, int errno) throws SystemException {
        if (linkUntilNs == 0) {
            linkUntilNs = syscalls.monotonicNs() + limits.linkWaitNs();
            if (errno == Errno.ENETDOWN) {
                counts.flap();
            }
        }
        return restore(first, errno, linkUntilNs);
    }

    private long refuse(Slot first, int errno) throws SystemException {
        if (errno == Errno.EBADF || errno == Errno.EFAULT || errno == Errno.ENOTSOCK || errno == Errno.EPIPE) {
            throw new SystemException(
                    Kind.OUTPUT, errno, "sending failed: " + Errno.describe(errno) + "; " + whereToGoOn(first));
        }
        if (errno == Errno.EMSGSIZE) {
            link.tick();
        }
        refusals.byKernel(first, errno);
        return -errno;
    }

    private long giveUp(Slot first, int errno) throws SystemException {
        if (limits.skipRefused()) {
            refusals.byKernel(first, errno);
            return -errno;
        }
        throw new SystemException(
                Kind.GAVE_UP,
                errno,
                socketName() + " went on refusing a frame for " + milliseconds(limits.retryNs()) + " (--retry): "
                        + Errno.describe(errno) + "; " + whereToGoOn(first));
    }

    /**
     * Waits until the interface is there, up, and with carrier where that is asked for: twice in a row, because the flag comes
     * a moment before the queueing discipline that stops losing frames.
     *
     * @param errno what was seen: ENXIO or ENODEV when the interface is gone
     */
    private boolean restore(Slot first, int errno, long untilNs) throws SystemException {
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
            throw new SystemException(
                    Kind.INTERFACE,
                    Errno.ENXIO,
                    "the interface " + socketName() + " is gone: " + Errno.describe(Errno.ENXIO)
                            + " (deleted, or moved to another namespace; --reopen waits for a new one); "
                            + whereToGoOn(first));
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
        String waited = "; waited " + milliseconds(limits.linkWaitNs()) + " (--link-wait); " + whereToGoOn(first);
        if (gone) {
            return new SystemException(
                    Kind.INTERFACE,
                    Errno.ENODEV,
                    "the interface " + socketName() + " is gone and did not come back: " + Errno.describe(Errno.ENODEV)
                            + waited);
        }
        boolean up = (flags & Linux.IFF_UP) != 0;
        return new SystemException(
                Kind.INTERFACE,
                Errno.ENETDOWN,
                "the interface " + socketName() + (up ? " has lost its carrier" : " is down") + ": "
                        + Errno.describe(Errno.ENETDOWN) + waited);
    }

    private String socketName() {
        return Printable.of(socket.name());
    }

    private static String whereToGoOn(Slot first) {
        String place = Printable.of(first.source()) + ":" + first.line();
        return "first frame not sent: " + place + " (go on with --start=" + place + ")";
    }

    private static String milliseconds(long ns) {
        return ns / 1_000_000 + " ms";
    }
}
