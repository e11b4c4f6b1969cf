package io.l2replay.linux;

import io.l2replay.linux.SystemException.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A PACKET_TX_RING of TPACKET_V2 (Documentation/networking/packet_mmap.rst, tpacket_snd in net/packet/af_packet.c): places for
 * frames in memory that is shared with the kernel. The kernel takes them in turn, from a place that only it moves, and only
 * within a send(2). One thread.
 *
 * <pre>
 *   | head, frame 0 | head, frame 1 | ... | head, frame N-1 | tail, not shared |
 * </pre>
 *
 * <p>The addresses are reserved once, for the life of the process; rings of one socket after the other are mapped over them. A
 * place that is used by mistake after {@link #close()} is then private memory, and does not bring down the virtual machine.
 *
 * <p>A {@link #place} is larger than what the ring takes: a frame too long to be sent can be written there all the same, over the
 * places behind it and over the tail. So {@link #reach()} places behind the one that is written to must be free, and their heads
 * are not to be trusted: {@link #offer} makes sure of the one that the kernel comes to next.
 */
public final class PacketRing {
    /** The kernel does not check how large a ring is; one of 64 GiB brings down the machine. */
    public static final int MOST_BYTES = 64 << 20;

    public static final int DEFAULT_BYTES = 4 << 20;

    /** Room for one frame of the largest kind beside the places that it may be written over. */
    public static final int LEAST_BYTES = 512 << 10;

    private static final int BLOCK_BYTES = 64 << 10;
    private static final int LEAST_FRAME_BYTES = 2 << 10;

    /** Holds what the longest MTU of all, 65,536, allows; an skb holds no more pages (MAX_SKB_FRAGS). */
    private static final int MOST_FRAME_BYTES = 128 << 10;

    private static final int SHARE_OF_MEMORY = 8;
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Syscalls syscalls;
    private final int placeBytes;
    private final int frameBytes;
    private final int frames;
    private final int bytes;
    private final int reach;
    private final ByteBuffer memory;
    private final ByteBuffer request = NativeMemory.struct(TpacketReq.BYTES);
    private boolean mapped;

    /**
     * Reserves addresses; no ring is there before {@link #open}.
     *
     * @param mostBytes what the ring may take, {@link #LEAST_BYTES} to {@link #MOST_BYTES}; the request is never larger
     * @param longestFrameBytes the longest frame that the interface takes; {@link #longestFrameBytes()} may be less
     * @param placeBytes what can be written into a place
     * @throws SystemException UNSUPPORTED: not enough memory for a ring of that size, or no addresses
     */
    public PacketRing(Syscalls syscalls, int mostBytes, int longestFrameBytes, int placeBytes) throws SystemException {
        requireMemory(mostBytes, ProcMemory.availableBytes());
        this.syscalls = syscalls;
        this.placeBytes = placeBytes;
        frameBytes = frameBytes(longestFrameBytes);
        int blockBytes = Math.max(BLOCK_BYTES, frameBytes);
        int blocks = mostBytes / blockBytes;
        bytes = blocks * blockBytes;
        frames = bytes / frameBytes;
        reach = Math.max(1, (Tpacket2Hdr.BYTES + placeBytes - 1) / frameBytes);
        memory = NativeMemory.map(bytes + placeBytes);
        TpacketReq.set(request, blockBytes, blocks, frameBytes, frames);
    }

    /** A power of two, so that blocks hold frames without a rest and frames that fit into a page do not cross one. */
    private static int frameBytes(int longestFrameBytes) {
        int needed = Math.min(MOST_FRAME_BYTES, Tpacket2Hdr.BYTES + longestFrameBytes);
        int highest = Integer.highestOneBit(needed);
        return Math.max(LEAST_FRAME_BYTES, highest == needed ? needed : 2 * highest);
    }

    static void requireMemory(int ringBytes, long availableBytes) throws SystemException {
        if (ringBytes > availableBytes / SHARE_OF_MEMORY) {
            throw new SystemException(
                    Kind.UNSUPPORTED,
                    Errno.ENOMEM,
                    "a ring of " + ringBytes + " bytes is more than an eighth of the memory that is available ("
                            + availableBytes + " bytes): a smaller --ring-size, or --tx=mmsg, needs less");
        }
    }

    /**
     * Makes the ring of a socket, empty, and maps it in place of what was there before; the kernel begins at place 0. What the
     * places hold is lost, also when this fails.
     *
     * @param fd a packet socket without a ring
     * @return 0, or -errno of the call that failed
     */
    public int open(int fd) {
        ByteBuffer version = NativeMemory.struct(Integer.BYTES).putInt(0, Linux.TPACKET_V2);
        int result = syscalls.setsockopt(
                fd, Linux.SOL_PACKET, Linux.PACKET_VERSION, NativeMemory.address(version), Integer.BYTES);
        if (result >= 0) {
            result = syscalls.setsockopt(
                    fd, Linux.SOL_PACKET, Linux.PACKET_TX_RING, NativeMemory.address(request), TpacketReq.BYTES);
        }
        if (result < 0) {
            return result;
        }
        mapped = true;
        long at = map(Linux.MAP_SHARED, fd);
        if (at < 0) {
            close();
            return (int) at;
        }
        return 0;
    }

    private long map(int kind, int fd) {
        int flags = kind | Linux.MAP_FIXED;
        return syscalls.mmap(NativeMemory.address(memory), bytes, Linux.PROT_READ_WRITE, flags, fd);
    }

    /** How many places there are. */
    public int places() {
        return frames;
    }

    /** How many places behind one may be written over when a frame is built there. */
    public int reach() {
        return reach;
    }

    /** The longest frame that can be offered. */
    public int longestFrameBytes() {
        return frameBytes - Tpacket2Hdr.BYTES;
    }

    /** The memory of one place, from the first byte of its frame. */
    public ByteBuffer place(int index) {
        return memory.slice(index * frameBytes + Tpacket2Hdr.BYTES, placeBytes);
    }

    /** Gives the frame in a place to the kernel, which finds it at the next kick; the place behind is the user's. */
    public void offer(int index, int lengthBytes) {
        int head = index * frameBytes;
        int next = index + 1 == frames ? 0 : head + frameBytes;
        memory.putInt(next + Tpacket2Hdr.TP_STATUS, Tpacket2Hdr.TP_STATUS_AVAILABLE);
        memory.putInt(head + Tpacket2Hdr.TP_LEN, lengthBytes);
        STATUS.setRelease(memory, head + Tpacket2Hdr.TP_STATUS, Tpacket2Hdr.TP_STATUS_SEND_REQUEST);
    }

    /** Takes back an offer that the kernel has not taken. */
    public void takeBack(int index) {
        STATUS.setRelease(memory, index * frameBytes + Tpacket2Hdr.TP_STATUS, Tpacket2Hdr.TP_STATUS_AVAILABLE);
    }

    /**
     * How many places in turn, from one on, may be written to: nothing was offered there, or driver and queue are done with it.
     *
     * @param most places that are looked at, no more than there are
     */
    public int free(int from, int most) {
        int count = inTurn(from, most, Tpacket2Hdr.STATUS_MASK);
        VarHandle.acquireFence();
        return count;
    }

    /** As {@link #free}, how many the kernel has taken: their memory may still be in use. */
    public int taken(int from, int most) {
        return inTurn(from, most, Tpacket2Hdr.TP_STATUS_SEND_REQUEST | Tpacket2Hdr.TP_STATUS_WRONG_FORMAT);
    }

    /** How many places have none of the bits. */
    private int inTurn(int from, int most, int bits) {
        int toEnd = Math.min(most, frames - from);
        int count = without(bits, from, toEnd);
        return count < toEnd ? count : count + without(bits, 0, most - count);
    }

    /** Plain reads, so that the buffer is checked once for all: ordered ones of a place each cost as much as copying a frame. */
    private int without(int bits, int from, int most) {
        ByteBuffer shared = memory;
        int step = frameBytes;
        int at = from * step + Tpacket2Hdr.TP_STATUS;
        int count = 0;
        while (count < most && ((int) STATUS.get(shared, at) & bits) == 0) {
            at += step;
            count++;
        }
        return count;
    }

    /** Whether the kernel has refused what was offered in a place by its length, and stands there. */
    public boolean isWrong(int index) {
        int status = (int) STATUS.get(memory, index * frameBytes + Tpacket2Hdr.TP_STATUS);
        return (status & Tpacket2Hdr.STATUS_MASK) == Tpacket2Hdr.TP_STATUS_WRONG_FORMAT;
    }

    /**
     * Puts private memory where the ring is mapped, which the kernel gives up when its socket is closed; a second call does
     * nothing.
     */
    public void close() {
        if (mapped) {
            mapped = false;
            map(NativeMemory.PRIVATE_UNTIL_TOUCHED, -1);
        }
    }
}
