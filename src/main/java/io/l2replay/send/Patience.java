package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.util.function.BooleanSupplier;

/**
 * What every socket transport does when the kernel does not take a frame; with a link that is gone, {@link LinkWait}. The frame in
 * hand is never skipped: it is offered again until it is taken, refused for good, or the run is over. Each wait is bounded, counted at the
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
    /** Answer of {@link #offer}: the run was asked to stop, the frame was not taken. */
    static final long LEAVE = Long.MIN_VALUE;

    private static final int ROOM_WAIT_MS = 100;
    private static final long FIRST_NAP_NS = 50_000;
    private static final long LONGEST_NAP_NS = 10_000_000;

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
    private final LinkWait linkWait;
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
        this.linkWait = new LinkWait(path, limits, stopped, reopened);
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
            result = offer(attempt, slot);
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
     * One try, and what it takes to get the first frame through: the link is looked at when it is time to, and an error is borne
     * as {@link #insist} says, with the same answers.
     *
     * @param first the first frame that is not handed over yet
     */
    long offer(Attempt attempt, Slot first) throws SystemException {
        long result = link.due() && !linkWait.isThere(first) ? LEAVE : attempt.again();
        return result < 0 && result != LEAVE ? insist(attempt, first, result) : result;
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
    private long insist(Attempt attempt, Slot first, long error) throws SystemException {
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
            if (!bear(first, errno) || stopped.getAsBoolean() || link.due() && !linkWait.isThere(first)) {
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
            linkUntilNs = linkWait.untilNs();
            if (errno == Errno.ENETDOWN) {
                counts.flap();
            }
        }
        return linkWait.restored(first, errno, linkUntilNs);
    }

    private long refuse(Slot first, int errno) throws SystemException {
        if (errno == Errno.EBADF || errno == Errno.EFAULT || errno == Errno.ENOTSOCK || errno == Errno.EPIPE) {
            throw Ending.at(first, Kind.OUTPUT, errno, "sending failed: " + Errno.describe(errno));
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
        throw Ending.at(
                first,
                Kind.GAVE_UP,
                errno,
                Printable.of(socket.name()) + " went on refusing a frame for " + limits.retryNs() / 1_000_000
                        + " ms (--retry): " + Errno.describe(errno));
    }
}
