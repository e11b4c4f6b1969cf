package io.l2replay.send;

import io.l2replay.linux.Iovec;
import io.l2replay.linux.Linux;
import io.l2replay.linux.Mmsghdr;
import io.l2replay.linux.NativeMemory;
import java.nio.ByteBuffer;

/**
 * The messages of one sendmmsg(2), each of one frame: headers that are built once, and what says where the frames are. The call does
 * not block (MSG_DONTWAIT): one that waits for room for each of its frames in turn could not be left in time, so waiting is done by
 * poll(2). Sending thread only.
 */
final class Messages {
    private final SocketPath path;
    private final int most;
    private final ByteBuffer iovecs;
    private final ByteBuffer headers;
    private final long headersAddress;

    /** @param most messages per call, 1 to 1,024 (the kernel takes no more, silently) */
    Messages(SocketPath path, int most) {
        this.path = path;
        this.most = most;
        iovecs = frames(most);
        headers = NativeMemory.struct(most * Mmsghdr.BYTES);
        headersAddress = NativeMemory.address(headers);
        long iovecsAddress = NativeMemory.address(iovecs);
        for (int i = 0; i < most; i++) {
            Mmsghdr.set(headers, i, iovecsAddress + (long) i * Iovec.BYTES);
        }
    }

    /** An array that tells of so many frames where they are. */
    static ByteBuffer frames(int count) {
        return NativeMemory.struct(count * Iovec.BYTES);
    }

    /** Says in such an array where a frame is. */
    static void frame(ByteBuffer frames, int index, long address, int lengthBytes) {
        frames.putLong(index * Iovec.BYTES + Iovec.IOV_BASE, address);
        frames.putLong(index * Iovec.BYTES + Iovec.IOV_LEN, lengthBytes);
    }

    int most() {
        return most;
    }

    /** Says what frame the message of that number consists of. */
    void set(int index, long address, int lengthBytes) {
        frame(iovecs, index, address, lengthBytes);
    }

    /** The first messages consist of these frames. */
    void set(ByteBuffer frames, int from, int count) {
        iovecs.put(0, frames, from * Iovec.BYTES, count * Iovec.BYTES);
    }

    /** How many messages the kernel took, from the first of these on; -errno when it took none, for the first's sake. */
    long send(int first, int count) {
        return path.syscalls()
                .sendmmsg(path.socket().fd(), headersAddress + (long) first * Mmsghdr.BYTES, count, Linux.MSG_DONTWAIT);
    }
}
