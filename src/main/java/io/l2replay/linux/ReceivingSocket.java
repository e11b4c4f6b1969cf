package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A raw packet socket that receives whatever arrives at one interface, and nothing of what is sent there. The ring is made and
 * every option set before it is bound: not a frame of another interface ever gets in. Results are 0 or above, or -errno. One thread.
 */
public final class ReceivingSocket implements AutoCloseable {
    /** struct tpacket_stats_v3: packets, drops, freezes. */
    private static final int STATISTICS_BYTES = 12;

    private static final int TP_DROPS = 4;

    private static final int KERNEL_STAMPS = Linux.SOF_TIMESTAMPING_RX_SOFTWARE | Linux.SOF_TIMESTAMPING_SOFTWARE;
    private static final int CARD_STAMPS = Linux.SOF_TIMESTAMPING_RX_HARDWARE | Linux.SOF_TIMESTAMPING_RAW_HARDWARE;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final ReceiveRing ring;
    private final ByteBuffer statistics = NativeMemory.struct(STATISTICS_BYTES + Integer.BYTES);
    private final ByteBuffer pollfds = NativeMemory.struct(2 * Pollfd.BYTES);
    private long drops;

    /**
     * A socket that is not open yet.
     *
     * @param ringBytes memory for frames that were not taken yet
     * @throws SystemException not enough memory for a ring of that size
     */
    public ReceivingSocket(Syscalls syscalls, String interfaceName, int ringBytes) throws SystemException {
        this.syscalls = syscalls;
        this.socket = new PacketSocket(syscalls, interfaceName);
        this.ring = new ReceiveRing(syscalls, ringBytes);
    }

    /** Makes the socket and looks at the interface: 0, -errno of socket(2), or -ENODEV. */
    public int open() {
        int result = socket.open();
        if (result < 0) {
            return result;
        }
        return socket.describe() == null ? -Errno.ENODEV : 0;
    }

    /**
     * Makes the ring and begins to receive: 0 or -errno.
     *
     * @param byCard whether the stamps are to be the card's ({@link CardStamping}), where it gave one
     */
    public int begin(boolean byCard) {
        int fd = socket.fd();
        int result = set(Linux.SOL_PACKET, Linux.PACKET_IGNORE_OUTGOING, 1);
        if (result >= 0) {
            result = set(Linux.SOL_SOCKET, Linux.SO_TIMESTAMPING, byCard ? KERNEL_STAMPS | CARD_STAMPS : KERNEL_STAMPS);
        }
        if (result >= 0 && byCard) {
            result = set(Linux.SOL_PACKET, Linux.PACKET_TIMESTAMP, Linux.SOF_TIMESTAMPING_RAW_HARDWARE);
        }
        if (result >= 0) {
            result = ring.open(fd);
        }
        if (result >= 0) {
            ByteBuffer sockaddr = NativeMemory.struct(SockaddrLl.BYTES);
            SockaddrLl.set(sockaddr, socket.interfaceIndex(), Linux.ETH_P_ALL);
            result = syscalls.bind(fd, NativeMemory.address(sockaddr), SockaddrLl.BYTES);
        }
        return result;
    }

    private int set(int level, int option, int value) {
        statistics.putInt(0, value);
        return syscalls.setsockopt(socket.fd(), level, option, NativeMemory.address(statistics), Integer.BYTES);
    }

    /** What the interface was like when the socket was opened. */
    public Interface description() {
        return socket.description();
    }

    /** The offloads of the interface that are on, by the names that ethtool(8) has for them. */
    public List<String> offloads() {
        return socket.offloads();
    }

    /** The clock (a device) that the interface's card can stamp by, or an empty string. */
    public String cardClock() {
        return socket.receivingClock();
    }

    /** The frames. */
    public ReceiveRing ring() {
        return ring;
    }

    /** Frames that the kernel had no room for in the ring, since {@link #begin()} (PACKET_STATISTICS). */
    public long drops() {
        statistics.putInt(STATISTICS_BYTES, STATISTICS_BYTES);
        long address = NativeMemory.address(statistics);
        int result = syscalls.getsockopt(
                socket.fd(), Linux.SOL_PACKET, Linux.PACKET_STATISTICS, address, address + STATISTICS_BYTES);
        if (result >= 0) {
            drops += statistics.getInt(TP_DROPS) & 0xffff_ffffL;
        }
        return drops;
    }

    /**
     * Waits until frames are there, or something waits in the error queue of another socket.
     *
     * @param other descriptor of that socket, or -1
     * @return poll(2)'s result
     */
    public int await(int other, int timeoutMs) {
        Pollfd.set(pollfds, 0, socket.fd(), Linux.POLLIN);
        Pollfd.set(pollfds, 1, other, 0);
        return syscalls.poll(NativeMemory.address(pollfds), 2, timeoutMs);
    }

    @Override
    public void close() {
        ring.close();
        socket.close();
    }
}
