package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A raw packet socket of one interface, bound with protocol 0: it sends and never receives. All that is asked of the
 * interface is asked on this socket. Results are 0 or above, or -errno. One thread.
 */
public final class PacketSocket implements AutoCloseable {
    private static final int CLOSED = -1;
    private static final int RENAMING_LOOKS = 200;
    private static final long RENAMING_LOOK_NS = 1_000_000;

    private final Syscalls syscalls;
    private final String wantedName;
    private final InterfaceQuery query;
    private final ByteBuffer sockaddr = NativeMemory.struct(SockaddrLl.BYTES);
    private final ByteBuffer option = NativeMemory.struct(Timeval.BYTES);
    private final ByteBuffer pollfd = NativeMemory.struct(Pollfd.BYTES);
    private final long pollfdAddress = NativeMemory.address(pollfd);
    private int fd = CLOSED;
    private int index;
    private String name;
    private Interface description;
    private boolean sends;
    private boolean bypass;
    private long sendTimeoutNs;

    /** A socket that is not open yet, for the interface of that name. */
    public PacketSocket(Syscalls syscalls, String interfaceName) {
        this.syscalls = syscalls;
        this.wantedName = interfaceName;
        this.name = interfaceName;
        this.query = new InterfaceQuery(syscalls);
    }

    /** A socket at another gate that is not open, and knows of the interface what this one knows. */
    public PacketSocket at(Syscalls gate) {
        PacketSocket other = new PacketSocket(gate, wantedName);
        other.index = index;
        other.name = name;
        other.description = description;
        return other;
    }

    /** Makes the socket and looks the interface up: 0, -errno of socket(2), or -ENODEV. */
    public int open() {
        fd = syscalls.socket(Linux.AF_PACKET, Linux.SOCK_RAW | Linux.SOCK_CLOEXEC, 0);
        return fd < 0 ? fd : lookUp();
    }

    /** Looks the interface up by the name that was wanted: 0 or -ENODEV. */
    int lookUp() {
        name = wantedName;
        index = Ifreq.fits(name) ? query.index(fd, name) : -Errno.ENODEV;
        return Math.min(index, 0);
    }

    /**
     * Binds to the interface and sets what the ways to send want; {@link #reopen()} does the same again.
     *
     * @param qdiscBypass past the queueing discipline: a full queue then drops with ENOBUFS instead of blocking
     * @param sendTimeoutNs after which a send(2) that waits for room comes back with EAGAIN; 0 = never
     */
    public int prepareToSend(boolean qdiscBypass, long sendTimeoutNs) {
        sends = true;
        bypass = qdiscBypass;
        this.sendTimeoutNs = sendTimeoutNs;
        return prepare();
    }

    /** A dead socket's replacement, when an interface of the wanted name is there: 0 or -errno. */
    public int reopen() {
        close();
        int result = open();
        return result < 0 || !sends ? result : prepare();
    }

    private int prepare() {
        int result = 0;
        if (bypass) {
            option.putInt(0, 1);
            result = set(Linux.SOL_PACKET, Linux.PACKET_QDISC_BYPASS, Integer.BYTES);
        }
        if (result >= 0 && sendTimeoutNs > 0) {
            Timeval.set(option, sendTimeoutNs);
            result = set(Linux.SOL_SOCKET, Linux.SO_SNDTIMEO, Timeval.BYTES);
        }
        if (result >= 0) {
            SockaddrLl.set(sockaddr, index);
            result = syscalls.bind(fd, NativeMemory.address(sockaddr), SockaddrLl.BYTES);
        }
        return result;
    }

    /**
     * Asks for the time at which the driver is given each frame, or at which the card puts it on the wire, by the number of the frame on this socket, from 0:
     * they are fetched with {@link TransmitStamps}. To be called before the first frame; {@link #reopen()} forgets it.
     *
     * @param bufferBytes for stamps that wait to be fetched: what is above net.core.rmem_max takes CAP_NET_ADMIN, else it is
     *     cut to that
     * @param byCard whether the stamps are to be the card's ({@link CardStamping}), and not the kernel's
     */
    public int askTransmitStamps(int bufferBytes, boolean byCard) {
        option.putInt(0, bufferBytes);
        if (set(Linux.SOL_SOCKET, Linux.SO_RCVBUFFORCE, Integer.BYTES) < 0) {
            set(Linux.SOL_SOCKET, Linux.SO_RCVBUF, Integer.BYTES);
        }
        int kind = byCard
                ? Linux.SOF_TIMESTAMPING_TX_HARDWARE | Linux.SOF_TIMESTAMPING_RAW_HARDWARE
                : Linux.SOF_TIMESTAMPING_TX_SOFTWARE | Linux.SOF_TIMESTAMPING_SOFTWARE;
        option.putInt(0, kind | Linux.SOF_TIMESTAMPING_OPT_ID | Linux.SOF_TIMESTAMPING_OPT_TSONLY);
        return set(Linux.SOL_SOCKET, Linux.SO_TIMESTAMPING, Integer.BYTES);
    }

    private int set(int level, int name, int bytes) {
        return syscalls.setsockopt(fd, level, name, NativeMemory.address(option), bytes);
    }

    /** The descriptor; changes with {@link #reopen()}. */
    public int fd() {
        return fd;
    }

    /** The interface's number in this namespace, or below 1 when it was not found. */
    public int interfaceIndex() {
        return index;
    }

    /** The name that was asked for. */
    public String wantedName() {
        return wantedName;
    }

    /** The name that the interface had when it was last looked at. */
    public String name() {
        return name;
    }

    /**
     * The interface's flags now, under whatever name it has now, or -ENODEV when it is gone. While it is renamed, it is found by its
     * number alone, for as long as an RCU grace period lasts (__dev_change_name in net/core/dev.c): that is waited for.
     */
    public int flags() {
        int flags = -Errno.ENODEV;
        for (int look = 0; look < RENAMING_LOOKS && flags == -Errno.ENODEV; look++) {
            if (look > 0) {
                syscalls.sleepUntil(syscalls.monotonicNs() + RENAMING_LOOK_NS);
            }
            String now = query.name(fd, index);
            if (now == null) {
                return -Errno.ENODEV;
            }
            if (!now.equals(name)) {
                name = now;
            }
            flags = query.flags(fd, name);
        }
        return flags;
    }

    /** The MTU now, or -errno; call {@link #flags()} before, it follows a rename. */
    public int mtu() {
        return query.mtu(fd, name);
    }

    /** Asks everything about the interface; null when it is gone. */
    public Interface describe() {
        description = query.describe(fd, name, index);
        return description;
    }

    /** What {@link #describe()} found last. */
    public Interface description() {
        return description;
    }

    /** The driver's name, or an empty string. */
    public String driver() {
        return query.driver(fd, name);
    }

    /** The offloads that are on, by the names that ethtool(8) has for them. */
    public List<String> offloads() {
        return query.offloads(fd, name);
    }

    /** The clock (a device) that the interface's card can stamp what it sends by, or an empty string. */
    public String sendingClock() {
        return query.sendingClock(fd, name);
    }

    /** The clock (a device) that the interface's card can stamp what it receives by, or an empty string. */
    String receivingClock() {
        return query.receivingClock(fd, name);
    }

    /** Reads or changes what the card stamps; call {@link #flags()} before, it follows a rename. */
    int hardwareStamping(int request, ByteBuffer config) {
        return query.hardwareStamping(fd, request, name, config);
    }

    /** Whether the driver sees a carrier, of which the flags may not tell yet: 1 or 0, or -errno when it cannot say. */
    int link() {
        return query.link(fd, name);
    }

    /** Bytes (as the kernel accounts them) that this socket has handed over and that are not out yet, or -errno. */
    public int unsentBytes() {
        int result = syscalls.ioctl(fd, Linux.SIOCOUTQ, NativeMemory.address(option));
        return result < 0 ? result : option.getInt(0);
    }

    /** Waits until the socket has room for more, at most so long: poll(2)'s result. */
    public int awaitRoom(int timeoutMs) {
        Pollfd.set(pollfd, fd, Linux.POLLOUT);
        return syscalls.poll(pollfdAddress, 1, timeoutMs);
    }

    @Override
    public void close() {
        if (fd >= 0) {
            syscalls.close(fd);
            fd = CLOSED;
        }
    }
}
