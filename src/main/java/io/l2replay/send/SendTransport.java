package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/** One reused socket, one send(2) a frame: the result is known when {@link #commit} comes back. */
final class SendTransport implements Transport, Patience.Attempt {
    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final Patience patience;
    private final Listener listener;
    private final ByteBuffer memory;
    private final long address;
    private final Slot slot;

    /** @param path its socket is bound already; the transport closes it */
    SendTransport(SocketPath path, Patience patience, Listener listener) throws SystemException {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
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
        return syscalls.send(socket.fd(), address, slot.length(), 0);
    }

    @Override
    public void flush() {
        // every commit has been handed over
    }

    @Override
    public String name() {
        return "send";
    }

    @Override
    public void close() {
        socket.close();
        NativeMemory.release(memory);
    }
}
