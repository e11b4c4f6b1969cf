package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Ifreq;
import io.l2replay.linux.Linux;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SockaddrLl;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * A socket for each frame: socket, ioctl, bind, sendto, close. Slow on purpose: this is what a loop over scapy's
 * {@code sendp()} does, and what the other ways are compared with. A new socket has its send buffer to itself and never blocks.
 */
final class PerPacketTransport implements Transport, Patience.Attempt {
    private final Syscalls syscalls;
    private final PacketSocket control;
    private final Patience patience;
    private final Listener listener;
    private final Ifreq request = new Ifreq();
    private final ByteBuffer sockaddr = NativeMemory.struct(SockaddrLl.BYTES);
    private final long sockaddrAddress = NativeMemory.address(sockaddr);
    private final ByteBuffer memory;
    private final long address;
    private final Slot slot;
    private String named;

    /** @param path its socket is only asked about the interface; the transport closes it */
    PerPacketTransport(SocketPath path, Patience patience, Listener listener) throws SystemException {
        this.syscalls = path.syscalls();
        this.control = path.socket();
        this.patience = patience;
        this.listener = listener;
        memory = NativeMemory.map(SLOT_BYTES);
        address = NativeMemory.address(memory);
        slot = new Slot(memory);
    }

    @Override
    public Slot claim() {
        return slot;
    }

    @Override
    public void commit(Slot committed) throws SystemException {
        patience.deliver(this, slot, listener);
    }

    @Override
    public long again() {
        int fd = syscalls.socket(Linux.AF_PACKET, Linux.SOCK_RAW | Linux.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        long result = bind(fd);
        if (result >= 0) {
            result = syscalls.send(fd, address, slot.length(), 0);
        }
        syscalls.close(fd);
        return result;
    }

    private int bind(int fd) {
        nameInterface();
        int result = syscalls.ioctl(fd, Linux.SIOCGIFINDEX, request.address());
        if (result < 0) {
            return result;
        }
        SockaddrLl.set(sockaddr, request.number());
        return syscalls.bind(fd, sockaddrAddress, SockaddrLl.BYTES);
    }

    /** The ioctl leaves the name in place, so it is written only when the interface was renamed. */
    private void nameInterface() {
        String name = control.name();
        if (!name.equals(named)) {
            request.name(name);
            named = name;
        }
    }

    @Override
    public void flush() {
        // every commit has been handed over
    }

    @Override
    public String name() {
        return "per-packet";
    }

    @Override
    public void close() {
        control.close();
        NativeMemory.release(memory);
    }
}
