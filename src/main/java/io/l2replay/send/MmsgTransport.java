package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Iovec;
import io.l2replay.linux.Linux;
import io.l2replay.linux.Mmsghdr;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * sendmmsg(2) over an arena of slots: message headers are built once, a commit patches one length. A call that takes fewer
 * frames than it was given does not say why; the next call, which begins at the first frame not taken, does, and its errno is
 * that one frame's. The calls do not block (MSG_DONTWAIT): one that waits for room for each of its frames in turn could not be
 * left in time, so waiting is done by poll(2).
 */
final class MmsgTransport implements Transport, Patience.Attempt {
    /** Slots begin at different cache sets: one power of two apart, they would all compete for the same one. */
    private static final int STRIDE_BYTES = SLOT_BYTES + 4096 + 192;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final Patience patience;
    private final Listener listener;
    private final ByteBuffer memory;
    private final ByteBuffer iovecs;
    private final ByteBuffer headers;
    private final long headersAddress;
    private final Slot[] slots;
    private int next;
    private int filled;

    /**
     * @param path its socket is bound already; the transport closes it
     * @param batch frames per call, 1 to 1,024 (the kernel takes no more, silently)
     */
    MmsgTransport(SocketPath path, Patience patience, Listener listener, int batch) throws SystemException {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        this.patience = patience;
        this.listener = listener;
        memory = NativeMemory.map(batch * STRIDE_BYTES);
        iovecs = NativeMemory.struct(batch * Iovec.BYTES);
        headers = NativeMemory.struct(batch * Mmsghdr.BYTES);
        headersAddress = NativeMemory.address(headers);
        slots = new Slot[batch];
        long memoryAddress = NativeMemory.address(memory);
        long iovecsAddress = NativeMemory.address(iovecs);
        for (int i = 0; i < batch; i++) {
            slots[i] = new Slot(memory.slice(i * STRIDE_BYTES, SLOT_BYTES));
            iovecs.putLong(i * Iovec.BYTES + Iovec.IOV_BASE, memoryAddress + (long) i * STRIDE_BYTES);
            Mmsghdr.set(headers, i, iovecsAddress + (long) i * Iovec.BYTES);
        }
    }

    @Override
    public Slot claim() {
        return slots[filled];
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        iovecs.putLong(filled * Iovec.BYTES + Iovec.IOV_LEN, slot.length());
        filled++;
        if (filled == slots.length) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        try {
            while (next < filled) {
                handOver();
            }
        } catch (SystemException over) {
            Results.end(listener, slots[next], over);
            next++;
            withdrawRest();
            throw over;
        } finally {
            startAnew();
        }
    }

    /** A slot may be lent while the frames before it are flushed: with its memory it becomes the first of the next batch. */
    private void startAnew() {
        if (filled > 0 && filled < slots.length) {
            Slot lent = slots[filled];
            slots[filled] = slots[0];
            slots[0] = lent;
            int base = filled * Iovec.BYTES + Iovec.IOV_BASE;
            long lentAddress = iovecs.getLong(base);
            iovecs.putLong(base, iovecs.getLong(Iovec.IOV_BASE));
            iovecs.putLong(Iovec.IOV_BASE, lentAddress);
        }
        next = 0;
        filled = 0;
    }

    /** One call, and what it took to get the first frame through. */
    private void handOver() throws SystemException {
        Slot first = slots[next];
        long taken = patience.offer(this, first);
        if (taken == Patience.LEAVE) {
            withdrawRest();
        } else if (taken < 0) {
            listener.result(first, taken);
            next++;
        } else {
            for (int end = next + (int) taken; next < end; next++) {
                listener.result(slots[next], slots[next].length());
            }
        }
    }

    @Override
    public long again() {
        return syscalls.sendmmsg(
                socket.fd(), headersAddress + (long) next * Mmsghdr.BYTES, filled - next, Linux.MSG_DONTWAIT);
    }

    private void withdrawRest() {
        for (; next < filled; next++) {
            listener.withdrawn(slots[next]);
        }
    }

    @Override
    public int batch() {
        return slots.length;
    }

    @Override
    public String name() {
        return "mmsg";
    }

    @Override
    public void close() {
        socket.close();
        NativeMemory.release(memory);
    }
}
