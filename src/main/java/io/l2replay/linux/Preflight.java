package io.l2replay.linux;

import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.util.function.BooleanSupplier;

/** What is checked before any input is read: that the socket can be had, and that the interface is there, up, with carrier. */
public final class Preflight {
    private static final long LOOK_AGAIN_NS = 20_000_000;

    /**
     * A second is what the kernel takes at most from a carrier to the flag that tells of it (net/core/link_watch.c), and only
     * with the flag it stops losing frames. "ip link set va up; l2replay -i va" must not fail by that.
     */
    private static final long CARRIER_LAG_NS = 1_500_000_000;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final boolean allowNoCarrier;

    private Preflight(Syscalls syscalls, String interfaceName, boolean allowNoCarrier) {
        this.syscalls = syscalls;
        this.socket = new PacketSocket(syscalls, interfaceName);
        this.allowNoCarrier = allowNoCarrier;
    }

    /**
     * Opens the socket and checks its interface.
     *
     * @param waitNs how long to wait for an interface that is not ready; 0 = not at all
     * @param stopped ends the wait
     * @return the open socket, not bound
     * @throws SystemException INTERFACE, PERMISSION or UNSUPPORTED, with the cure; the socket is closed
     */
    public static PacketSocket open(
            Syscalls syscalls, String interfaceName, long waitNs, boolean allowNoCarrier, BooleanSupplier stopped)
            throws SystemException {
        Preflight preflight = new Preflight(syscalls, interfaceName, allowNoCarrier);
        try {
            preflight.openSocket();
            preflight.awaitInterface(waitNs, stopped);
        } catch (SystemException unfit) {
            preflight.socket.close();
            throw unfit;
        }
        return preflight.socket;
    }

    /**
     * What the interface is like, asked without privilege, for runs that only write or describe frames.
     *
     * @throws SystemException INTERFACE when there is none of that name
     */
    public static Interface look(Syscalls syscalls, String interfaceName) throws SystemException {
        int fd = syscalls.socket(Linux.AF_INET, Linux.SOCK_DGRAM | Linux.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new SystemException(Kind.UNSUPPORTED, -fd, "cannot open an AF_INET socket: " + Errno.describe(-fd));
        }
        InterfaceQuery query = new InterfaceQuery(syscalls);
        int index = Ifreq.fits(interfaceName) ? query.index(fd, interfaceName) : -Errno.ENODEV;
        Interface found = index < 0 ? null : query.describe(fd, interfaceName, index);
        syscalls.close(fd);
        if (found == null) {
            throw missing(interfaceName);
        }
        return found;
    }

    /** What the link of an interface carries, in megabits per second; 0 when nobody says. */
    public static long speedMbps(Syscalls syscalls, String interfaceName) {
        int fd = Ifreq.fits(interfaceName)
                ? syscalls.socket(Linux.AF_INET, Linux.SOCK_DGRAM | Linux.SOCK_CLOEXEC, 0)
                : -Errno.ENODEV;
        if (fd < 0) {
            return 0;
        }
        long speedMbps = new InterfaceQuery(syscalls).speedMbps(fd, interfaceName);
        syscalls.close(fd);
        return speedMbps;
    }

    private void openSocket() throws SystemException {
        int result = socket.open();
        if (socket.fd() < 0) {
            throw socketRefused(-result);
        }
    }

    private void awaitInterface(long waitNs, BooleanSupplier stopped) throws SystemException {
        long beganNs = syscalls.monotonicNs();
        SystemException unfit = unfit();
        while (unfit != null) {
            long deadlineNs = beganNs + (carrierIsComing() ? Math.max(CARRIER_LAG_NS, waitNs) : waitNs);
            if (stopped.getAsBoolean() || syscalls.monotonicNs() >= deadlineNs) {
                throw unfit;
            }
            syscalls.sleepUntil(Math.min(deadlineNs, syscalls.monotonicNs() + LOOK_AGAIN_NS));
            unfit = socket.lookUp() < 0 ? missing(socket.wantedName()) : unfit();
        }
    }

    /** Whether the interface has a carrier that its flags do not show yet. */
    private boolean carrierIsComing() {
        Interface found = socket.interfaceIndex() <= 0 ? null : socket.description();
        return found != null && found.up() && !found.running() && socket.link() == 1;
    }

    /** What is wrong with the interface, or null. */
    private SystemException unfit() {
        Interface found = socket.interfaceIndex() <= 0 ? null : socket.describe();
        if (found == null) {
            return missing(socket.wantedName());
        }
        String name = Printable.of(found.name());
        if (!found.up()) {
            return new SystemException(
                    Kind.INTERFACE,
                    0,
                    "the interface " + name + " is down: ip link set " + name
                            + " up (or --link-wait=TIME to wait for it)");
        }
        if (!found.running() && !allowNoCarrier) {
            return new SystemException(
                    Kind.INTERFACE,
                    0,
                    "the interface " + name + " has no carrier: the kernel would take every frame and lose it; is the"
                            + " other end up, the cable in? (--allow-no-carrier sends all the same)");
        }
        return null;
    }

    private static SystemException missing(String name) {
        return new SystemException(
                Kind.INTERFACE,
                Errno.ENODEV,
                "no interface named '" + Printable.of(name) + "' in this network namespace: ENODEV (known: "
                        + Printable.of(ProcNet.interfaceNames()) + ")");
    }

    /** One line, because scripts read it: what is missing and how to get it. */
    public static SystemException socketRefused(int errno) {
        String failed = "cannot open an AF_PACKET socket: " + Errno.describe(errno);
        if (errno == Errno.EPERM || errno == Errno.EACCES) {
            return new SystemException(
                    Kind.PERMISSION,
                    errno,
                    failed + ": this needs CAP_NET_RAW: run as root, or as a user who has only that: setpriv"
                            + " --reuid USER --regid GROUP --clear-groups --inh-caps=-all,+net_raw"
                            + " --ambient-caps=-all,+net_raw --bounding-set=-all,+net_raw --no-new-privs l2replay ..."
                            + " (-n and -w need no privilege)");
        }
        String cure = errno == Errno.EAFNOSUPPORT ? ": this kernel or sandbox has no packet sockets" : "";
        return new SystemException(Kind.UNSUPPORTED, errno, failed + cure);
    }
}
