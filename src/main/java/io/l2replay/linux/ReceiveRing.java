package io.l2replay.linux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames that arrived, in memory shared with the kernel (PACKET_RX_RING, TPACKET_V3): blocks that change hands whole, when they
 * are full or {@value #RETIRE_MS} ms after their first frame; frames lie one behind the other in a block, in the order of
 * arrival. A walk over them: while {@link #arrived()}, the other methods tell of the frame in hand, until {@link #done()}.
 *
 * <p>A VLAN tag that the kernel took out of the frame is put back where it was, in place: the bytes are those that were sent. When
 * no block is free the kernel drops what arrives, and counts it. One thread.
 */
public final class ReceiveRing {
    /** The largest ring, as of {@link PacketRing#MOST_BYTES}. */
    public static final int MOST_BYTES = PacketRing.MOST_BYTES;

    public static final int LEAST_BYTES = 1 << 20;

    /** Holds the longest frame of all, and at a load where that matters 1,500 of the shortest. */
    private static final int BLOCK_BYTES = 256 << 10;

    private static final int FRAME_BYTES = 2 << 10;
    static final int RETIRE_MS = 4;
    private static final int TAG_BYTES = 4;
    private static final int DOT1Q = 0x8100;
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Syscalls syscalls;
    private final int bytes;
    private final int blocks;
    private final ByteBuffer memory;
    private final ByteBuffer octets;
    private boolean mapped;
    private int block;
    private int left;
    private int head;
    private int at;
    private int length;
    private int held;
    private boolean owned;

    /**
     * Reserves addresses; no ring is there before {@link #open}.
     *
     * @param ringBytes what the ring takes at most, {@link #LEAST_BYTES} to {@link #MOST_BYTES}; it takes less when that were more
     *     than an eighth of the memory that is available
     * @throws SystemException UNSUPPORTED: not enough memory for the least ring, or no addresses
     */
    public ReceiveRing(Syscalls syscalls, int ringBytes) throws SystemException {
        long availableBytes = ProcMemory.availableBytes();
        PacketRing.requireMemory(LEAST_BYTES, availableBytes);
        this.syscalls = syscalls;
        blocks = (int) Math.min(ringBytes, availableBytes / 8) / BLOCK_BYTES;
        bytes = blocks * BLOCK_BYTES;
        memory = NativeMemory.map(bytes);
        octets = memory.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Makes the ring of a socket and maps it.
     *
     * @param fd a packet socket that is not bound yet
     * @return 0, or -errno of the call that failed
     */
    public int open(int fd) {
        int result = set(fd, Linux.PACKET_VERSION, Linux.TPACKET_V3);
        if (result >= 0) {
            result = set(fd, Linux.PACKET_RESERVE, TAG_BYTES);
        }
        if (result >= 0) {
            ByteBuffer request = NativeMemory.struct(TpacketReq3.BYTES);
            TpacketReq3.set(request, BLOCK_BYTES, blocks, FRAME_BYTES, RETIRE_MS);
            result = syscalls.setsockopt(
                    fd, Linux.SOL_PACKET, Linux.PACKET_RX_RING, NativeMemory.address(request), TpacketReq3.BYTES);
        }
        if (result < 0) {
            return result;
        }
        mapped = true;
        long address = map(Linux.MAP_SHARED, fd);
        if (address < 0) {
            close();
            return (int) address;
        }
        return 0;
    }

    private int set(int fd, int option, int value) {
        ByteBuffer number = NativeMemory.struct(Integer.BYTES).putInt(0, value);
        return syscalls.setsockopt(fd, Linux.SOL_PACKET, option, NativeMemory.address(number), Integer.BYTES);
    }

    private long map(int kind, int fd) {
        int flags = kind | Linux.MAP_FIXED;
        return syscalls.mmap(NativeMemory.address(memory), bytes, Linux.PROT_READ_WRITE, flags, fd);
    }

    /** Whether there is a frame in hand; blocks that are done with go back to the kernel here. */
    public boolean arrived() {
        while (left == 0) {
            giveBack();
            int base = block * BLOCK_BYTES;
            int status = (int) STATUS.getAcquire(memory, base + Tpacket3Hdr.BLOCK_STATUS);
            if (!mapped || (status & Tpacket3Hdr.TP_STATUS_USER) == 0) {
                return false;
            }
            owned = true;
            left = memory.getInt(base + Tpacket3Hdr.BLOCK_NUM_PKTS);
            head = base + memory.getInt(base + Tpacket3Hdr.BLOCK_OFFSET_TO_FIRST_PKT);
            if (left > 0) {
                look();
                return true;
            }
        }
        return true;
    }

    private void look() {
        length = memory.getInt(head + Tpacket3Hdr.TP_LEN);
        held = memory.getInt(head + Tpacket3Hdr.TP_SNAPLEN);
        at = head + (memory.getShort(head + Tpacket3Hdr.TP_MAC) & 0xffff);
        int status = memory.getInt(head + Tpacket3Hdr.TP_STATUS);
        if ((status & Tpacket3Hdr.TP_STATUS_VLAN_VALID) != 0) {
            putTagBack((status & Tpacket3Hdr.TP_STATUS_VLAN_TPID_VALID) != 0);
        }
    }

    /** Moves the two MACs into the room that PACKET_RESERVE left in front, and writes the tag behind them. */
    private void putTagBack(boolean typeKnown) {
        long destination = memory.getLong(at);
        int source = memory.getInt(at + 8);
        at -= TAG_BYTES;
        memory.putLong(at, destination);
        memory.putInt(at + 8, source);
        int type = typeKnown ? memory.getShort(head + Tpacket3Hdr.TP_VLAN_TPID) : DOT1Q;
        octets.putShort(at + 12, (short) type);
        octets.putShort(at + 14, (short) memory.getInt(head + Tpacket3Hdr.TP_VLAN_TCI));
        length += TAG_BYTES;
        held += TAG_BYTES;
    }

    /** Steps over the frame in hand. */
    public void done() {
        left--;
        head += memory.getInt(head + Tpacket3Hdr.TP_NEXT_OFFSET);
        if (left > 0) {
            look();
        }
    }

    private void giveBack() {
        if (owned) {
            owned = false;
            STATUS.setRelease(memory, block * BLOCK_BYTES + Tpacket3Hdr.BLOCK_STATUS, Tpacket3Hdr.TP_STATUS_KERNEL);
            block = block + 1 == blocks ? 0 : block + 1;
        }
    }

    /** The memory that the frame lies in, in network byte order; the same buffer each time. */
    public ByteBuffer bytes() {
        return octets;
    }

    /** Where in {@link #bytes()} the frame begins. */
    public int at() {
        return at;
    }

    /** Bytes that the frame has, without FCS. */
    public int length() {
        return length;
    }

    /** Bytes of it that are in the ring. */
    public int heldBytes() {
        return held;
    }

    /** Whether the stamp is the card's: the ring has the kernel's for what the card did not stamp (packet_mmap.rst). */
    public boolean isStampedByCard() {
        return (memory.getInt(head + Tpacket3Hdr.TP_STATUS) & Tpacket3Hdr.TP_STATUS_TS_RAW_HARDWARE) != 0;
    }

    /**
     * When the kernel's network stack was given the frame: CLOCK_REALTIME, nanoseconds since 1970. By a card, when that saw it:
     * nanoseconds of its clock.
     */
    public long stampNs() {
        long seconds = memory.getInt(head + Tpacket3Hdr.TP_SEC) & 0xffff_ffffL;
        return seconds * 1_000_000_000L + memory.getInt(head + Tpacket3Hdr.TP_NSEC);
    }

    /** Puts private memory where the ring is mapped; a second call does nothing. */
    public void close() {
        if (mapped) {
            mapped = false;
            left = 0;
            owned = false;
            map(NativeMemory.PRIVATE_UNTIL_TOUCHED, -1);
        }
    }
}
