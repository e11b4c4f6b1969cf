package io.l2replay.linux;

import io.l2replay.linux.SystemException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Frames that an XDP program sends: BPF_PROG_TEST_RUN with live frames (Documentation/bpf/bpf_prog_run.rst,
 * bpf_test_run_xdp_live in net/bpf/test_run.c) runs it any number of times in one call, each time over a page that it fills with
 * the next frame and redirects to the interface. The frames lie one behind the other, as close as they are long, in an array map of one
 * value that is mapped here; where one begins is counted in bytes from the first. No frame is read but while {@link #run} runs, so
 * its place may be written again as soon as that is back. One thread.
 *
 * <pre>
 *   | state, a page | length, frame | length, frame | ... | tail |
 * </pre>
 *
 * <p>The addresses are reserved for the life of the process: a place that is used by mistake after {@link #close()} is private memory.
 */
public final class LiveFrames {
    /**
     * The longest frame: a page holds a frame's bookkeeping (192 bytes), room in front (XDP_PACKET_HEADROOM) and behind
     * (struct skb_shared_info, 320) too.
     */
    public static final int MOST_FRAME_BYTES = 4096 - 192 - 256 - 320;

    /** The frames that the kernel hands to the driver together; with 256 the peer of a veth loses some. */
    static final int BATCH = 64;

    /** The kinds of state that program and user share, 8 bytes each. */
    static final int NEXT = 0;

    static final int END = 8;
    static final int INTERFACE = 16;
    static final int RAN = 24;
    static final int STATE_BYTES = 4096;

    private static final int PAGE_BYTES = 4096;

    /** The length of a frame stands before it. */
    static final int LENGTH_BYTES = 4;

    /** Frames begin at multiples of this. */
    private static final int ALIGNMENT = 8;

    private static final int MOST_BYTES = 64 << 20;
    private static final int LEAST_BYTES = 4 << 20;
    private static final int SHARE_OF_MEMORY = 8;
    private static final int SHORTEST = 14;
    private static final int ETHER_TYPE = 12;
    private static final int XDP_DROP = 1;
    private static final int HELPER_REDIRECT = 23;
    private static final int HELPER_ADJUST_TAIL = 65;
    private static final int HELPER_STORE_BYTES = 190;
    private static final int MOST_INSTRUCTIONS = 64;
    private static final int CLOSED = -1;

    private final Syscalls syscalls;
    private final Affinity affinity;
    private final int framesBytes;
    private final int valueBytes;
    private final int longestFrameBytes;
    private final ByteBuffer memory;
    private final ByteBuffer page = NativeMemory.struct(MOST_FRAME_BYTES);
    private final ByteBuffer attr = NativeMemory.struct(BpfAttr.TEST_RUN_BYTES);
    private final long attrAddress = NativeMemory.address(attr);
    private int mapFd = CLOSED;
    private int programFd = CLOSED;

    /**
     * Reserves addresses; nothing is asked of the kernel before {@link #open}.
     *
     * @param longestFrameBytes the longest frame that the interface takes; {@link #longestFrameBytes()} may be less
     * @throws SystemException UNSUPPORTED: not enough memory, or no addresses
     */
    public LiveFrames(Syscalls syscalls, int longestFrameBytes) throws SystemException {
        this.syscalls = syscalls;
        affinity = new Affinity(syscalls);
        this.longestFrameBytes = Math.min(longestFrameBytes, MOST_FRAME_BYTES);
        framesBytes = framesBytes(ProcMemory.availableBytes());
        valueBytes = STATE_BYTES + framesBytes + PAGE_BYTES;
        memory = NativeMemory.map(valueBytes);
    }

    /** A power of two, because the verifier wants a mask. */
    static int framesBytes(long availableBytes) throws SystemException {
        long most = Math.min(MOST_BYTES, Long.highestOneBit(availableBytes / SHARE_OF_MEMORY));
        if (most < LEAST_BYTES) {
            throw new SystemException(
                    Kind.UNSUPPORTED,
                    Errno.ENOMEM,
                    "--tx=xdp needs " + LEAST_BYTES + " bytes for frames, and that is more than an eighth of the memory"
                            + " that is available (" + availableBytes + " bytes): --tx=mmsg needs less");
        }
        return (int) most;
    }

    /**
     * Makes the map, maps it, loads the program and runs it once without a frame.
     *
     * @param interfaceIndex where frames go; {@link #interfaceIndex} changes it
     * @throws SystemException PERMISSION or UNSUPPORTED, with the cure; {@link #close()} is still to be called
     */
    public void open(int interfaceIndex) throws SystemException {
        clear();
        BpfAttr.mappableArray(attr, valueBytes);
        mapFd = syscalls.bpf(Linux.BPF_MAP_CREATE, attrAddress, BpfAttr.MAP_CREATE_BYTES);
        require("make a BPF map of " + valueBytes + " bytes", mapFd);
        long mapped = map(Linux.MAP_SHARED, mapFd);
        require("map a BPF map", (int) Math.min(0, mapped));
        BpfAssembler program = program();
        byte[] gpl = "GPL\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer license = NativeMemory.struct(gpl.length).put(0, gpl);
        clear();
        BpfAttr.xdpProgram(attr, program.address(), program.count(), NativeMemory.address(license));
        programFd = syscalls.bpf(Linux.BPF_PROG_LOAD, attrAddress, BpfAttr.PROG_LOAD_BYTES);
        require("load an XDP program", programFd);
        clear();
        BpfAttr.liveFrames(attr, programFd, NativeMemory.address(page), longestFrameBytes, BATCH);
        interfaceIndex(interfaceIndex);
        require("run an XDP program over live frames", run(0, 1, 0));
    }

    private void clear() {
        for (int i = 0; i < BpfAttr.TEST_RUN_BYTES; i += 8) {
            attr.putLong(i, 0);
        }
    }

    private long map(int kind, int fd) {
        int flags = kind | Linux.MAP_FIXED;
        return syscalls.mmap(NativeMemory.address(memory), valueBytes, Linux.PROT_READ_WRITE, flags, fd);
    }

    /** Registers: 6 the frame's context, 7 the state, 8 where the frame lies, 9 its length. */
    private BpfAssembler program() {
        BpfAssembler code = new BpfAssembler(MOST_INSTRUCTIONS);
        code.move(6, 1).mapValue(7, mapFd).load64(2, 7, END);
        int nothing = code.jumpIfZero(2);
        code.load64(1, 7, RAN).addNumber(1, 1).store64(7, RAN, 1);
        code.load64(8, 7, NEXT).andNumber(8, framesBytes - ALIGNMENT).move(1, 8).add(8, 7);
        code.load32(9, 8, STATE_BYTES);
        code.add(1, 9).addNumber(1, LENGTH_BYTES + ALIGNMENT - 1).andNumber(1, -ALIGNMENT);
        int within = code.jumpIfBelow(1, 2);
        code.set(1, 0).land(within).store64(7, NEXT, 1);
        int tooShort = code.jumpIfBelowNumber(9, SHORTEST);
        int tooLong = code.jumpIfAboveNumber(9, longestFrameBytes);
        code.move(1, 6).move(2, 9).subtractNumber(2, longestFrameBytes).call(HELPER_ADJUST_TAIL);
        int notCut = code.jumpIfNotZero(0);
        code.move(1, 6)
                .set(2, 0)
                .move(3, 8)
                .addNumber(3, STATE_BYTES + LENGTH_BYTES)
                .move(4, 9);
        code.call(HELPER_STORE_BYTES);
        int notStored = code.jumpIfNotZero(0);
        code.load64(1, 7, INTERFACE).set(2, 0).call(HELPER_REDIRECT).exit();
        code.land(nothing).land(tooShort).land(tooLong).land(notCut).land(notStored);
        return code.set(0, XDP_DROP).exit();
    }

    private static void require(String what, int result) throws SystemException {
        if (result >= 0) {
            return;
        }
        String failed = "cannot " + what + ": " + Errno.describe(-result);
        if (result == -Errno.EPERM || result == -Errno.EACCES) {
            throw new SystemException(
                    Kind.PERMISSION,
                    -result,
                    failed
                            + ": --tx=xdp needs CAP_BPF and CAP_NET_ADMIN beside CAP_NET_RAW: run as root, or as a user who"
                            + " has only those: setpriv --reuid USER --regid GROUP --clear-groups"
                            + " --inh-caps=-all,+net_raw,+net_admin,+bpf --ambient-caps=-all,+net_raw,+net_admin,+bpf"
                            + " --no-new-privs l2replay ... (--tx=mmsg needs CAP_NET_RAW alone)");
        }
        String cure = result == -Errno.ENOMEM
                ? " (--tx=mmsg needs less memory)"
                : " (--tx=xdp needs Linux 5.18 or later, with BPF; --tx=mmsg works everywhere)";
        throw new SystemException(Kind.UNSUPPORTED, -result, failed + cure);
    }

    /** Frames go to another interface from now on: it was made anew. */
    public void interfaceIndex(int index) {
        memory.putLong(INTERFACE, index);
    }

    /** The longest frame that can be sent. */
    public int longestFrameBytes() {
        return longestFrameBytes;
    }

    /** Bytes that there are for frames. */
    public int roomBytes() {
        return framesBytes;
    }

    /** Bytes that a frame of that length takes: so far behind it the next one begins. */
    public static int bytesOf(int lengthBytes) {
        return lengthBytes + LENGTH_BYTES + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /**
     * Writes a frame.
     *
     * @param at where: 0, or behind the frame before
     * @param frame from its first byte on
     * @param lengthBytes at most {@link #longestFrameBytes()}, and it must fit into {@link #roomBytes()}
     */
    public void put(int at, ByteBuffer frame, int lengthBytes) {
        memory.putInt(STATE_BYTES + at, lengthBytes);
        memory.put(STATE_BYTES + at + LENGTH_BYTES, frame, 0, lengthBytes);
    }

    /**
     * Reads a frame.
     *
     * @param into its bytes, from the first on
     * @return its length
     */
    public int get(int at, ByteBuffer into) {
        int lengthBytes = length(at);
        into.put(0, memory, STATE_BYTES + at + LENGTH_BYTES, lengthBytes);
        return lengthBytes;
    }

    /** How long a frame is, in bytes. */
    public int length(int at) {
        return memory.getInt(STATE_BYTES + at);
    }

    /** The EtherType of a frame. */
    public int etherType(int at) {
        int high = STATE_BYTES + at + LENGTH_BYTES + ETHER_TYPE;
        return (memory.get(high) & 0xff) << 8 | memory.get(high + 1) & 0xff;
    }

    /**
     * Sends frames, in the order in which they lie. The result says little: {@link #ran()} says how far it came, and how many frames
     * of those the driver took, only the interface's counters.
     *
     * <p>The thread stays on its processor meanwhile. A driver hands what it takes to NAPI, which goes on where it began: the peer of a
     * veth is emptied by the processor that the thread left, when that gets to it, while the thread fills it from another, and what
     * has no room is dropped (veth_xdp_xmit in drivers/net/veth.c).
     *
     * @param from where the first lies
     * @param frames how many, at most 2^31 - 1
     * @param end behind the last that there is; then it goes on with the one at 0
     * @return 0, or -errno of a run that was cut short
     */
    public int run(int from, int frames, int end) {
        memory.putLong(NEXT, from);
        memory.putLong(END, end);
        memory.putLong(RAN, 0);
        attr.putInt(BpfAttr.REPEAT, frames);
        affinity.hold();
        int result = syscalls.bpf(Linux.BPF_PROG_TEST_RUN, attrAddress, BpfAttr.TEST_RUN_BYTES);
        affinity.release();
        return result;
    }

    /** Frames that the program came to in the last run. */
    public int ran() {
        return (int) memory.getLong(RAN);
    }

    /** Gives back program and map, and puts private memory where the map was; a second call does nothing. */
    public void close() {
        if (mapFd >= 0) {
            map(NativeMemory.PRIVATE_UNTIL_TOUCHED, -1);
            syscalls.close(mapFd);
            mapFd = CLOSED;
        }
        if (programFd >= 0) {
            syscalls.close(programFd);
            programFd = CLOSED;
        }
    }
}
